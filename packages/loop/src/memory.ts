/**
 * What one step leaves to the next. Plain JSON with finite numbers only, so that a snapshot of it and
 * the raw images are enough to recompute everything bit for bit.
 */
import type { Decision, PlantTime, Quality, QualityCause, QuietEnd, ReasonCode, SlabRow } from '@trimtab/terms';
import type { ModeMemory, Spread } from './asset-pack.ts';
import type { CompanionMemory } from './sense/companion/compare.ts';
import type { SensedDischarge } from './sense/discharge.ts';
import type { LookedAt } from './sense/elapsed.ts';
import type { TrackingMemory } from './sense/tracking.ts';

/** Where a value stands still, since when, and for how many readings. */
export interface HoldMemory {
  value: number;
  since_ms: PlantTime;
  readings: number;
}

/** Mean absolute change of the difference from reading to reading: the usual one, and that of now. */
export interface NoiseMemory {
  usual: number;
  now: number;
  seen: number;
  /** The interval that it holds for. */
  dt_s: number;
  /** Readings in a row at another interval. */
  otherPace: number;
  /** The last one, at that interval; null: it was over another. */
  difference: number | null;
}

/** Readings far off: those in a row now, the spikes of late, and a step that stands or stood lately (0: none). */
export interface LeapMemory {
  off: number;
  last: number;
  first_ms: number;
  last_ms: number;
  /** The value to compare with was read once only. */
  alone?: true;
  spikes: number;
  spike_ms: number;
  step: number;
  step_ms: number;
}

/** What is remembered of one tag between polls. */
export interface TagMemory {
  /** Last value that could be believed as far as the tag itself can tell, and when. */
  good: number | null;
  good_ms: PlantTime | null;
  /** When it last had a value to show, good or uncertain: the estimate stands in for so long. null: never. */
  valued_ms: PlantTime | null;
  /** Last finite value, over its companion where it has one, and when: the next difference is from here. */
  raw: number | null;
  raw_ms: PlantTime | null;
  hold: HoldMemory | null;
  noise: NoiseMemory | null;
  leap: LeapMemory | null;
  quality: Quality;
  cause: QualityCause | null;
  since_ms: PlantTime | null;
}

export interface SlabMemory {
  quality: 'good' | 'bad';
  /** When the table was last read whole; null: never. */
  whole: LookedAt | null;
  version: number;
  rows: SlabRow[];
}

export interface ClockMemory {
  /** When plant time last went on: it is judged against the time since then, not since the last failed poll. */
  read: LookedAt;
  /** What it gained on real time, more than a clock may. */
  gained_ms: number;
  /** Polls in a row that were read, and in which it did not go on. */
  stillPolls: number;
}

export interface ScanMemory<S extends object> {
  scanNo: number;
  /** null: no plant time has ever been read. */
  plant_ms: PlantTime | null;
  clock: ClockMemory | null;
  clockRate: number;
  /** Last poll that was read whole. */
  read: LookedAt | null;
  /** First poll of those in a row that failed. */
  lost: LookedAt | null;
  boot: number | null;
  scanCounter: number | null;
  /** Polls in a row in which the PLC's scan counter stood still. */
  stillPolls: number;
  tags: Record<string, TagMemory>;
  slabs: SlabMemory;
  lastDischarge: SensedDischarge | null;
  coldCall: { count: number; at: PlantTime } | null;
  mode: ModeMemory | null;
  /** `Picture.stood_ms`. */
  stood_ms: PlantTime | null;
  companions: CompanionMemory | null;
  tracking: TrackingMemory | null;
  estimate: S | null;
  /** The one that was given up before there was another: what it had learned slowly is the next one's. */
  givenUp: S | null;
  /** Plant time that it stands for: time may have been read since then and nothing else. */
  estimated_ms: PlantTime | null;
}

/** A plan by lever: setpoint and trim target. A forecast is true for the plan it was made with. */
export interface PlanVectors {
  setpoint: readonly number[];
  target: readonly number[];
}

/** The plan that runs, for telling what of a forecast's plan was kept. */
export interface PlanRun extends PlanVectors {
  /** Counts the plans that ran. */
  no: number;
  since_ms: PlantTime;
  at_ms: PlantTime;
  /** Mean over the temperature levers of setpoint and trim, and the area under it. */
  mean_K: number;
  area_Kmin: number;
}

/** A forecast that waits for its time to be scored. */
export interface PendingForecast extends PlanVectors {
  cycleNo: number;
  optionId: string | null;
  /** Start of its clock: the cycle, or when the accepted trim became effective. */
  start_ms: PlantTime;
  region: string;
  at_min: number[];
  fuel_Nm3h: number[];
  places: Record<string, number[]>;
  /** What the same cycle forecast for the plan without this card; kept with cards only. */
  without_Nm3h?: number[];
  /** Horizons still to be scored, ascending. */
  due_min: number[];
  /** Of a card: its fuel at the longest horizon that it has reached so far. */
  reached?: Score;
}

/** One forecast held against what came. */
export interface Score {
  id: string;
  cycleNo: number;
  optionId: string | null;
  quantity: 'zone-temperature' | 'fuel' | 'discharge';
  place: string;
  region: string;
  horizon_min: number;
  made_ms: PlantTime;
  due_ms: PlantTime;
  predicted: number;
  actual: number;
  unit: 'degC' | 'Nm3h';
  /** Fuel of a card that was taken: what was forecast without it. Promised is that less predicted, achieved that less actual. */
  without?: number;
  /** Discharge: where the error came from. */
  split?: ScoreSplit;
}

/** Forecasts of a piece that are kept: minutes that they said were left, or when it was first seen. */
export type PieceHorizon = '30' | '60' | '120' | 'charging';

export interface ScoreSplit {
  horizon: PieceHorizon;
  /** No setpoint or trim moved between forecast and discharge. */
  planKept: boolean;
  /** Half width of the 90 % interval that was stated. */
  half90_K: number;
  /** Minutes ahead by its own word, and how much later it left. */
  out_min: number;
  late_min: number;
  /** Setpoints and trims on the way, mean over time and zones, above those of the forecast. */
  moved_K: number;
  /** What was learned from scores and stated on top of the model. */
  learned_K: number;
  /** Estimate at discharge less forecast: what came otherwise on the way. */
  input_K: number;
  /** Reading less estimate at discharge. */
  model_K: number;
}

/** The part of past scores that the words "how sure" need. */
export interface ScoreTally {
  region: string;
  quantity: Score['quantity'];
  /** Actual − predicted, oldest first. */
  errors: number[];
}

/** One discharge forecast of a piece, as the model alone made it and as it was stated, and for which plan. */
export interface PieceLook {
  cycleNo: number;
  at_ms: PlantTime;
  region: string;
  planNo: number;
  plan_K: number;
  area_Kmin: number;
  /** Setpoint and trim of the temperature levers. */
  inForce: number[];
  model_degC: number;
  stated_degC: number;
  half90_K: number;
  out_min: number;
  around_K: number;
  ahead_K: number;
  harder_K: number;
  easier_K: number;
  inside_K: number;
}

/** The discharge forecasts of one piece, until the mill has read it. */
export interface PieceMemory {
  slabNo: number;
  low_degC: number;
  /** The newest that said at least so many minutes; the first of all, where it was seen from charging on. */
  looks: Partial<Record<PieceHorizon, PieceLook>>;
}

/** Sums of a ridge regression: lower triangle of xxᵀ by rows, and xy; old lessons fade. */
export interface Ridge {
  lessons: number;
  weight: number;
  xx: number[];
  xy: number[];
}

/** What the scores taught of each horizon. */
export type Residual = Partial<Record<PieceHorizon, Ridge>>;

/** The last discharge errors of one region and horizon, K, oldest first. */
export interface ErrorWindow {
  region: string;
  horizon: PieceHorizon | 'out';
  /** Mean minutes ahead of these forecasts. */
  ahead_min: number;
  errors_K: number[];
}

/** One two-sided cumulative sum. */
export interface Chart {
  /** The standardised error before, for prewhitening. */
  last: number | null;
  up: number;
  down: number;
  /** Raised and not yet back at zero on both sides. */
  alarm: boolean;
}

/** The last rejection in a place, and the one before it, should it be taken back. */
export interface Rejection {
  reason: ReasonCode;
  at_ms: PlantTime;
  optionId: string | null;
  before: Pick<Rejection, 'reason' | 'at_ms'> | null;
}

/** An answer that counts at the next look, unless it is taken back until then. */
export type Answered = Pick<Decision, 'optionId' | 'place' | 'reason'> & { isRejected: boolean };

/** What is summed up against the twin. */
export interface Watch {
  /** Parameters of the model that it speaks of; others begin anew. */
  parameters: string;
  /** When the plant was last neither running nor in a short stop; null: never seen. */
  upset_ms: PlantTime | null;
  /** Reading against the estimate, its own feedback included; and left out. */
  estimate: Chart;
  model: Chart;
  /** Saving achieved against promised. */
  saving: Chart;
  /** Log likelihood by place, and by place and reason, that rejections have become frequent. */
  rejections: Record<string, number>;
  /** By place, what its last acceptance moved those sums by, should its trim be turned back. */
  credits: Record<string, Record<string, number>>;
  waiting: Answered[];
}

/** A trim with the setpoint that it was made for, and when it was last seen. */
export interface StandingTrim {
  to: number;
  setpoint: number;
  decisionId: string;
  at_ms: PlantTime;
  /** When the clock would have ended it: what is gone by then does not come back. */
  until: PlantTime;
  /** A person has decided otherwise, and the write of it is on its way. */
  isEnding: boolean;
}

/** How long a lever might have stood away from zero, how long of it at either end, and its trim summed over that time. */
export interface LeverUse {
  used_h: number;
  low_h: number;
  high_h: number;
  sum: number;
}

export interface CycleMemory {
  cycleNo: number;
  at_ms: PlantTime;
  pending: PendingForecast[];
  /** Forecasts with each shown option taken: their clock starts when the PLC says that the trim is in force. */
  offered: { optionId: string; decisionId: string | null; forecast: PendingForecast }[];
  pieces: PieceMemory[];
  residual: Residual;
  plan: PlanRun | null;
  errors: ErrorWindow[];
  watch: Watch | null;
  /** The intervals that the last cycle stated. */
  spread: Spread;
  lastPiece: number | null;
  tallies: ScoreTally[];
  /** Trims in force at the last cycle, and those that a ramp ended since, by place. */
  standing: Record<string, StandingTrim>;
  former: Record<string, StandingTrim>;
  /** Place → until when its operator is asked why he moved it against its trim, and nothing is offered there. */
  suspended: Record<string, PlantTime>;
  /** When a place last had a new card. */
  offeredAt: Record<string, PlantTime>;
  /** The last rejection of each place: the history line. */
  rejected: Record<string, Rejection>;
  /** By option, what has ended the quiet of its rejection before its time. */
  quietsOver: Record<string, QuietEnd['kind']>;
  /** By place, what lies back fading. */
  leverUse: Record<string, LeverUse>;
}
