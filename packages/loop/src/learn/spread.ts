/**
 * How far discharge forecasts were off, by region and minutes ahead: what the stated intervals come from.
 * Half width = the 90 % quantile of past |error| with the finite-sample correction of split conformal
 * prediction (rank ⌈0.9 (n + 1)⌉ of n), in a region shrunk toward all regions of that horizon while few were
 * scored there, and toward the pack's own first guess while few were scored at all. The scatter of the
 * reading itself is taken out in squares: the interval is of the piece, not of the pyrometer.
 */
import type { Spread } from '../asset-pack.ts';
import type { CycleMemory, ErrorWindow } from '../memory.ts';
import { halfWidth_K } from '../simulate/intervals.ts';
import { EVERYWHERE } from './error-window.ts';

const LEVEL = 0.9;
/** Normal quantile of a two-sided 90 %. */
const Z90 = 1.645;
/** Scores that weigh as much as what they are shrunk toward. */
const REGION_WEIGHT = 30;
const FIRST_WEIGHT = 12;
const LEAST_K = 3;

/** `first`: what holds before enough was scored. Half widths never fall with the minutes ahead. */
export function spreadFor(memory: Pick<CycleMemory, 'errors'>, region: string, first: Spread): Spread {
  const points = new Map<number, number>();
  for (const pooled of memory.errors.filter((one) => one.region === EVERYWHERE)) {
    const own = memory.errors.find((one) => one.region === region && one.horizon === pooled.horizon);
    const ahead_min = pooled.ahead_min;
    const guess_K = reading_K(halfWidth_K(first, ahead_min), first);
    const everywhere_K = shrunk(quantile(pooled), pooled.errors_K.length, guess_K, FIRST_WEIGHT);
    const here_K = own ? shrunk(quantile(own), own.errors_K.length, everywhere_K, REGION_WEIGHT) : everywhere_K;
    points.set(ahead_min, Math.max(LEAST_K, piece_K(here_K, first)));
  }
  for (const [i, at] of first.at_min.entries())
    if (![...points.keys()].some((known) => Math.abs(known - at) < 30)) points.set(at, first.half90_K[i] ?? LEAST_K);
  const ordered = [...points].sort(([a], [b]) => a - b);
  let highest_K = 0;
  const half90_K = ordered.map(([, half_K]) => {
    highest_K = Math.max(highest_K, half_K);
    return highest_K;
  });
  return { ...first, at_min: ordered.map(([at]) => at), half90_K };
}

const shrunk = (own: number, count: number, toward: number, weight: number): number => (count * own + weight * toward) / (count + weight);

function quantile({ errors_K }: ErrorWindow): number {
  const sizes = errors_K.map(Math.abs).sort((a, b) => a - b);
  const rank = Math.ceil(LEVEL * (sizes.length + 1));
  return sizes[Math.min(sizes.length, rank) - 1] ?? 0;
}

const square = (value: number): number => value * value;
/** What a reading of the piece may be off by, where the piece itself may by `half_K`. */
export const reading_K = (half_K: number, { readingSd_K = 0 }: Spread): number => Math.sqrt(square(half_K) + square(Z90 * readingSd_K));
const piece_K = (half_K: number, { readingSd_K = 0 }: Spread): number => Math.sqrt(Math.max(0, square(half_K) - square(Z90 * readingSd_K)));
