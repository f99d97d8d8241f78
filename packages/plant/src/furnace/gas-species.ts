/**
 * Thermodynamics of the gases in a furnace: enthalpy above 25 °C per Nm³ from the NASA seven-coefficient
 * polynomials (GRI-Mech 3.0, McBride et al. 1993), heating values from the heats of formation.
 */
const GAS_CONSTANT_JmolK = 8.314_462;
const MOLAR_VOLUME_m3mol = 0.022_414;
const REFERENCE_K = 298.15;
const LOW_TO_K = 1000;

export type Product = 'CO2' | 'H2O' | 'O2' | 'N2';

/** a1…a5 below and above 1000 K, a6 of each. */
const NASA: Record<Product, { low: readonly number[]; high: readonly number[] }> = {
  N2: {
    low: [3.298677, 1.4082404e-3, -3.963222e-6, 5.641515e-9, -2.444854e-12, -1020.8999],
    high: [2.92664, 1.4879768e-3, -5.68476e-7, 1.0097038e-10, -6.753351e-15, -922.7977],
  },
  O2: {
    low: [3.78245636, -2.99673416e-3, 9.84730201e-6, -9.68129509e-9, 3.24372837e-12, -1063.94356],
    high: [3.28253784, 1.48308754e-3, -7.57966669e-7, 2.09470555e-10, -2.16717794e-14, -1088.45772],
  },
  CO2: {
    low: [2.35677352, 8.98459677e-3, -7.12356269e-6, 2.45919022e-9, -1.43699548e-13, -48371.9697],
    high: [3.85746029, 4.41437026e-3, -2.21481404e-6, 5.23490188e-10, -4.72084164e-14, -48759.166],
  },
  H2O: {
    low: [4.19864056, -2.0364341e-3, 6.52040211e-6, -5.48797062e-9, 1.77197817e-12, -30293.7267],
    high: [3.03399249, 2.17691804e-3, -1.64072518e-7, -9.7041987e-11, 1.68200992e-14, -30004.2971],
  },
};

function molarEnthalpy_Jmol(product: Product, temp_K: number): number {
  const [a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0, a6 = 0] = temp_K < LOW_TO_K ? NASA[product].low : NASA[product].high;
  const t = temp_K;
  return GAS_CONSTANT_JmolK * (t * (a1 + t * (a2 / 2 + t * (a3 / 3 + t * (a4 / 4 + (t * a5) / 5)))) + a6);
}

/** J/Nm³ above 25 °C. */
export const speciesEnthalpy_Jm3 = (product: Product, temp_K: number): number =>
  (molarEnthalpy_Jmol(product, temp_K) - molarEnthalpy_Jmol(product, REFERENCE_K)) / MOLAR_VOLUME_m3mol;

/** A burnable or inert part of a fuel: lower heating value, oxygen it needs, what it leaves, per Nm³. */
export interface FuelPart {
  lhv_MJNm3: number;
  oxygen: number;
  CO2: number;
  H2O: number;
  N2: number;
}

const part = (lhv_kJmol: number, oxygen: number, CO2: number, H2O: number, N2 = 0): FuelPart => ({
  lhv_MJNm3: lhv_kJmol / 1000 / MOLAR_VOLUME_m3mol,
  oxygen,
  CO2,
  H2O,
  N2,
});

/** Heats of combustion at 25 °C to water vapour, kJ/mol. */
export const FUEL_PARTS = {
  CH4: part(802.56, 2, 1, 2),
  C2H4: part(1323.0, 3, 2, 2),
  C2H6: part(1428.6, 3.5, 2, 3),
  C3H8: part(2043.1, 5, 3, 4),
  H2: part(241.82, 0.5, 0, 1),
  CO: part(282.98, 0.5, 1, 0),
  CO2: part(0, 0, 1, 0),
  N2: part(0, 0, 0, 0, 1),
  O2: part(0, -1, 0, 0),
} as const;
export type FuelPartName = keyof typeof FUEL_PARTS;
