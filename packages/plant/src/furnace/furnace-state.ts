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
  /** Cold air drawn in, against 25 °C: below zero in winter. */
  drawnIn_J: number;
  /** Sensible heat of the flue, and the heating value of what left unburnt. */
  flue_J: number;
  unburnt_J: number;
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
  /** All that leaves the furnace, and cold air drawn in. */
  flue_Nm3s: number;
  drawnIn_Nm3s: number;
  fuel_W: number;
  airHeat_W: number;
  flueHeat_W: number;
  slab_W: number;
  skid_W: number;
  opening_W: number;
  wallOutside_W: number;
  /** At the furnace's end, before and behind the recuperator, of its hottest tube. */
  flue_degC: number;
  flueBefore_degC: number;
  flueAfter_degC: number;
  tube_degC: number;
  oxygen_pct: number;
  co_ppm: number;
  /** Under the roof; the damper holds it. */
  pressure_Pa: number;
  damper_pct: number;
  /** Protection of the recuperator: cold air into the flue, hot air let out, % of the flow. */
  dilution_pct: number;
  bleed_pct: number;
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
