/** What each coded reason of a rejection changes next: how long, how wide, what ends it early, and what it opens. */
import type { QuietEndKind, QuietScope, ReasonCode } from '@trimtab/terms';

/** How a quiet may end before its minutes are over; the tags are the pack's own. */
export type EarlyEnd =
  | { kind: Extract<QuietEndKind, 'delay-over' | 'sensor-good'> }
  /** Past when the slab that the card spoke of has left, or all of its grade that were inside. */
  | { kind: 'campaign-past'; of: 'slab' | 'grade' }
  | { kind: 'pace-settled'; asked: string; measured: string };

export interface QuietRule {
  scope: QuietScope;
  /** Longest, in plant minutes; `shift`: until the shift ends. */
  minutes: number | 'shift';
  until?: EarlyEnd;
  /** Options that protect a slab may still come, unless such a one was rejected. */
  protects?: boolean;
  /** Instead of silence: the share of the largest step that is left. */
  stepShare?: number;
}

export interface ReasonRule {
  code: ReasonCode;
  label: string;
  quiet: QuietRule;
  opens?: 'data' | 'maintenance' | 'model' | 'objective';
}
