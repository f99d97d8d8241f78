/**
 * Flue and air of natural gas. Enthalpy of wet flue at λ = 1.10 above 25 °C in kJ/Nm³ (Cantera 3.2,
 * furnace-reference §2); other λ and gases differ by less than 1 kJ. Air by a mean heat capacity.
 */
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
