/**
 * Metallic recuperator: constant effectiveness 0.55 on (flue − 25 °C) with a lag of five minutes
 * (furnace-reference §1, §2); the duct before it loses 2.6 %. Above its limit the hot air is bled.
 */
import { airEnthalpy_Jm3, flueCapacity_Jm3K } from './combustion.ts';

const EFFECTIVENESS = 0.55;
const LAG_s = 300;
const DUCT = 0.974;
const COLD_degC = 25;

export const flueBeforeRecuperator_degC = (flue_degC: number): number => COLD_degC + DUCT * (flue_degC - COLD_degC);

/** Air temperature after a step of `dt_s`. */
export function preheatAir_degC(now_degC: number, flue_degC: number, limit_degC: number, dt_s: number): number {
  const target = COLD_degC + EFFECTIVENESS * (flueBeforeRecuperator_degC(flue_degC) - COLD_degC);
  return now_degC + (Math.min(target, limit_degC) - now_degC) * (1 - Math.exp(-dt_s / LAG_s));
}

/** Flue behind the recuperator: it has given what the air took. */
export function flueAfterRecuperator_degC(flue_degC: number, flue_Nm3s: number, air_degC: number, air_Nm3s: number): number {
  const before = flueBeforeRecuperator_degC(flue_degC);
  const given_W = air_Nm3s * airEnthalpy_Jm3(air_degC);
  return before - given_W / (flue_Nm3s * flueCapacity_Jm3K((before + air_degC) / 2));
}
