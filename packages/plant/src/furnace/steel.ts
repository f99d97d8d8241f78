/**
 * Plant-side steel, by family: mild steel after Tucker's polynomial and the conductivity table that goes
 * with it (furnace-reference §2, from its source S9; T in °C); low-alloy and silicon steel as departures
 * from it (conductivities of the size that handbooks give; [M]). The plant works in enthalpy (J/kg above
 * 0 °C); temperature and conductivity are looked up from it, so that heat is conserved whatever the
 * shape of the peak. The twin has other coefficients on purpose.
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

const tucker_JkgK = (temp_degC: number): number =>
  temp_degC <= 750 ? polynomial(BELOW_750, temp_degC) : polynomial(temp_degC <= 900 ? BELOW_900 : ABOVE, temp_degC);

function tucker_WmK(temp_degC: number): number {
  let left = CONDUCTIVITY[0];
  for (const right of CONDUCTIVITY) {
    if (left && temp_degC < right[0] && right[0] > left[0])
      return left[1] + ((right[1] - left[1]) * (temp_degC - left[0])) / (right[0] - left[0]);
    left = right;
  }
  return left ? left[1] : 0;
}

/** What an alloy takes off the conductivity of mild steel: much when cold, nothing above 900 °C. */
const alloyed_WmK = (temp_degC: number, coldShare: number): number =>
  tucker_WmK(temp_degC) * (1 - coldShare * Math.max(0, 1 - temp_degC / 900));

export const STEEL_FAMILIES = ['mild', 'low-alloy', 'silicon'] as const;
export type SteelFamily = (typeof STEEL_FAMILIES)[number];

const LAWS: Record<SteelFamily, { capacity_JkgK(temp_degC: number): number; conductivity_WmK(temp_degC: number): number }> = {
  mild: { capacity_JkgK: tucker_JkgK, conductivity_WmK: tucker_WmK },
  'low-alloy': { capacity_JkgK: (temp) => 1.01 * tucker_JkgK(temp), conductivity_WmK: (temp) => alloyed_WmK(temp, 0.2) },
  // Silicon holds the steel ferritic: the peak of the transformation is spread out.
  silicon: {
    capacity_JkgK: (temp) => (tucker_JkgK(temp - 40) + tucker_JkgK(temp + 40)) / 2,
    conductivity_WmK: (temp) => alloyed_WmK(temp, 0.5),
  },
};

const TABLE_TOP_degC = 1450;
const ENTHALPY_STEP_Jkg = 500;
const INTEGRATION_K = 0.05;

/** One family: temperature and conductivity over a grid of enthalpy, built once from the formulas above. */
export interface Steel {
  family: SteelFamily;
  temp_K: Float64Array;
  conductivity_WmK: Float64Array;
  slots: number;
}

function build(family: SteelFamily): Steel {
  const law = LAWS[family];
  const temps_degC: number[] = [0];
  const conductivities: number[] = [law.conductivity_WmK(0)];
  let enthalpy = 0;
  for (let temp = 0; temp < TABLE_TOP_degC; temp += INTEGRATION_K) {
    const next = enthalpy + law.capacity_JkgK(temp + INTEGRATION_K / 2) * INTEGRATION_K;
    while (temps_degC.length * ENTHALPY_STEP_Jkg <= next) {
      const at = temp + (INTEGRATION_K * (temps_degC.length * ENTHALPY_STEP_Jkg - enthalpy)) / (next - enthalpy);
      temps_degC.push(at);
      conductivities.push(law.conductivity_WmK(at));
    }
    enthalpy = next;
  }
  return {
    family,
    temp_K: Float64Array.from(temps_degC, (temp) => temp + 273.15),
    conductivity_WmK: Float64Array.from(conductivities),
    slots: temps_degC.length - 2,
  };
}

const STEELS: Record<SteelFamily, Steel> = { mild: build('mild'), 'low-alloy': build('low-alloy'), silicon: build('silicon') };

export const steelOf = (family: SteelFamily): Steel => STEELS[family];

/** The family of a grade, by its name on the nameplate; a name that is not here is mild steel. */
const ALLOYS: Record<string, SteelFamily> = { HSLA: 'low-alloy', X70: 'low-alloy', M400: 'silicon' };
export const familyOf = (grade: string): SteelFamily => ALLOYS[grade] ?? 'mild';

/** J/(kg K) and W/(m K) at a temperature in °C, by the formulas. */
export const heatCapacity_JkgK = (steel: Steel, temp_degC: number): number => LAWS[steel.family].capacity_JkgK(temp_degC);
export const conductivity_WmK = (steel: Steel, temp_degC: number): number => LAWS[steel.family].conductivity_WmK(temp_degC);

/** K at an enthalpy in J/kg above 0 °C. */
export function temperature_K(steel: Steel, enthalpy_Jkg: number): number {
  const place = enthalpy_Jkg / ENTHALPY_STEP_Jkg;
  const slot = place < 0 ? 0 : place > steel.slots ? steel.slots : Math.floor(place);
  const low = steel.temp_K[slot] ?? 0;
  return low + ((steel.temp_K[slot + 1] ?? 0) - low) * (place - slot);
}

/** W/(m K) at an enthalpy in J/kg above 0 °C (nearest grid point: the grid is 0.8 K fine). */
export function conductivityAt_WmK(steel: Steel, enthalpy_Jkg: number): number {
  const slot = Math.round(enthalpy_Jkg / ENTHALPY_STEP_Jkg);
  return steel.conductivity_WmK[slot < 0 ? 0 : Math.min(slot, steel.slots)] ?? 0;
}

/** Enthalpy in J/kg above 0 °C: the inverse of `temperature_K`, by bisection over the same table. */
export function enthalpy_Jkg(steel: Steel, temp_degC: number): number {
  let low = 0;
  let high = (steel.slots + 1) * ENTHALPY_STEP_Jkg;
  for (let turn = 0; turn < 60; turn++) {
    const middle = (low + high) / 2;
    if (temperature_K(steel, middle) < temp_degC + 273.15) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
