/** The furnace as plain numbers: all of it can be cloned and written as JSON. */
import type { FurnaceDesign } from './design.ts';
import type { Slab } from './slab.ts';

/** One burner group: the fuel loop of a zone's top or bottom half. */
export interface Burner {
  /** Integral part and output of the temperature loop, % of burner maximum. */
  integral_pct: number;
  output_pct: number;
  /** Flows after their inner loops. */
  fuel_Nm3s: number;
  air_Nm3s: number;
  /** Let through since the last thermal step. */
  fuelGiven_Nm3: number;
  airGiven_Nm3: number;
  /** What the thermocouple's tube has reached, without noise. */
  thermocouple_K: number;
}

export interface ChamberState {
  gas_K: number[];
  wall_K: number[][];
  burners: Burner[];
}

/** Sums since the plant was born, J; each from its own formula. */
export interface BalanceSums {
  fuel_J: number;
  air_J: number;
  flue_J: number;
  skid_J: number;
  opening_J: number;
  wallOutside_J: number;
  charged_J: number;
  discharged_J: number;
}

/** The last thermal step's rates and temperatures. */
export interface FurnaceRates {
  fuel_Nm3s: number;
  air_Nm3s: number;
  flue_Nm3s: number;
  fuel_W: number;
  airHeat_W: number;
  flueHeat_W: number;
  slab_W: number;
  skid_W: number;
  opening_W: number;
  wallOutside_W: number;
  flue_degC: number;
  oxygen_pct: number;
}

export interface FurnaceState {
  design: FurnaceDesign;
  chambers: [top: ChamberState, bottom: ChamberState];
  /** Front first: index 0 is the next one out. */
  slabs: Slab[];
  /** Air after the recuperator; lags its target by minutes. */
  airPreheat_degC: number;
  sums: BalanceSums;
  rates: FurnaceRates;
}

export const SIDES = ['top', 'bottom'] as const;
export type Side = (typeof SIDES)[number];
