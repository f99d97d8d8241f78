/**
 * The plant's figures between two of its states. What cannot be computed is null, with the reason in
 * `missing` under its name: no tonnes is not zero gigajoules a tonne.
 */
import type { PlantState } from '../plant-state.ts';

/** What of a state the figures need: a trial keeps this instead of the whole. */
export type KpiMark = Pick<PlantState, 'asset' | 'seed' | 'plant_ms' | 'kpi'> & { furnace: { sums: { fuel_J: number } } };

export interface Kpis {
  span_h: number;
  production_h: number;
  fuel_MWh: number;
  co2_t: number;
  slabs: number;
  discharged_t: number;
  fuel_GJt: number | null;
  co2_kgt: number | null;
  /** Discharge mean less aim, over slabs. */
  errorMean_K: number | null;
  errorSd_K: number | null;
  errorRms_K: number | null;
  /** Below its band: rejected by the mill. */
  cold: number;
  hot: number;
  cold_pct: number | null;
  hot_pct: number | null;
  /** More than 15 K above aim. */
  wellAbove_pct: number | null;
  /** Difference inside the slab over the nameplate's limit. */
  insideOver_pct: number | null;
  delays: number;
  delay_min: number;
  /** Setpoints and air ratio, by the crew or at the desk. */
  operatorMoves: number;
  /** Trim targets, by the twin. */
  trimMoves: number;
  trips: number;
  /** Steel lost as scale by the slabs discharged. */
  scale_kg: number;
  scale_pct: number | null;
  /** Setting in force, mean over production. */
  ratioMean_lambda: number | null;
  missing: Record<string, string>;
}

const NO_SLABS = 'no slab was discharged';

/** Throws RangeError where `later` is not a later state of the same plant. */
export function kpisBetween(before: KpiMark, later: KpiMark): Kpis {
  if (later.seed !== before.seed || later.asset !== before.asset || later.plant_ms < before.plant_ms)
    throw new RangeError(
      `no time between ${before.asset} seed ${before.seed} at ${before.plant_ms} and ${later.asset} seed ${later.seed} at ${later.plant_ms}`,
    );
  const a = before.kpi;
  const b = later.kpi;
  const fuel_MJ = (later.furnace.sums.fuel_J - before.furnace.sums.fuel_J) / 1e6;
  const slabs = b.slabs - a.slabs;
  const discharged_t = (b.mass_kg - a.mass_kg) / 1000;
  const co2_kg = fuel_MJ * b.co2_kgMJ;
  const missing: Record<string, string> = {};
  const ratio = (name: string, value: number, by: number, reason: string): number | null => {
    if (by > 0) return value / by;
    missing[name] = reason;
    return null;
  };
  const share_pct = (name: string, count: number): number | null => ratio(name, 100 * count, slabs, NO_SLABS);
  const errorMean_K = ratio('errorMean_K', b.error_K - a.error_K, slabs, NO_SLABS);
  const meanSquare_K2 = ratio('errorRms_K', b.error_K2 - a.error_K2, slabs, NO_SLABS);
  const scale_kg = b.scale_kg - a.scale_kg;
  const production_s = b.production_s - a.production_s;
  return {
    span_h: (later.plant_ms - before.plant_ms) / 3.6e6,
    production_h: production_s / 3600,
    fuel_MWh: fuel_MJ / 3600,
    co2_t: co2_kg / 1000,
    slabs,
    discharged_t,
    fuel_GJt: ratio('fuel_GJt', fuel_MJ / 1000, discharged_t, NO_SLABS),
    co2_kgt: ratio('co2_kgt', co2_kg, discharged_t, NO_SLABS),
    errorMean_K,
    errorSd_K: deviation_K('errorSd_K', errorMean_K, meanSquare_K2, slabs, missing),
    errorRms_K: meanSquare_K2 === null ? null : Math.sqrt(meanSquare_K2),
    cold: b.cold - a.cold,
    hot: b.hot - a.hot,
    cold_pct: share_pct('cold_pct', b.cold - a.cold),
    hot_pct: share_pct('hot_pct', b.hot - a.hot),
    wellAbove_pct: share_pct('wellAbove_pct', b.wellAbove - a.wellAbove),
    insideOver_pct: share_pct('insideOver_pct', b.insideOver - a.insideOver),
    delays: b.delays - a.delays,
    delay_min: (b.delay_s - a.delay_s) / 60,
    operatorMoves: b.operatorMoves - a.operatorMoves,
    trimMoves: b.trimMoves - a.trimMoves,
    trips: b.trips - a.trips,
    scale_kg,
    scale_pct: ratio('scale_pct', scale_kg / 10, discharged_t, NO_SLABS),
    ratioMean_lambda: ratio('ratioMean_lambda', b.ratio_lambdas - a.ratio_lambdas, production_s, 'there was no production'),
    missing,
  };
}

/** Sample standard deviation. */
function deviation_K(
  name: string,
  mean_K: number | null,
  meanSquare_K2: number | null,
  slabs: number,
  missing: Record<string, string>,
): number | null {
  if (mean_K === null || meanSquare_K2 === null || slabs < 2) {
    missing[name] = slabs === 1 ? 'one slab has no spread' : NO_SLABS;
    return null;
  }
  return Math.sqrt((Math.max(0, meanSquare_K2 - mean_K * mean_K) * slabs) / (slabs - 1));
}
