/**
 * The state table of an intent (faults.md C) as one pure step: pending → sending → confirmed | refused |
 * not-applied | void, or pending → expired | refused. The caller stores the new intent and its audit entry
 * in one transaction and only then does what `act` says. An event that the table does not know in this
 * state changes nothing: late and doubled events are normal here.
 */
import { type Acknowledgement, type Intent, type IntentState, intentMay, type PlantTime } from '@trimtab/terms';
import type { Verdict } from '../guard/denial.ts';
import { atLeast, within } from '../within.ts';
import type { Vector } from './compose-vector.ts';
import { type Outcome, resolveFromAck, resolveSealed, type SealingSession } from './resolve.ts';

export type IntentEvent =
  /** T2, by the session holder, with the lease row locked. */
  | {
      kind: 'begin-sending';
      verdict: Verdict;
      /** The locked lease row is still mine, under this epoch. */
      leaseMine: boolean;
      /** Another intent of the asset is open (rule: at most one). */
      otherOpen: boolean;
      boot: number;
      epoch: number;
      seq: number;
      vector: Vector;
    }
  | { kind: 'undone'; by: string }
  | { kind: 'expired'; plant_ms: PlantTime }
  | { kind: 'guard-denied'; verdict: Verdict }
  /** The frame could not go out in time, or no usable answer came (rule 2). */
  | { kind: 'unanswered' }
  | { kind: 'acknowledged'; ack: Acknowledgement | null }
  | { kind: 'sealed'; ack: Acknowledgement | null; session: SealingSession };

/** `send-once`: the frame goes out next, once, and never again. `seal`: drop the socket, open a new session. */
export type IntentAct = 'none' | 'send-once' | 'seal' | 'wait';

export interface IntentStep {
  intent: Intent;
  changed: boolean;
  act: IntentAct;
}

export function stepIntent(intent: Intent, event: IntentEvent): IntentStep {
  switch (event.kind) {
    case 'begin-sending':
      return beginSending(intent, event);
    case 'undone':
      // Only what was never sent can be undone; a trim in force is taken back by a new decision.
      return intent.state === 'pending' ? move(intent, 'refused', { outcome: `undone: ${event.by}` }) : unchanged(intent);
    case 'expired':
      // An unreadable clock never keeps an intent alive, but it does not end one either: the guard refuses it at T2.
      return atLeast(event.plant_ms, intent.expiresAt) ? move(intent, 'expired', {}) : unchanged(intent);
    case 'guard-denied':
      return event.verdict.kind === 'denied' ? denied(intent, event.verdict) : unchanged(intent);
    case 'unanswered':
      return unchanged(intent, intent.state === 'sending' ? 'seal' : 'none');
    case 'acknowledged':
      return settle(intent, resolveFromAck(intent, event.ack), {});
    case 'sealed':
      return settle(intent, resolveSealed(intent, event.ack, event.session), { outcome: 'sealed' });
  }
}

function beginSending(intent: Intent, event: Extract<IntentEvent, { kind: 'begin-sending' }>): IntentStep {
  if (intent.state !== 'pending') return unchanged(intent);
  // Rule: one open intent per asset, and only under a lease that is still mine under this very epoch.
  if (event.leaseMine !== true || event.otherOpen !== false) return unchanged(intent, 'wait');
  if (event.verdict.kind !== 'permit') return denied(intent, event.verdict);
  const { boot, epoch, seq, vector } = event;
  return { ...move(intent, 'sending', { boot, epoch, seq, trims: vector.trims, slots: vector.slots }), act: 'send-once' };
}

/** A denial for nothing but its expiry is an expiry; any other rule refuses, and the first one is named. */
function denied(intent: Intent, verdict: Extract<Verdict, { kind: 'denied' }>): IntentStep {
  if (intent.state !== 'pending') return unchanged(intent);
  const other = verdict.denials.find(({ rule }) => rule !== 'expiry');
  if (other === undefined && verdict.denials.length > 0) return move(intent, 'expired', { outcome: 'expiry' });
  return move(intent, 'refused', { outcome: other?.rule ?? 'unreadable' });
}

function settle(intent: Intent, outcome: Outcome, sealed: Partial<Intent>): IntentStep {
  switch (outcome.kind) {
    case 'unknown':
      return unchanged(intent);
    case 'refused':
      return move(intent, 'refused', { outcome: outcome.code });
    default:
      return move(intent, outcome.kind, sealed);
  }
}

const unchanged = (intent: Intent, act: IntentAct = 'none'): IntentStep => ({ intent, changed: false, act });

function move(intent: Intent, to: IntentState, filled: Partial<Intent>): IntentStep {
  return intentMay(intent.state, to) ? { intent: { ...intent, ...filled, state: to }, changed: true, act: 'none' } : unchanged(intent);
}

/** A frame goes out only if T2 began at most this long ago (monotonic clock); later it is sealed instead. */
export const SEND_WITHIN_MS = 1_000;
export const maySendFrame = (age_ms: number): boolean => within(age_ms, 0, SEND_WITHIN_MS);
