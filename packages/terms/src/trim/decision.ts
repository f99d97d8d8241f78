/** One person's answer to exactly what was shown, and the write on its way to the PLC. */
import type { ReasonCode } from '../rule/reason.ts';
import type { PlantTime, WallTime } from '../time/time.ts';
import type { IntentState } from './state.ts';

export type DecisionKind = 'accept' | 'modify' | 'reject' | 'take-back' | 'keep' | 'expire' | 'withdraw';

export interface Decision {
  id: string;
  /** The option it answers; null for a take-back of a trim in force. */
  optionId: string | null;
  kind: DecisionKind;
  place: string;
  /** Target of the trim that the decision asks for; null where it asks for none. */
  to: number | null;
  reason?: ReasonCode;
  text?: string;
  person: string;
  station: string;
  wall_ms: WallTime;
  plant_ms: PlantTime;
}

/** What a rejection keeps quiet: the place of its option, all places of its decision class, or all. */
export type QuietScope = 'place' | 'class' | 'all';

/** What ends a quiet before its time, with what has to be remembered of the moment of the rejection. */
export type QuietEnd =
  | { kind: 'delay-over' }
  /** The asked pace has moved by `share` from `was`, and the measured one follows it. */
  | { kind: 'pace-settled'; asked: string; measured: string; was: number; share: number }
  /** None of these slabs is inside any more. */
  | { kind: 'campaign-past'; slabNos: number[] }
  /** The instrument is good again, at the earliest then. */
  | { kind: 'sensor-good'; tag: string; earliest: PlantTime };
export type QuietEndKind = QuietEnd['kind'];

/** A rejection quiets its place for a time (console 4.11, 4.27). A field that is left out: place alone, until its time. */
export interface Quiet {
  place: string;
  reason: ReasonCode;
  until: PlantTime;
  optionId: string;
  decisionClass?: string;
  scope?: QuietScope;
  /** When it began. */
  at?: PlantTime;
  ends?: QuietEnd;
  /** What has ended it before its time; set by the loop alone, and not stored. */
  over?: QuietEnd['kind'];
  /** Options that protect a slab may still come. */
  protects?: boolean;
  /** Not silence, but this share of the largest step. */
  stepShare?: number;
}

export interface Intent {
  id: string;
  state: IntentState;
  decisionIds: string[];
  boot: number | null;
  epoch: number | null;
  seq: number | null;
  /** The whole vector; null until it was composed for sending. */
  trims: number[] | null;
  /** Which decision stands behind each slot; null: zero by right. */
  slots: (string | null)[] | null;
  expiresAt: PlantTime;
  /** Rule or PLC code that refused it, or who undid it. */
  outcome?: string;
}
