/**
 * Plant-side steel: heat capacity after Tucker's mild-steel polynomial and the conductivity table that
 * goes with it (furnace-reference §2, from its source S9; T in °C). The plant works in enthalpy
 * (J/kg above 0 °C); temperature and conductivity are looked up from it, so that heat is conserved
 * whatever the shape of the peak. The twin has other coefficients on purpose.
 */
export const STEEL_DENSITY_kgm3 = 7850;

const BELOW_750 = [459.389, 0.927605, -8.92667e-3, 4.2717e-5, -8.23237e-8, 6.17737e-11, -8.85174e-15];
const BELOW_900 = [9604.97, 31.1055, -0.0821919, -9.96642e-6, -2.91067e-9, 1.66675e-10, -1.12167e-13];
const ABOVE = [595.783, 0.80929, -1.72302e-3, 1.13957e-6, -9.46037e-11, -7.62604e-14];

const CONDUCTIVITY: readonly (readonly [number, number])[] = [
  [0, 53.5],
  [100, 51.1],
  [400, 42.5],
  [600, 35.7],
  [700, 31.8],
  [750, 29.2],
  [800, 26.0],
  [900, 26.6],
  [1000, 27.4],
  [1200, 29.7],
  [1250, 30.4],
  [1500, 33.5],
];

const polynomial = (coefficients: readonly number[], x: number): number => coefficients.reduceRight((sum, c) => sum * x + c, 0);

/** J/(kg K) at a temperature in °C. */
export function heatCapacity_JkgK(temp_degC: number): number {
  if (temp_degC <= 750) return polynomial(BELOW_750, temp_degC);
  return polynomial(temp_degC <= 900 ? BELOW_900 : ABOVE, temp_degC);
}

/** W/(m K) at a temperature in °C. */
export function conductivity_WmK(temp_degC: number): number {
  let left = CONDUCTIVITY[0];
  for (const right of CONDUCTIVITY) {
    if (left && temp_degC < right[0] && right[0] > left[0])
      return left[1] + ((right[1] - left[1]) * (temp_degC - left[0])) / (right[0] - left[0]);
    left = right;
  }
  return left ? left[1] : 0;
}

const TABLE_TOP_degC = 1450;
const ENTHALPY_STEP_Jkg = 500;

/** Enthalpy grid → temperature (K) and conductivity: built once, from the formulas above. */
const table = build();

function build(): { temp_K: Float64Array; conductivity: Float64Array; slots: number } {
  const temps_degC: number[] = [0];
  const conductivities: number[] = [conductivity_WmK(0)];
  const step_K = 0.05;
  let enthalpy = 0;
  for (let temp = 0; temp < TABLE_TOP_degC; temp += step_K) {
    const next = enthalpy + heatCapacity_JkgK(temp + step_K / 2) * step_K;
    while (temps_degC.length * ENTHALPY_STEP_Jkg <= next) {
      const at = temp + (step_K * (temps_degC.length * ENTHALPY_STEP_Jkg - enthalpy)) / (next - enthalpy);
      temps_degC.push(at);
      conductivities.push(conductivity_WmK(at));
    }
    enthalpy = next;
  }
  return {
    temp_K: Float64Array.from(temps_degC, (temp) => temp + 273.15),
    conductivity: Float64Array.from(conductivities),
    slots: temps_degC.length - 2,
  };
}

const at = (values: Float64Array, index: number): number => values[index] ?? 0;

/** K at an enthalpy in J/kg above 0 °C. */
export function temperature_K(enthalpy_Jkg: number): number {
  const place = enthalpy_Jkg / ENTHALPY_STEP_Jkg;
  const slot = place < 0 ? 0 : place > table.slots ? table.slots : Math.floor(place);
  const low = at(table.temp_K, slot);
  return low + (at(table.temp_K, slot + 1) - low) * (place - slot);
}

/** W/(m K) at an enthalpy in J/kg above 0 °C (nearest grid point: the grid is 0.8 K fine). */
export function conductivityAt_WmK(enthalpy_Jkg: number): number {
  const slot = Math.round(enthalpy_Jkg / ENTHALPY_STEP_Jkg);
  return at(table.conductivity, slot < 0 ? 0 : Math.min(slot, table.slots));
}

/** Enthalpy in J/kg above 0 °C: the inverse of `temperature_K`, by bisection over the same table. */
export function enthalpy_Jkg(temp_degC: number): number {
  let low = 0;
  let high = (table.slots + 1) * ENTHALPY_STEP_Jkg;
  for (let turn = 0; turn < 60; turn++) {
    const middle = (low + high) / 2;
    if (temperature_K(middle) < temp_degC + 273.15) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
