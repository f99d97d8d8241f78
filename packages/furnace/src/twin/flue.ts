/**
 * Flue before the recuperator. It is measured, and the balance, which ends at the last fired zone and knows no air that
 * leaks in at the charge door, puts it some 130 K too high and jumps with each swing of the firing. So the balance only
 * says how the flue will change: its distance to the reading is followed as slowly as the fuel's ratio, and is bounded.
 */
import { FOLLOWED_S } from './bias.ts';
import type { FurnaceState } from './state.ts';

/** First-order lag of the flue behind the balance. */
export const FLUE_LAG_S = 60;
const OFFSET_MOST_K = 300;

const bounded_K = (offset_K: number): number => Math.min(OFFSET_MOST_K, Math.max(-OFFSET_MOST_K, offset_K));

/** Measured less modelled where nothing was followed yet, K. */
export const firstOffset_K = (measured_degC: number, model_degC: number): number => bounded_K(measured_degC - model_degC);

/** A gap unteaches nothing; null: nothing sound was learned. */
export const keptOffset_K = ({ flueOffset_K }: Pick<FurnaceState, 'flueOffset_K'>): number | null =>
  Math.abs(flueOffset_K) <= OFFSET_MOST_K ? flueOffset_K : null;

/** An unread flue (null) goes on as the balance says it changes. */
export const flueNow_degC = (read_degC: number | null, before_degC: number, model_degC: number, offset_K: number, dt_s: number): number =>
  read_degC ?? before_degC + (dt_s / (dt_s + FLUE_LAG_S)) * (model_degC + offset_K - before_degC);

/** The offset after `dt_s`; an unread flue (null) teaches nothing. */
export function followOffset_K(offset_K: number, measured_degC: number | null, model_degC: number, dt_s: number): number {
  if (measured_degC === null) return offset_K;
  return offset_K + (dt_s / (FOLLOWED_S + dt_s)) * (bounded_K(measured_degC - model_degC) - offset_K);
}
