/**
 * Combustion of RF-1's natural gas, LHV basis, 0 °C Nm³, enthalpies above 25 °C. The enthalpy of wet
 * flue (λ 1.10) and of air are quadratic mean heat capacities through the Cantera values of
 * furnace-reference §2 (within 0.4 % from 200 to 1400 °C). Excess air counts as flue.
 */
export interface Fuel {
  lhv_Jm3: number;
  air0_m3m3: number;
  flue0_m3m3: number;
}

const REFERENCE_degC = 25;
const OXYGEN_IN_AIR = 0.2095;
/** Water in stoichiometric flue, Nm³ per Nm³ of natural gas (§2: 17.16 % of 11.62). */
const WATER_m3m3 = 1.99;

/** J/Nm³ of flue at °C. */
export function flueEnthalpy_Jm3(temp_degC: number): number {
  const x = temp_degC - REFERENCE_degC;
  return 1000 * x * (1.3565 + x * (1.935e-4 - 1.683e-8 * x));
}

/** J/(Nm³ K): the slope of `flueEnthalpy_Jm3`. */
export function flueCapacity_Jm3K(temp_degC: number): number {
  const x = temp_degC - REFERENCE_degC;
  return 1000 * (1.3565 + x * (3.87e-4 - 5.049e-8 * x));
}

/** J/Nm³ of air at °C. */
export function airEnthalpy_Jm3(temp_degC: number): number {
  const x = temp_degC - REFERENCE_degC;
  return 1000 * x * (1.288 + 1.29e-4 * x);
}

/** Wet flue in Nm³ per Nm³ of fuel at an air ratio. */
export const fluePerFuel_m3m3 = (fuel: Fuel, lambda: number): number => fuel.flue0_m3m3 + (lambda - 1) * fuel.air0_m3m3;

/** Oxygen in dry flue, %, at an air ratio that counts infiltrated air too. Zero below λ = 1. */
export function oxygenDry_pct(fuel: Fuel, lambda: number): number {
  const excess = Math.max(0, lambda - 1) * fuel.air0_m3m3;
  return (100 * OXYGEN_IN_AIR * excess) / (fuel.flue0_m3m3 - WATER_m3m3 + excess);
}
