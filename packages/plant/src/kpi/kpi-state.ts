/**
 * The plant's own score: sums since its life began, from the truth and not from instruments. Two
 * states of one plant give the figures of the time between them (`kpisBetween`).
 */

export interface KpiState {
  /** From the nameplate. */
  co2_kgMJ: number;
  insideDifferenceMax_K: number;
  /** Discharges and trips counted so far, by the mill's and the burner management's own counts. */
  counted: number;
  tripsCounted: number;
  slabs: number;
  mass_kg: number;
  /** Discharge mean less aim, summed over slabs. */
  error_K: number;
  error_K2: number;
  cold: number;
  hot: number;
  wellAbove: number;
  insideOver: number;
  /** Steel turned to scale on the slabs discharged. */
  scale_kg: number;
  delays: number;
  inDelay: boolean;
  delay_s: number;
  production_s: number;
  /** Air ratio in force × seconds of production. */
  ratio_lambdas: number;
  operatorMoves: number;
  trimMoves: number;
  trips: number;
}

/** Counts from now on; `before`: what went before. */
export function startedKpi(
  plate: { co2_kgMJ: number; insideDifferenceMax_K: number },
  before: { counted: number; tripsCounted: number },
): KpiState {
  return {
    ...plate,
    ...before,
    slabs: 0,
    mass_kg: 0,
    error_K: 0,
    error_K2: 0,
    cold: 0,
    hot: 0,
    wellAbove: 0,
    insideOver: 0,
    scale_kg: 0,
    delays: 0,
    inDelay: false,
    delay_s: 0,
    production_s: 0,
    ratio_lambdas: 0,
    operatorMoves: 0,
    trimMoves: 0,
    trips: 0,
  };
}
