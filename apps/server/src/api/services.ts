/** What the API asks of the rest of the server; the runner and the store stand behind it. */
import type {
  Catalogue,
  EnableView,
  IntentState,
  LiveCause,
  LiveEvent,
  LiveState,
  Message,
  Option,
  OptionState,
  PlannedStop,
  PlantTime,
  ReasonCode,
  Role,
  TwinCause,
  TwinMode,
  WallTime,
} from '@trimtab/terms';

export interface SignedOnPerson {
  id: string;
  name: string;
  role: Role;
  crew?: string;
}

/** As the sign-on pad lists them. */
export interface Listed {
  id: string;
  name: string;
  role: Role;
  /** After too many wrong PINs: a supervisor unlocks. */
  locked: boolean;
}

export interface Actor extends SignedOnPerson {
  station: string;
}

export interface AcceptAsk {
  requestKey: string;
  optionId: string;
  rev: string;
  shown: { from: number; to: number };
  /** Another target than the offered one; left out: as offered. */
  to?: number | undefined;
  seenAt_ms: number;
}

export interface RejectAsk {
  requestKey: string;
  optionId: string;
  rev: string;
  reason: ReasonCode;
  sensor?: string | undefined;
  text?: string | undefined;
  seenAt_ms: number;
}

export type Conflict = { kind: 'conflict'; message: Message };
export type Denied = { kind: 'denied'; denials: Message[] };
export type AcceptAnswer = { kind: 'accepted'; by: string; plant_ms: PlantTime } | Conflict | Denied;
export type RejectAnswer = { kind: 'rejected'; plant_ms: PlantTime } | Conflict;
export type KeepAnswer = { kind: 'kept' } | Conflict;
export type PreviewAnswer =
  | { kind: 'preview'; ok: boolean; message: Message | null; gas_Nm3h: number | null; closest_K: number | null }
  | Conflict;

/** The code for a trim that the operator's own move has rejected. */
export interface WhyAsk {
  requestKey: string;
  decisionId: string;
  reason: ReasonCode;
  sensor?: string | undefined;
  text?: string | undefined;
}

export type UndoAnswer = { kind: 'undone' } | Conflict;

export interface TrendView {
  past: { at_ms: PlantTime; distance_K: number | null }[];
  forecast: { at_ms: PlantTime; nothing_K: number; acceptAll_K: number; half50_K: number; half90_K: number }[];
  cover: { covered: number; total: number } | null;
  /** Planned stops within the forecast, as the orders feed tells them. */
  stops: { kind: PlannedStop['kind']; from_ms: PlantTime; to_ms: PlantTime }[];
  marks: { at_ms: PlantTime; kind: 'accepted' | 'rejected' | 'expired' | 'mode'; label: string }[];
}

export interface HistorySeries {
  tag: string;
  points: { at_ms: PlantTime; value: number | null }[];
}

export interface DecisionRow {
  optionId: string;
  placeLabel: string;
  offeredAt_ms: PlantTime;
  from: number;
  /** As decided; what was offered stands in `shown`. */
  to: number;
  shown: Option;
  state: OptionState;
  decidedAt_ms: PlantTime | null;
  by: string | null;
  station: string | null;
  reason: string | null;
  text: string | null;
  /** What ended an option that nobody decided: why it was withdrawn. */
  cause: Message | null;
  secondsToDecide: number | null;
  outcome: { state: IntentState; message: Message | null } | null;
  scores: {
    what: 'zone_degC' | 'fuel_Nm3h' | 'discharge_degC';
    place: string;
    horizon_min: number;
    predicted: number;
    actual: number | null;
  }[];
}

/** Of one state only, or of all. */
export interface DecisionsAsk {
  kind?: OptionState | undefined;
  limit: number;
}

export interface DecisionsView {
  rows: DecisionRow[];
  counts: Record<'offered' | 'accepted' | 'modified' | 'rejected' | 'expired' | 'withdrawn', number>;
}

export type ComingBackView = EnableView & {
  /** The decision classes that may be raised to `to`, with where each stands. */
  classes: { decisionClass: string; label: Message; from: TwinMode; version: number }[];
  preview: Message[];
  stop: { message: Message; by: string | null; at_ms: PlantTime; acknowledged: boolean; causes: LiveCause[] };
};

export interface EnableAsk {
  requestKey: string;
  to: 'shadow' | 'advisory';
  /** Decision classes to raise, each at the version that was seen. */
  classes: { decisionClass: string; version: number }[];
  reason: string;
  text: string;
  endsAt_ms: number;
}

export interface Services {
  live: {
    state(): LiveState;
    /** Resolves at the next whole state or event, or when `signal` aborts. */
    changed(signal: AbortSignal): Promise<void>;
    eventsAfter(id: number, limit: number): Promise<LiveEvent[]>;
    /** null: the database is away. */
    lastEventId(): Promise<number | null>;
  };
  words: { catalogue: Catalogue; reasons: { code: ReasonCode; label: string; minutes: number | null }[] };
  signOn(
    personId: string,
    pin: string,
    station: string,
  ): Promise<{ kind: 'signed-on'; person: SignedOnPerson; token: string } | { kind: 'refused'; message: string }>;
  signOff(token: string): Promise<void>;
  people(): Promise<Listed[]>;
  unlock(personId: string, actor: Actor): Promise<{ kind: 'unlocked' | 'not-locked' }>;
  accept(ask: AcceptAsk, actor: Actor): Promise<AcceptAnswer>;
  reject(ask: RejectAsk, actor: Actor): Promise<RejectAnswer>;
  takeBackRejection(ask: { requestKey: string; optionId: string }, actor: Actor): Promise<UndoAnswer>;
  undo(ask: { requestKey: string; optionId: string }, actor: Actor): Promise<UndoAnswer>;
  takeBack(ask: { requestKey: string; decisionId: string }, actor: Actor): Promise<AcceptAnswer>;
  keep(ask: { requestKey: string; decisionId: string }, actor: Actor): Promise<KeepAnswer>;
  why(ask: WhyAsk, actor: Actor): Promise<RejectAnswer>;
  preview(ask: { optionId: string; rev: string; to: number; seenAt_ms: number }): Promise<PreviewAnswer>;
  trend(): Promise<TrendView>;
  history(tags: string[], span_min: number, points: number): Promise<HistorySeries[]>;
  decisions(filter: DecisionsAsk): Promise<DecisionsView>;
  enableView(to: 'shadow' | 'advisory'): Promise<ComingBackView>;
  acknowledge(cause: TwinCause, actor: Actor): Promise<{ kind: 'acknowledged' } | Conflict>;
  enable(ask: EnableAsk, actor: Actor): Promise<{ kind: 'enabled' } | { kind: 'denied'; messages: Message[] }>;
  now(): WallTime;
}
