/**
 * Counting, at the moment things happen: slabs as they leave, moves as they are made, time, delays and
 * trips at each thermal step. A delay counts once, when it begins.
 */
import type { PlantMode } from '@trimtab/terms';
import type { Discharged, LifeState } from '../life/life-state.ts';
import type { KpiState } from './kpi-state.ts';

/** A slab this far above its aim was heated for nothing (furnace-reference §4: the fair baseline's share). */
const WELL_ABOVE_K = 15;

export interface Moment {
  mode: PlantMode;
  tripCount: number;
  inForce_lambda: number;
}

/** One thermal step. Mutates `kpi`. */
export function countStep(kpi: KpiState, life: LifeState, { mode, tripCount, inForce_lambda }: Moment, dt_s: number): void {
  const fresh = life.dischargeCount - kpi.counted;
  for (let back = Math.min(fresh, life.discharged.length); back > 0; back--) {
    const slab = life.discharged.at(-back);
    if (slab) countDischarge(kpi, slab);
  }
  kpi.counted = life.dischargeCount;
  const inDelay = mode === 'delay';
  if (inDelay) kpi.delay_s += dt_s;
  if (inDelay && !kpi.inDelay) kpi.delays++;
  kpi.inDelay = inDelay;
  if (mode === 'production' || mode === 'grade-change') {
    kpi.production_s += dt_s;
    kpi.ratio_lambdas += inForce_lambda * dt_s;
  }
  kpi.trips += tripCount - kpi.tripsCounted;
  kpi.tripsCounted = tripCount;
}

/** A slab that left: cold is below its band, which the mill rejects. Mutates. */
export function countDischarge(kpi: KpiState, slab: Discharged): void {
  const error_K = slab.mean_degC - slab.aim_degC;
  kpi.slabs++;
  kpi.mass_kg += slab.mass_kg;
  kpi.error_K += error_K;
  kpi.error_K2 += error_K * error_K;
  kpi.scale_kg += slab.scaleLoss * slab.mass_kg;
  if (slab.mean_degC < slab.low_degC) kpi.cold++;
  if (slab.mean_degC > slab.high_degC) kpi.hot++;
  if (error_K > WELL_ABOVE_K) kpi.wellAbove++;
  if (slab.spread_K > kpi.insideDifferenceMax_K) kpi.insideOver++;
}

/** A setpoint or air ratio moved by the operator or the crew; setting what is set is no move. Mutates. */
export function countOperatorMove(kpi: KpiState, from: number, to: number): void {
  if (from !== to) kpi.operatorMoves++;
}

/** Trim targets moved by the twin, one a slot. Mutates. */
export function countTrimMoves(kpi: KpiState, from: readonly number[], to: readonly number[]): void {
  for (let slot = 0; slot < to.length; slot++) if (from[slot] !== to[slot]) kpi.trimMoves++;
}
