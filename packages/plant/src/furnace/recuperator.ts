/**
 * Metallic recuperator: constant effectiveness on (flue − 25 °C) with 5 min lag (furnace-reference §1,
 * §2); the duct before it loses 2.6 %. Protection: above the flue's limit cold air is mixed in, above
 * the air's limit hot air is let out.
 */
import { AIR_TABLE, airEnthalpy_Jm3, capacityAt_Jm3K } from './combustion.ts';
import type { FurnaceState } from './furnace-state.ts';

const LAG_s = 300;
const DUCT = 0.974;
const COLD_degC = 25;
/** Wet flue of λ 1.1 holds this much more than air does, by volume. */
const FLUE_OVER_AIR = 1.09;
/** How far a tube follows the flue, the rest the air, at the hot end. */
const TUBE_FLUE = 0.55;

/** Moves the recuperator on by `dt_s`: air after it, flue around it, its protection. Mutates. */
export function stepRecuperator(furnace: FurnaceState, effectiveness: number, dt_s: number): void {
  const { rates, design } = furnace;
  const { limits } = design;
  const hot_degC = COLD_degC + DUCT * (rates.flue_degC - COLD_degC);
  const dilution = hot_degC > limits.flue_degC ? (hot_degC - limits.flue_degC) / (limits.flue_degC - COLD_degC) : 0;
  const before_degC = Math.min(hot_degC, limits.flue_degC);
  const target_degC = COLD_degC + effectiveness * (before_degC - COLD_degC);
  const given_W = rates.air_Nm3s * airEnthalpy_Jm3(furnace.airPreheat_degC);
  const middle_degC = (before_degC + furnace.airPreheat_degC) / 2;
  const carried_WK = rates.flue_Nm3s * (1 + dilution) * FLUE_OVER_AIR * capacityAt_Jm3K(AIR_TABLE, middle_degC);
  furnace.airPreheat_degC += (Math.min(target_degC, limits.air_degC) - furnace.airPreheat_degC) * (1 - Math.exp(-dt_s / LAG_s));
  rates.flueBefore_degC = before_degC;
  rates.flueAfter_degC = carried_WK > 0 ? Math.max(COLD_degC, before_degC - given_W / carried_WK) : before_degC;
  rates.tube_degC = TUBE_FLUE * before_degC + (1 - TUBE_FLUE) * furnace.airPreheat_degC;
  rates.dilution_pct = 100 * dilution;
  rates.bleed_pct = target_degC > limits.air_degC ? (100 * (target_degC - limits.air_degC)) / target_degC : 0;
}
