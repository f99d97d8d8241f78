/**
 * What the console draws each second: one whole state that replaces the last one (never merged, so
 * that no ghost survives a lost connection). Every value carries quality and the time it was read;
 * sentences are messages, rendered in the console from the pack's catalogue.
 */
import type { CauseClass, TwinCause } from '../rule/cause.ts';
import type { PlantMode, TwinMode } from '../rule/mode.ts';
import type { Quality, QualityCause } from '../signal/quality.ts';
import type { PlantTime, WallTime } from '../time/time.ts';
import type { TrimUnit } from '../trim/command.ts';
import type { JointEffect, LimitEffect, Option } from '../trim/option.ts';
import type { IntentState, OptionState } from '../trim/state.ts';
import type { Unit } from '../unit/unit.ts';
import type { Message } from '../wording/message.ts';

export interface LiveValue {
  tag: string;
  value: number | null;
  unit: Unit;
  quality: Quality;
  cause?: QualityCause;
  since?: PlantTime;
  /** When the PLC was read for it (server wall clock): staleness is judged by this, not by arrival. */
  read_ms: WallTime;
}

/** An analog scale: the desired range as lighter band, limits as ticks. */
export interface Scale {
  low: number;
  high: number;
  desiredLow?: number;
  desiredHigh?: number;
  limitLow?: number;
  limitHigh?: number;
}

export interface LiveCause {
  cause: TwinCause;
  class: CauseClass;
  message: Message;
  since_ms: PlantTime;
  active: boolean;
  acknowledged: boolean;
}

/** Twin mode of one decision class. */
export interface LiveTwin {
  decisionClass: string;
  mode: TwinMode;
  granted: TwinMode;
  /** Changes with every grant, fallback and clearing; an enable request names the one it saw. */
  version: number;
  since_ms: PlantTime;
  /** A person's name, or null where it changed by itself (then `cause` says why). */
  by: string | null;
  cause: Message | null;
  /** What is armed next, e.g. "advisory asked, 1 item unmet". */
  armed: Message | null;
  causes: LiveCause[];
  /** Set for 10 s of wall time after a change: draw the box. */
  changedAt_ms: WallTime;
}

export interface LiveWrites {
  permitted: boolean;
  permit: boolean;
  enabled: boolean;
  alive: boolean;
  sessionReady: boolean;
  heartbeatAge_s: number | null;
  epoch: number | null;
  trimsInForce: number;
  trimSlots: number;
}

export interface LivePart {
  part: 'plc' | 'database' | 'cycle' | 'server';
  /** `frozen`: it answers, and nothing in it moves. */
  state: 'ok' | 'lost' | 'frozen' | 'late';
  since_ms: WallTime;
  age_s: number;
}

/** What the envelope lets be in force around the present setpoint; null: the setpoint is not read. */
export type Permitted = { low: number; high: number } | null;

/** A limit as the plan in force meets it (console 4.5). */
export interface LiveLimit {
  label: Message;
  unit: Unit;
  now: number | null;
  /** Nearest to the limit that it comes; null: its piece has left since the forecast. */
  forecast: number | null;
  limit: number;
  side: 'lower' | 'upper';
  /** How far from the limit the twin stays. */
  reserve: number;
  /** Quality that is priced, no limit. */
  isSoft: boolean;
}

export interface LiveZone {
  zone: number;
  name: string;
  start_m: number;
  end_m: number;
  temperature: LiveValue;
  top: LiveValue;
  bottom: LiveValue;
  setpoint_degC: number | null;
  /** null: the PLC was not read, which is not zero. */
  trim: { target_dK: number | null; active_dK: number | null };
  inForce_degC: number | null;
  permitted_degC: Permitted;
  gas: LiveValue;
  output: LiveValue;
  scale: Scale;
}

/** The air ratio beside the zones: what the operator asks for, the trim on it, and the two limits that it must keep. */
export interface LiveAir {
  setpoint_lambda: number | null;
  /** null: the PLC was not read, which is not zero. */
  trim: { target_lambda: number | null; active_lambda: number | null };
  inForce_lambda: number | null;
  permitted_lambda: Permitted;
  oxygen: LiveValue;
  oxygenMin_pct: number | null;
  co: LiveValue;
  coMax_ppm: number | null;
  scale: Scale;
}

export interface LiveKpi {
  id: 'fuel' | 'sec' | 'pace' | 'air-preheat' | 'oxygen' | 'pressure' | 'flue';
  value: LiveValue;
  scale: Scale;
  /** One muted line under the scale. */
  note: Message | null;
}

export interface LiveSlab {
  slabNo: number;
  grade: string;
  position_m: number;
  length_m: number;
  mean_degC: number | null;
  predicted: { discharge_degC: number; interval90_K: number; out_min: number } | null;
  low_degC: number;
  high_degC: number;
  doubtful: boolean;
}

/** Card: an option with its decision and its intent, two lights (console 4.6). */
export interface LiveCard {
  slot: number;
  /** Hash of everything shown; a click must name it. */
  rev: string;
  option: Option;
  placeLabel: string;
  state: OptionState;
  stateAt_ms: PlantTime;
  stateAtWall_ms: WallTime;
  /** Who decided, at which station. */
  by: string | null;
  station: string | null;
  reason: string | null;
  /** Target as decided; another than the option's where it was modified. */
  to: number | null;
  cause: Message | null;
  intent: { state: IntentState; at_ms: PlantTime; sealed: boolean; message: Message | null } | null;
  /** Targets that it may be modified to, in whole quanta. */
  targets: { low: number; high: number; quantum: number } | null;
  /** Still possible on it now. */
  may: ('accept' | 'modify' | 'reject' | 'undo' | 'take-back' | 'take-back-rejection')[];
}

export interface LiveTrimInForce {
  place: string;
  placeLabel: string;
  unit: TrimUnit;
  to: number;
  /** What the PLC has ramped in so far; null: it was not read. */
  active: number | null;
  since_ms: PlantTime;
  /** It ends then: with the shift that answers for it, unless somebody keeps it, or a day old. */
  endsBy_ms: PlantTime;
  endsWith: 'handover' | 'age';
  kept: boolean;
  by: string;
  decisionId: string;
  /** Inert while one of its writes is under way. */
  takeBack: boolean;
}

/** A trim that the operator's own move has rejected: it goes to zero, and its code is asked for. */
export interface LiveQuestion {
  /** Its place in the column, beyond those of the cards. */
  slot: number;
  decisionId: string;
  place: string;
  placeLabel: string;
  message: Message;
  at_ms: PlantTime;
}

export interface LiveNothing {
  place: string | null;
  /** Of one class alone; null: of all, or of the place. */
  decisionClass: string | null;
  because: 'keep' | 'unable';
  message: Message;
  endsWhen: Message | null;
  since_ms: PlantTime;
}

export interface LiveDischarge {
  slabNo: number;
  at_ms: PlantTime;
  predicted_degC: number | null;
  roughingMill_degC: number | null;
}

export interface LiveState {
  /** Hash of the console's contract; another one means "reload needed". */
  contract: string;
  wall_ms: WallTime;
  plant_ms: PlantTime;
  clockRate: number;
  asset: { id: string; name: string; owner: string; timeZone: string };
  /** The lowest of all classes: what must not be hidden. */
  twin: LiveTwin;
  twins: LiveTwin[];
  plant: { mode: PlantMode; since_ms: PlantTime; pace_tph: LiveValue };
  writes: LiveWrites;
  health: {
    sensorsOut: { tag: string; label: string; cause: QualityCause; since_ms: PlantTime }[];
    /** Of what the twin said of the last slabs as they left, root mean square; null: none was scored. */
    forecastError_K: number | null;
    /** Above it the way back to advisory is blocked. */
    forecastErrorMost_K: number;
    scored: number;
    cycleNo: number | null;
    cycleAge_s: number | null;
    parts: LivePart[];
  };
  shift: { crew: string; name: string; ends_ms: PlantTime /** Of the one after it. */; nextEnds_ms: PlantTime };
  zones: LiveZone[];
  /** null: the envelope does not let the air ratio move, and nothing of it is shown beside the zones. */
  air: LiveAir | null;
  kpis: LiveKpi[];
  slabs: LiveSlab[];
  /** Empty while there is no forecast. */
  limits: LiveLimit[];
  /** Levers that stand at one end most of the time: a change of recipe for the engineer to propose. */
  recipeChanges: Message[];
  closest: { slabNo: number; predicted_degC: number; interval90_K: number; limit_degC: number; left_K: number; out_min: number } | null;
  hottest: { slabNo: number; predicted_degC: number; limit_degC: number } | null;
  residence_min: number | null;
  nextDischarge_min: number | null;
  discharges: LiveDischarge[];
  coldCall: { at_ms: PlantTime } | null;
  cards: LiveCard[];
  joint: JointEffect | null;
  nothing: LiveNothing[];
  inForce: LiveTrimInForce[];
  questions: LiveQuestion[];
  /** What the twin has taken back by itself in the last hour, newest first. */
  announced: { at_ms: PlantTime; message: Message }[];
  off: { askedAt_ms: WallTime; station: string; allZeroAt_ms: WallTime | null } | null;
}

export type { LimitEffect };

/** A line of the event log: durable, in commit order, each sent exactly once. */
export interface LiveEvent {
  id: number;
  wall_ms: WallTime;
  plant_ms: PlantTime;
  kind: string;
  message: Message;
}

/** What the one subscription of a tab carries. */
export type LiveMessage = { kind: 'state'; state: LiveState } | { kind: 'event'; event: LiveEvent };
