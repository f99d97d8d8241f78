/** Fuel that a furnace full of hot slabs takes while nothing leaves it (furnace-reference §2: about 15 MW). */
import { delayNow } from '../command.ts';
import { step } from '../plant.ts';
import type { PlantState } from '../plant-state.ts';
import { BASE_CASE, prepared } from './furnace-case.ts';

const HOLD_min = 600;
const SETTLE_s = 8 * 3600;
const MEASURED_s = 3600;
const AMBIENT_degC = 20;

/** Mean fuel in MW of the ninth hour of a delay at setpoints `sp`. */
export function holdFuel_MW(settled: PlantState, sp: readonly number[]): number {
  const state = prepared(settled, { ...BASE_CASE, sp });
  delayNow(state, HOLD_min);
  const inputs = { ambient_degC: AMBIENT_degC, lhv_MJNm3: state.lhvNominal_MJNm3 };
  step(state, inputs, SETTLE_s);
  const before_J = state.furnace.sums.fuel_J;
  step(state, inputs, MEASURED_s);
  return (state.furnace.sums.fuel_J - before_J) / MEASURED_s / 1e6;
}
