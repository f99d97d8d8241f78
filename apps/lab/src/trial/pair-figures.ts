/** One seed's pair of arms as figures: savings in percent of the weeks without, everything else beside it. */
import type { Site } from '@trimtab/terms';
import type { ArmFigures, SlabFate } from './arm-log.ts';
import type { ArmResult } from './results.ts';
import { pairSlabs, type SlabPairs } from './slab-pairs.ts';

export interface ArmRow {
  fuel_GJt: number;
  /** Per ton of steel that was not rejected. */
  fuel_GJgood: number;
  errorMean_K: number;
  errorSd_K: number;
  cold_pct: number;
  hot_pct: number;
  insideOver_pct: number;
  wellAbove_pct: number;
  scale_pct: number;
  ratio_lambda: number;
  operatorMoves_perDay: number;
  operator_degC: number[];
  operatorRatio_lambda: number;
}

export interface PairFigures {
  seed: number;
  /** Percent of the fuel per ton without the twin. */
  saved_pct: number;
  savedGood_pct: number;
  without: ArmRow;
  withTwin: ArmRow;
  slabs: SlabPairs;
  trims: number[];
  result: ArmResult;
}

export function rowOf({ kpis, slabs, operator_degC, operatorRatio_lambda }: ArmFigures): ArmRow {
  const number = (value: number | null): number => value ?? Number.NaN;
  const fuel_GJt = number(kpis.fuel_GJt);
  return {
    fuel_GJt,
    fuel_GJgood: fuel_GJt / goodShare(slabs),
    errorMean_K: number(kpis.errorMean_K),
    errorSd_K: number(kpis.errorSd_K),
    cold_pct: number(kpis.cold_pct),
    hot_pct: number(kpis.hot_pct),
    insideOver_pct: number(kpis.insideOver_pct),
    wellAbove_pct: number(kpis.wellAbove_pct),
    scale_pct: number(kpis.scale_pct),
    ratio_lambda: number(kpis.ratioMean_lambda),
    operatorMoves_perDay: (kpis.operatorMoves / kpis.span_h) * 24,
    operator_degC,
    operatorRatio_lambda,
  };
}

/** Of the tons that left, those that were not too cold. */
function goodShare(slabs: readonly SlabFate[]): number {
  const mass_kg = (some: readonly SlabFate[]): number => some.reduce((sum, slab) => sum + slab.mass_kg, 0);
  return mass_kg(slabs.filter(({ overLow_K }) => overLow_K >= 0)) / mass_kg(slabs);
}

export function pairFigures(seed: number, without: ArmResult, withTwin: ArmResult, site: Site): PairFigures {
  const [before, after] = [rowOf(without.figures), rowOf(withTwin.figures)];
  return {
    seed,
    saved_pct: 100 * (1 - after.fuel_GJt / before.fuel_GJt),
    savedGood_pct: 100 * (1 - after.fuel_GJgood / before.fuel_GJgood),
    without: before,
    withTwin: after,
    slabs: pairSlabs(without.figures.slabs, withTwin.figures.slabs, site.nameplate.limits.insideDifference_K),
    trims: withTwin.figures.trims,
    result: withTwin,
  };
}
