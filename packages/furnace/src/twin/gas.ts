/**
 * Flue and air of natural gas. Enthalpy of wet flue at λ = 1.10 above 25 °C in kJ/Nm³ (Cantera 3.2,
 * furnace-reference §2); other λ and gases differ by less than 1 kJ. Air by a mean heat capacity.
 */
import type { Nameplate } from '@trimtab/terms';

const FLUE_DEGC = [25, 200, 400, 600, 800, 900, 1000, 1100, 1200, 1300, 1400] as const;
const FLUE_KJNM3 = [0, 243, 533, 839, 1160, 1325, 1493, 1663, 1836, 2010, 2187] as const;
const AIR_KJNM3K = 1.36;
export const AMBIENT_DEGC = 25;

export const flueEnthalpy_kJNm3 = (t_degC: number): number => read(FLUE_DEGC, FLUE_KJNM3, t_degC);
export const flueTemperature_degC = (enthalpy_kJNm3: number): number => read(FLUE_KJNM3, FLUE_DEGC, enthalpy_kJNm3);

/** Straight between the knots and beyond them. */
function read(from: readonly number[], to: readonly number[], x: number): number {
  let next = 1;
  while (next < from.length - 1 && x > (from[next] ?? 0)) next++;
  const [x0, y0] = [from[next - 1] ?? 0, to[next - 1] ?? 0];
  return y0 + ((x - x0) * ((to[next] ?? 0) - y0)) / ((from[next] ?? 0) - x0);
}

export const airEnthalpy_kJNm3 = (t_degC: number): number => AIR_KJNM3K * (t_degC - AMBIENT_DEGC);

/** Water in stoichiometric flue, by volume: natural gas. */
const WATER_OF_FLUE = 0.19;
const OXYGEN_OF_AIR = 0.209;

/** Oxygen in dry flue of complete combustion at this air ratio, in %. */
export function oxygenDry_pct(fuel: Nameplate['fuel'], ratio_lambda: number): number {
  const excess_Nm3 = (ratio_lambda - 1) * fuel.stoichiometricAir_Nm3Nm3;
  return (100 * OXYGEN_OF_AIR * excess_Nm3) / ((1 - WATER_OF_FLUE) * fuel.stoichiometricFlue_Nm3Nm3 + excess_Nm3);
}
