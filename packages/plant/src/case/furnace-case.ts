/**
 * The furnace at fixed setpoints, pace, product and air ratio until it is steady: the cases of
 * furnace-reference §1 and §4, and those that anyone writes. The plant is the real one, PLC and all;
 * only product, wear, weather and heating value are held.
 */

import { paceNow_tph } from '../life/walk.ts';
import type { PlantState } from '../plant-state.ts';
import { fillWith } from './constant-product.ts';
import { runToSteady, type SteadyState } from './steady-run.ts';

export interface FurnaceCase {
  /** °C by zone, top and bottom alike. */
  sp: readonly number[];
  rate_tph: number;
  charge_degC: number;
  thickness_m: number;
  lambda: number;
}

/** RF-1's base case (furnace-reference §1). */
export const BASE_CASE: FurnaceCase = { sp: [1060, 1210, 1265, 1245], rate_tph: 200, charge_degC: 20, thickness_m: 0.22, lambda: 1.1 };

/** Steady state of a case from a settled plant, which stays as it is. `skidFactor`: heat to the beams over that of sound insulation. */
export function furnaceCase(settled: PlantState, wanted: FurnaceCase, skidFactor = 1): SteadyState {
  const state = prepared(settled, wanted);
  return runToSteady(state, { product: wanted, skidFactor });
}

/** A clone with the case's setpoints, pace and product. */
export function prepared(settled: PlantState, wanted: FurnaceCase): PlantState {
  const state = structuredClone(settled);
  state.plc.operator_degC = [...wanted.sp];
  state.plc.operatorRatio_lambda = wanted.lambda;
  fillWith(state, wanted);
  state.life.pace_tph = wanted.rate_tph;
  // The furnace slows the mill for thick slabs; a case asks for its own rate.
  const given_tph = paceNow_tph(state.life, state.furnace.slabs);
  state.life.pace_tph = wanted.rate_tph * (wanted.rate_tph / given_tph);
  return state;
}
