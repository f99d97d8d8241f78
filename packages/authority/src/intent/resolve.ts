/**
 * What an acknowledgement proves about an intent that may have been sent (faults.md C). Rule 3: the
 * write's echo is no evidence; only the acknowledgement block is, and it certifies itself by boot and
 * epoch, so a stale block cannot mislead. Where it proves nothing the answer is `unknown`, and unknown
 * is never retried and never concluded: it is sealed by the next session.
 */
import type { Acknowledgement, Intent } from '@trimtab/terms';
import { atLeast } from '../within.ts';

export type Outcome =
  | { kind: 'confirmed' }
  | { kind: 'refused'; code: string }
  | { kind: 'not-applied' }
  | { kind: 'void' }
  | { kind: 'unknown' };

const UNKNOWN: Outcome = { kind: 'unknown' };

/** T3: the outcome by an acknowledgement of the session that sent it. */
export function resolveFromAck(intent: Intent, ack: Acknowledgement | null): Outcome {
  if (ack === null || intent.state !== 'sending') return UNKNOWN;
  // An intent that was never named is the equal of no block, and no number reaches one that is missing.
  if (ack.boot !== intent.boot || ack.epoch !== intent.epoch) return UNKNOWN;
  if (!atLeast(ack.handledSeq, intent.seq)) return UNKNOWN;
  if (ack.appliedEpoch === intent.epoch && ack.appliedSeq === intent.seq) return { kind: 'confirmed' };
  // "Applied", yet under another name: the block contradicts itself and decides nothing.
  if (ack.handledCode === 'applied') return UNKNOWN;
  return { kind: 'refused', code: ack.handledCode ?? 'unknown-code' };
}

/** The session that seals: what it named in its ESTABLISH. */
export interface SealingSession {
  boot: number;
  epoch: number;
}

/**
 * Resolution by a newer session whose ESTABLISH the block acknowledges. From then on nothing older can
 * ever be applied, so the name last applied is the final truth.
 */
export function resolveSealed(intent: Intent, ack: Acknowledgement | null, session: SealingSession): Outcome {
  if (ack === null || intent.state !== 'sending' || intent.epoch === null || intent.seq === null) return UNKNOWN;
  if (!(session.epoch > intent.epoch) || ack.epoch !== session.epoch || ack.boot !== session.boot) return UNKNOWN;
  // A PLC that restarted holds nothing; what it did before is for the historian to tell.
  if (ack.boot !== intent.boot) return { kind: 'void' };
  if (ack.appliedEpoch === intent.epoch && ack.appliedSeq === intent.seq) return { kind: 'confirmed' };
  return { kind: 'not-applied' };
}
