/**
 * Combustion by composition: air need, flue and heating value by stoichiometry, enthalpies of the two
 * streams that a furnace carries (flue of complete combustion, and air) from tables over 20 K. LHV
 * basis, 0 °C Nm³, enthalpies above 25 °C. Checked against the Cantera values of furnace-reference §2.
 */
import { FUEL_PARTS, type FuelPartName, type Product, speciesEnthalpy_Jm3 } from './gas-species.ts';

const OXYGEN_IN_AIR = 0.2095;
const CO2_kgNm3 = 44.01 / 22.414;

export type Composition = Partial<Record<FuelPartName, number>>;

export interface Fuel {
  name: string;
  lhv_Jm3: number;
  /** Air for complete combustion and wet flue of it, Nm³/Nm³. */
  air0_m3m3: number;
  flue0_m3m3: number;
  /** Water in that flue, Nm³/Nm³ of fuel. */
  water0_m3m3: number;
  co2_kgMJ: number;
}

/** `composition` in shares of volume. */
export function fuelOf(name: string, composition: Composition): Fuel {
  const sum = { lhv: 0, oxygen: 0, CO2: 0, H2O: 0, N2: 0 };
  for (const part of Object.keys(composition) as FuelPartName[]) {
    const share = composition[part] ?? 0;
    const of = FUEL_PARTS[part];
    sum.lhv += share * of.lhv_MJNm3;
    sum.oxygen += share * of.oxygen;
    sum.CO2 += share * of.CO2;
    sum.H2O += share * of.H2O;
    sum.N2 += share * of.N2;
  }
  const air0 = sum.oxygen / OXYGEN_IN_AIR;
  return {
    name,
    lhv_Jm3: sum.lhv * 1e6,
    air0_m3m3: air0,
    flue0_m3m3: sum.CO2 + sum.H2O + sum.N2 + air0 * (1 - OXYGEN_IN_AIR),
    water0_m3m3: sum.H2O,
    co2_kgMJ: (sum.CO2 * CO2_kgNm3) / sum.lhv,
  };
}

/** Enthalpy over temperature of one gas mixture: J/Nm³ at TABLE_FROM_degC + index · 20 K. */
export type EnthalpyTable = Float64Array;
const TABLE_FROM_degC = -60;
const TABLE_STEP_K = 20;
const TABLE_SLOTS = 130;

const tableOf = (shares: Partial<Record<Product, number>>): EnthalpyTable =>
  Float64Array.from({ length: TABLE_SLOTS + 2 }, (_, slot) => {
    const temp_K = TABLE_FROM_degC + slot * TABLE_STEP_K + 273.15;
    return (Object.keys(shares) as Product[]).reduce((sum, name) => sum + (shares[name] ?? 0) * speciesEnthalpy_Jm3(name, temp_K), 0);
  });

export const AIR_TABLE: EnthalpyTable = tableOf({ O2: OXYGEN_IN_AIR, N2: 1 - OXYGEN_IN_AIR });

const flueTables = new WeakMap<Fuel, EnthalpyTable>();

/** Flue of complete combustion without excess air. */
export function flueTable(fuel: Fuel): EnthalpyTable {
  const known = flueTables.get(fuel);
  if (known) return known;
  const co2 = (fuel.co2_kgMJ * fuel.lhv_Jm3) / 1e6 / CO2_kgNm3 / fuel.flue0_m3m3;
  const water = fuel.water0_m3m3 / fuel.flue0_m3m3;
  const table = tableOf({ CO2: co2, H2O: water, N2: 1 - co2 - water });
  flueTables.set(fuel, table);
  return table;
}

const slotOf = (temp_degC: number): number => Math.max(0, Math.min(TABLE_SLOTS, Math.floor((temp_degC - TABLE_FROM_degC) / TABLE_STEP_K)));

/** J/Nm³ above 25 °C. */
export function enthalpyAt_Jm3(table: EnthalpyTable, temp_degC: number): number {
  const slot = slotOf(temp_degC);
  const low = table[slot] ?? 0;
  return low + (((table[slot + 1] ?? 0) - low) * (temp_degC - TABLE_FROM_degC - slot * TABLE_STEP_K)) / TABLE_STEP_K;
}

/** J/(Nm³ K): the slope of `enthalpyAt_Jm3`. */
export function capacityAt_Jm3K(table: EnthalpyTable, temp_degC: number): number {
  const slot = slotOf(temp_degC);
  return ((table[slot + 1] ?? 0) - (table[slot] ?? 0)) / TABLE_STEP_K;
}

export const airEnthalpy_Jm3 = (temp_degC: number): number => enthalpyAt_Jm3(AIR_TABLE, temp_degC);

/** J per Nm³ of wet flue at an air ratio of at least 1. */
export function flueEnthalpy_Jm3(fuel: Fuel, lambda: number, temp_degC: number): number {
  const excess = (lambda - 1) * fuel.air0_m3m3;
  const sum = fuel.flue0_m3m3 * enthalpyAt_Jm3(flueTable(fuel), temp_degC) + excess * airEnthalpy_Jm3(temp_degC);
  return sum / (fuel.flue0_m3m3 + excess);
}

/** Share of the heating value that stays in the furnace when flue leaves at `flue_degC`. */
export function availableHeat(fuel: Fuel, lambda: number, air_degC: number, flue_degC: number): number {
  const flue = (fuel.flue0_m3m3 + (lambda - 1) * fuel.air0_m3m3) * flueEnthalpy_Jm3(fuel, lambda, flue_degC);
  return 1 + (lambda * fuel.air0_m3m3 * airEnthalpy_Jm3(air_degC) - flue) / fuel.lhv_Jm3;
}

/** Oxygen in dry flue, %, of `flue_m3` of complete combustion with `air_m3` left over. */
export function oxygenDry_pct(fuel: Fuel, flue_m3: number, air_m3: number): number {
  const dry = flue_m3 * (1 - fuel.water0_m3m3 / fuel.flue0_m3m3) + air_m3;
  return dry > 0 ? (100 * OXYGEN_IN_AIR * air_m3) / dry : 100 * OXYGEN_IN_AIR;
}
