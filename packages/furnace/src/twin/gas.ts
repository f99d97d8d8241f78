/**
 * Flue and air of natural gas. Enthalpy of wet flue at λ = 1.10 above 25 °C in kJ/Nm³ (Cantera 3.2,
 * furnace-reference §2); other λ and gases differ by less than 1 kJ. Air by a mean heat capacity.
 */
import type { Nameplate } from '@trimtab/terms';

const FLUE_KJNM3: readonly (readonly [t_degC: number, enthalpy: number])[] = [
  [25, 0],
  [200, 243],
  [400, 533],
  [600, 839],
  [800, 1160],
  [900, 1325],
  [1000, 1493],
  [1100, 1663],
  [1200, 1836],
  [1300, 2010],
  [1400, 2187],
];
const AIR_KJNM3K = 1.36;
export const AMBIENT_DEGC = 25;

export function flueEnthalpy_kJNm3(t_degC: number): number {
  let [lowT, lowH] = FLUE_KJNM3[0] ?? [0, 0];
  let slope = 1.389;
  for (const [t, h] of FLUE_KJNM3) {
    slope = (h - lowH) / (t - lowT);
    if (t_degC <= t) break;
    lowT = t;
    lowH = h;
  }
  return lowH + (t_degC - lowT) * slope;
}

export function flueTemperature_degC(enthalpy_kJNm3: number): number {
  let [lowT, lowH] = FLUE_KJNM3[0] ?? [0, 0];
  let slope = 0.72;
  for (const [t, h] of FLUE_KJNM3) {
    slope = (t - lowT) / (h - lowH);
    if (enthalpy_kJNm3 <= h) break;
    lowT = t;
    lowH = h;
  }
  return lowT + (enthalpy_kJNm3 - lowH) * slope;
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
