/**
 * The absolute vector of a command (faults.md C, `write_intent`): per slot the latest decision still
 * valid, cut toward zero by any give-back since, else zero. Going toward zero needs no decision. A trim
 * that was ended by ramp, OFF, watchdog or restart is never valid again, whatever comes later.
 */
import { type IntentState, TRIM_SLOTS } from '@trimtab/terms';

/** A person's wish for one slot: a trim, or zero for a Take back. */
export interface SlotDecision {
  id: string;
  intentId: string;
  slot: number;
  to: number;
  /** Commit order among decisions, give-backs and ends of this asset (a sequence of the database). */
  order: number;
  intentState: IntentState;
}

/** A trim given back part of the way to zero to protect a slab (design §4). */
export interface GiveBack {
  slot: number;
  to: number;
  order: number;
}

/** A ramp, OFF, watchdog or restart ended what was in the slot; `null`: in every slot. */
export interface TrimEnd {
  slot: number | null;
  order: number;
}

export interface VectorSources {
  /** The intent for which the vector is composed; other pending ones have no say in it. */
  intentId: string;
  decisions: readonly SlotDecision[];
  giveBacks: readonly GiveBack[];
  ends: readonly TrimEnd[];
}

export interface Vector {
  trims: number[];
  /** Which decision stands behind each slot; null: zero by right. */
  slots: (string | null)[];
}

export function composeVector(sources: VectorSources): Vector {
  const composed = TRIM_SLOTS.map((_, slot) => composeSlot(slot, sources));
  return { trims: composed.map(({ value }) => value), slots: composed.map(({ id }) => id) };
}

function composeSlot(slot: number, { intentId, decisions, giveBacks, ends }: VectorSources): { value: number; id: string | null } {
  const endedAt = Math.max(
    Number.NEGATIVE_INFINITY,
    ...ends.filter((end) => end.slot === null || end.slot === slot).map(({ order }) => order),
  );
  const valid = decisions
    .filter((decision) => decision.slot === slot && decision.order > endedAt)
    .filter((decision) => decision.intentState === 'confirmed' || decision.intentId === intentId);
  const latest = valid.sort((a, b) => b.order - a.order)[0];
  if (!latest) return { value: 0, id: null };
  if (!Number.isFinite(latest.to)) throw new RangeError(`decision ${latest.id} asks for ${latest.to} K in slot ${slot}`);
  const value = giveBacks
    .filter((giveBack) => giveBack.slot === slot && giveBack.order > latest.order)
    .reduce((left, { to }) => cutTowardZero(left, to), latest.to);
  return value === 0 ? { value: 0, id: null } : { value, id: latest.id };
}

/** `value` brought to `to` where that is nearer to zero on the same side; across zero or unreadable: zero. */
function cutTowardZero(value: number, to: number): number {
  if (Math.sign(to) !== Math.sign(value)) return 0;
  return Math.sign(value) * Math.min(Math.abs(value), Math.abs(to));
}
