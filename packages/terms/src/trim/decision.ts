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

/** A rejection quiets its place for a time (console 4.11, 4.27). */
export interface Quiet {
  place: string;
  reason: ReasonCode;
  until: PlantTime;
  optionId: string;
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
