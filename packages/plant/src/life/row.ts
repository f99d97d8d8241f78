/**
 * The row of slabs on the beams, front first and without holes: whatever leaves, all others close up,
 * and the charge end is filled at once with as many slabs as go in. What stays free there is less than
 * `freeMost_m`, a little more than the narrowest slab; holes that travel inwards would cost a seventh
 * of the fuel (a probe's finding, furnace-reference §4). The slab table has a fixed number of rows, so
 * a row of narrow slabs takes the wider ones of its order first: the yard chooses, within the order.
 */
import type { Products } from '@trimtab/terms';

/** What may stay free beyond the narrowest slab: less, and the yard would never find a place for a wide one. */
const HANDLING_m = 0.25;
/** Widths are ordered in whole centimetres. */
const STEPS_perm = 100;
const ROUNDING = 1e-6;

export interface ChargeEnd {
  /** From the charge door to the last slab. */
  free_m: number;
  /** Slabs inside, and most of them. */
  inside: number;
  capacity: number;
  gap_m: number;
  width: Products['width'];
}

export const freeMost_m = (width: Products['width']): number => width.low_m + HANDLING_m;

/** The width nearest to the wish that fills the row, in whole centimetres; null where the row is full. */
export function widthThatFits(end: ChargeEnd, wish_m: number): number | null {
  const most_m = freeMost_m(end.width);
  const after = end.capacity - end.inside - 1;
  if (after < 0 || end.free_m < most_m) return null;
  // Later slabs can take `width.high_m` each at the most: what they could not fill, this one must.
  const least_m = end.free_m - end.gap_m - most_m - after * (end.width.high_m + end.gap_m);
  const low = Math.max(steps(end.width.low_m), Math.ceil(least_m * STEPS_perm - ROUNDING));
  const high = Math.min(steps(end.width.high_m), Math.floor((end.free_m - end.gap_m) * STEPS_perm + ROUNDING));
  return Math.min(high, Math.max(low, steps(wish_m))) / STEPS_perm;
}

const steps = (width_m: number): number => Math.round(width_m * STEPS_perm);

/** For slabs that are all `width_m` wide. */
export const oneWidthFits = (end: ChargeEnd, width_m: number): number | null =>
  end.inside < end.capacity && width_m + end.gap_m <= end.free_m ? width_m : null;
