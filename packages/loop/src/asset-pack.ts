/**
 * What an asset supplies so that the loop can carry it (asset-contract §2, cut to the
 * decision classes of today: offsets on operator setpoints). The pack proposes a model and its words; the loop
 * evaluates, optimizes and disposes. Every function is pure; `S` is opaque, plain JSON, finite.
 */
import type {
  DistancePath,
  Message,
  Picture,
  Plan,
  PlantMode,
  PlantTime,
  ReasonCode,
  Sample,
  Site,
  TrimUnit,
  TwinCauseReport,
  Unit,
} from '@trimtab/terms';
import type { ReasonRule } from './act/reason-rule.ts';
import type { CardDetails, OfferFacts } from './explain/offer-facts.ts';
import type { SensePack } from './sense/companion/sense-pack.ts';

/** The approved envelope as it speaks of one lever, in the lever's own unit. */
export interface LeverLimits {
  step: number;
  total: number;
  ratePerMin: number;
  dwell_min: number;
  /** Bounds of operator setpoint + trim. */
  inForceMin: number;
  inForceMax: number;
}

/** One setpoint that may be trimmed. */
export interface Lever {
  place: string;
  decisionClass: string;
  unit: TrimUnit;
  /** Its moves away from zero count among the hour's. */
  isCounted: boolean;
  /** Smallest change that is worth a decision; targets are whole multiples of it. */
  quantum: number;
  /** Size of the probing move: large enough against rounding, small against the curvature. */
  probe: number;
  /** null: the envelope does not let it move. */
  limits: LeverLimits | null;
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
  /** Soak that it will have had at discharge; 0 for a grade that asks for none. */
  soak_min: number;
  low_degC: number;
  high_degC: number;
  /** What it is ordered at. */
  aim_degC: number;
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
  /** Steel lost as scale. */
  scale_kgh: number;
  money_EURh: number;
  rate_tph: number;
  /** Instantaneous values on a common grid of minutes: scored when their time has come. */
  path: { at_min: number[]; fuel_Nm3h: number[]; places: Record<string, number[]> };
  /** Highest values of the run that limits of the plant itself speak of, by name. */
  plant: Record<string, number>;
  pieces: PieceForecast[];
  /** When the first and the last piece inside leave, foretold or not (in doubt, beyond the horizon); null: none is inside. */
  leaving: { first_min: number; last_min: number } | null;
  distance: DistancePath;
}

/** A trim that is only intended: one point of the optimizer's own course, never an act. */
export interface LaterMove {
  trimTag: string;
  at_min: number;
  to: number;
}

/** Minutes at which the core may intend later moves. */
export const LATER_MIN = [15, 30, 60, 90, 120] as const;

/** One run of the model. Intervals are the loop's affair: it sets them from what was scored. */
export interface ModelRun {
  forecast: Forecast;
  /** The same run with intended moves on top, ascending in time: bit for bit as if run from its start. */
  later(moves: readonly LaterMove[]): Forecast;
}

/** Signed distance to one limit, in its own unit; the same ids in every forecast of one state. */
export interface Margin {
  id: string;
  family: 'closest' | 'hottest' | 'inside' | 'soak' | 'plant' | 'aim';
  subject: string;
  value: number;
  limit: number;
  side: 'lower' | 'upper';
  reserve: number;
  /** By how much a plan may worsen a limit that is already past its reserve; absent: what rounding takes. */
  noWorse?: number;
  /** Quality that is priced and no limit: it may be given up where the money is worth it. */
  isSoft?: true;
  /** Money per unit below the reserve, for one piece. */
  price_EUR: number;
  /** Ends of the small scale on a card. */
  low: number;
  high: number;
}

export const distanceOf = (margin: Margin): number => (margin.side === 'lower' ? margin.value - margin.limit : margin.limit - margin.value);

/** What a margin takes from its reserve, in money, for its piece. */
export const shortOf_EUR = (margin: Margin): number => margin.price_EUR * Math.max(0, margin.reserve - distanceOf(margin));

/** What the plant-mode rule sees at one poll; null: unknown. */
export interface ModeEvidence {
  plant_ms: PlantTime;
  word: number | null;
  sinceDischarge_min: number | null;
  /** Any other register of the poll; null: not read or no number. */
  value(register: string): number | null;
  setpoints: readonly (number | null)[];
}

export interface ModeMemory {
  mode: PlantMode;
  since_ms: PlantTime;
  /** Since when the word says that pieces leave; null: it says that they do not. */
  runs_ms: PlantTime | null;
  /** Where each setpoint last came to, since when it stands there within what noise moves, and where it last stood still. */
  seen: { value: number | null; since_ms: PlantTime; still: number | null }[];
  /** When they last moved as a recipe does; null: long ago. */
  moving_ms: PlantTime | null;
}

/** Half width of the 90 % interval by minutes ahead, linear between its points. */
export interface Spread {
  at_min: readonly number[];
  half90_K: readonly number[];
  /** Scatter of the reading that forecasts are scored with: no error of theirs. Left out: none. */
  readingSd_K?: number;
  /** By slab number: what the scores taught to add to the model's forecast. Left out: nothing. */
  corrections?: Readonly<Record<string, number>>;
}

/** How a sound model's discharge errors behave, from its calibration: what the watch on it is standardised with. */
export interface ErrorNature {
  /** Reading less estimate at discharge: standard deviation, and correlation from piece to piece. */
  estimate: { sd_K: number; lag1: number };
  /** The same of the model alone, and the lasting offset that a sound model may wander to. */
  model: { sd_K: number; lag1: number; offsetMost_K: number };
}

export interface RedundantPair {
  tags: readonly [string, string];
  largest: number;
}

/** What the instruments should be compared with when a forecast is scored: filtered, of this moment. */
export interface Observation {
  fuel_Nm3h: number | null;
  places: Record<string, number | null>;
  /** Pieces that were measured after discharge, the last few, oldest first: more than one may leave between two cycles. */
  pieces: readonly MeasuredPiece[];
}

/**
 * A piece with what the estimate said of it as it left, and what the model alone said, without the feedback from
 * earlier readings. `at`: when it left.
 */
export interface MeasuredPiece {
  slabNo: number;
  predicted_degC: number;
  model_degC: number;
  actual_degC: number;
  at: PlantTime;
}

export interface AssetPack<S extends object> {
  id: string;
  /** Slow parameters of the model, as data: the watch of its scores begins anew with each set. */
  parameters: object;
  decisionClasses: readonly string[];
  levers(site: Site): Lever[];
  redundantPairs: readonly RedundantPair[];
  /** What it knows of its instruments beyond each one's own limits; left out: nothing. */
  sense?: SensePack;
  /** Plant minutes for which the estimate may stand in for all instruments of a place. */
  substitute_min: number;
  /** Worth below which nothing is offered; both must be reached. */
  worth: { money_EURh: number; gas_Nm3h: number };
  plantMode(evidence: ModeEvidence, last: ModeMemory | null): ModeMemory;
  /** Causes that this plant mode means for the mode machine; `production` means none. */
  modeCauses(mode: PlantMode): TwinCauseReport[];
  /**
   * State from one picture, assuming steady running so far; null where the picture cannot carry it. `before`: the state
   * that is given up (a gap, a broken truth), of which what was learned slowly may be kept; null: there was none.
   */
  init(site: Site, picture: Picture, before: S | null): S | null;
  /** The state moved on by the measured values over `dt_s` of plant time, at most half an hour: all that the picture shows came about in it. */
  advance(state: S, site: Site, picture: Picture, dt_s: number): S;
  observe(state: S): Observation;
  /**
   * One run of the plan as it stands, over the remaining residence of what lies inside. `keep_min`: minutes from which
   * `later` will go on, so that a pack may keep its run as it was then; it goes on from any other all the same.
   */
  run(state: S, site: Site, picture: Picture, plan: Plan, keep_min?: readonly number[]): ModelRun;
  /** Half width of the 90 % interval of a discharge forecast before anything was scored. */
  firstSpread: Spread;
  /** Left out: nobody has calibrated this model, and it is not watched. */
  errorNature?: ErrorNature;
  margins(site: Site, forecast: Forecast): Margin[];
  /** Broken truths of a state, as text for the engineer; empty when sound. */
  invariants(state: S): string[];
  /** Why no forecast may be made of this picture although the plant produces; null: it may. */
  unsupported(site: Site, picture: Picture): { message: Message; endsWhen: Message } | null;
  /** Where the approved envelope is broken by what is measured now; empty: nowhere. */
  breaches(site: Site, picture: Picture): Breach[];
  region(site: Site, picture: Picture): string;
  reasons: readonly ReasonRule[];
  likelyReasons(facts: OfferFacts): ReasonCode[];
  words: PackWords;
}

/** A trim of that sign in this place goes to zero, and nothing is offered there until it is over. */
export interface Breach {
  place: string;
  side: -1 | 1;
  message: Message;
}

export interface LimitWords {
  label: Message;
  unit: Unit;
  /** What reads it now; null: no instrument does. */
  tag: string | null;
}

/**
 * The pack's sentences: message ids of its own catalogue with the forecast's quantities. The catalogue
 * also names each place inside a sentence (`place.zone-1`), and each rejection's effect (`reject.R01`).
 */
export interface PackWords {
  placeLabel(site: Site, place: string): string;
  why(facts: OfferFacts): Message;
  limitedBy(facts: OfferFacts): Message;
  ifNothing(facts: OfferFacts): Message;
  against(facts: OfferFacts, tags: Record<string, Sample>): Message | null;
  /** The lines on single pieces and on the plant, and what the screen shows that seems to contradict. */
  details?(facts: OfferFacts): CardDetails;
  /** Nothing is better: the best that was found, and what it is worth from. */
  keep(bestGas_Nm3h: number, worthFrom_Nm3h: number): Message;
  /** Something is outside its limit and nothing inside the envelope helps. */
  atLimit(margin: Margin): Message;
  /** A limit by its own name, for the table of all limits. */
  limit(margin: Margin): LimitWords;
  modeHolds(mode: PlantMode): { message: Message; endsWhen: Message };
}
