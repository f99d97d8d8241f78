/**
 * What an asset supplies so that the loop can carry it (asset-contract §2, cut to the one decision
 * class of today: offsets on operator setpoints). The pack proposes a model and its words; the loop
 * evaluates, optimizes and disposes. Every function is pure; `S` is opaque, plain JSON, finite.
 */
import type { DistancePath, Message, Picture, Plan, PlantMode, PlantTime, ReasonCode, Sample, Site, TwinCauseReport } from '@trimtab/terms';
import type { OfferFacts } from './explain/offer-facts.ts';

/** One setpoint that may be trimmed. */
export interface Lever {
  place: string;
  zone: number;
  /** Register of the operator's setpoint. */
  setpointTag: string;
  /** Trim slot that an act names. */
  trimTag: string;
  /** Index in the PLC's trim vector. */
  slot: number;
  /** Measured value that follows the setpoint. */
  measuredTags: readonly string[];
}

/** A piece on its way through the asset, with what the forecast says of it. */
export interface PieceForecast {
  slabNo: number;
  grade: string;
  /** Mean over the section now. */
  mean_degC: number;
  discharge_degC: number;
  /** Half width of the 90 % interval of `discharge_degC`. */
  interval90_K: number;
  /** Largest difference within the piece at discharge. */
  inside_K: number;
  low_degC: number;
  high_degC: number;
  out_min: number;
}

/** One run of the model with one plan. Fuel, CO₂ and money are means over the horizon, net of heat left behind. */
export interface Forecast {
  start: PlantTime;
  horizon_min: number;
  fuel_Nm3h: number;
  /** Mean of what will be burnt, heat left behind not counted: what a meter would show. */
  burnt_Nm3h: number;
  co2_kgh: number;
  money_EURh: number;
  rate_tph: number;
  /** Instantaneous values on a common grid of minutes: scored when their time has come. */
  path: { at_min: number[]; fuel_Nm3h: number[]; places: Record<string, number[]> };
  pieces: PieceForecast[];
  distance: DistancePath;
}

/** Signed distance to one limit, in its own unit; the same ids in every forecast of one state. */
export interface Margin {
  id: string;
  family: 'closest' | 'hottest' | 'inside';
  subject: string;
  value: number;
  limit: number;
  side: 'lower' | 'upper';
  reserve: number;
  /** Money per unit below the reserve, for one piece. */
  price_EUR: number;
  /** Ends of the small scale on a card. */
  low: number;
  high: number;
}

export const distanceOf = (margin: Margin): number => (margin.side === 'lower' ? margin.value - margin.limit : margin.limit - margin.value);

/** What the plant-mode rule sees at one poll; null: unknown. */
export interface ModeEvidence {
  plant_ms: PlantTime;
  word: number | null;
  sinceDischarge_min: number | null;
  setpoints: readonly (number | null)[];
}

export interface ModeMemory {
  mode: PlantMode;
  since_ms: PlantTime;
  /** Setpoints as last seen still, and when they last moved as a recipe does. */
  setpoints: (number | null)[];
  moving_ms: PlantTime | null;
}

export interface RedundantPair {
  tags: readonly [string, string];
  largest: number;
}

/** What the instruments should be compared with when a forecast is scored: filtered, of this moment. */
export interface Observation {
  fuel_Nm3h: number | null;
  places: Record<string, number | null>;
  /** The last piece that was measured after discharge, with what was predicted for it. */
  piece: { slabNo: number; predicted_degC: number; actual_degC: number; at: PlantTime } | null;
}

export interface AssetPack<S extends object> {
  id: string;
  decisionClass: string;
  levers(site: Site): Lever[];
  redundantPairs: readonly RedundantPair[];
  /** Plant minutes for which the estimate may stand in for all instruments of a place. */
  substitute_min: number;
  /** Worth below which nothing is offered; both must be reached. */
  worth: { money_EURh: number; gas_Nm3h: number };
  plantMode(evidence: ModeEvidence, last: ModeMemory | null): ModeMemory;
  /** Causes that this plant mode means for the mode machine; `production` means none. */
  modeCauses(mode: PlantMode): TwinCauseReport[];
  /** State from one picture, assuming steady running so far; null where the picture cannot carry it. */
  init(site: Site, picture: Picture): S | null;
  /** The state moved on by the measured values over `dt_s` of plant time. */
  advance(state: S, site: Site, picture: Picture, dt_s: number): S;
  observe(state: S): Observation;
  forecast(state: S, site: Site, picture: Picture, plan: Plan): Forecast;
  margins(site: Site, forecast: Forecast): Margin[];
  /** Broken truths of a state, as text for the engineer; empty when sound. */
  invariants(state: S): string[];
  /** Why no forecast may be made of this picture although the plant produces; null: it may. */
  unsupported(site: Site, picture: Picture): Message | null;
  region(site: Site, picture: Picture): string;
  reasons: readonly { code: ReasonCode; label: string; opens?: 'data' | 'maintenance' | 'model' | 'objective' }[];
  likelyReasons(facts: OfferFacts): ReasonCode[];
  words: PackWords;
}

/** The pack's sentences: message ids of its own catalogue with the forecast's quantities. */
export interface PackWords {
  placeLabel(site: Site, place: string): string;
  why(facts: OfferFacts): Message;
  limitedBy(facts: OfferFacts): Message;
  ifNothing(facts: OfferFacts): Message;
  against(facts: OfferFacts, tags: Record<string, Sample>): Message | null;
  /** Nothing is better: the best that was found, and what it is worth from. */
  keep(bestGas_Nm3h: number, worthFrom_Nm3h: number): Message;
  /** Something is outside its limit and nothing inside the envelope helps. */
  atLimit(margin: Margin): Message;
  modeHolds(mode: PlantMode): { message: Message; endsWhen: Message };
}
