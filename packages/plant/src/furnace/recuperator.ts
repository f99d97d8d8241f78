/**
 * Metallic recuperator: constant effectiveness on (flue − 25 °C) with 5 min lag (furnace-reference §1,
 * §2); the duct before it loses 2.6 %. Protection: above the flue's limit cold air is mixed in, above
 * the air's limit hot air is let out.
 */
import { AIR_TABLE, airEnthalpy_Jm3, capacityAt_Jm3K } from './combustion.ts';

const LAG_s = 300;
const DUCT = 0.974;
const COLD_degC = 25;
/** Wet flue of λ 1.1 holds this much more than air does, by volume. */
const FLUE_OVER_AIR = 1.09;
/** How far a tube follows the flue, the rest the air, at the hot end. */
const TUBE_FLUE = 0.55;

export interface RecuperatorInputs {
  flue_degC: number;
  flue_Nm3s: number;
  air_degC: number;
  air_Nm3s: number;
  effectiveness: number;
  limits: { flue_degC: number; air_degC: number };
}

export interface RecuperatorState {
  /** Air after it, °C, a step later. */
  air_degC: number;
  flueBefore_degC: number;
  flueAfter_degC: number;
  tube_degC: number;
  dilution_pct: number;
  bleed_pct: number;
}

/** Moves the recuperator on by `dt_s`. */
export function stepRecuperator(now: RecuperatorInputs, dt_s: number): RecuperatorState {
  const hot_degC = COLD_degC + DUCT * (now.flue_degC - COLD_degC);
  const dilution = hot_degC > now.limits.flue_degC ? (hot_degC - now.limits.flue_degC) / (now.limits.flue_degC - COLD_degC) : 0;
  const before_degC = Math.min(hot_degC, now.limits.flue_degC);
  const target_degC = COLD_degC + now.effectiveness * (before_degC - COLD_degC);
  const air_degC = now.air_degC + (Math.min(target_degC, now.limits.air_degC) - now.air_degC) * (1 - Math.exp(-dt_s / LAG_s));
  const given_W = now.air_Nm3s * airEnthalpy_Jm3(now.air_degC);
  const carried_WK = now.flue_Nm3s * (1 + dilution) * FLUE_OVER_AIR * capacityAt_Jm3K(AIR_TABLE, before_degC / 2 + now.air_degC / 2);
  return {
    air_degC,
    flueBefore_degC: before_degC,
    flueAfter_degC: carried_WK > 0 ? Math.max(COLD_degC, before_degC - given_W / carried_WK) : before_degC,
    tube_degC: TUBE_FLUE * before_degC + (1 - TUBE_FLUE) * air_degC,
    dilution_pct: 100 * dilution,
    bleed_pct: target_degC > now.limits.air_degC ? (100 * (target_degC - now.limits.air_degC)) / target_degC : 0,
  };
}
