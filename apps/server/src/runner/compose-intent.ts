/**
 * The vector of a pending write: what stands, and what its decisions ask for, or where it goes without
 * one (faults.md C, `write_intent`).
 */
import { composeVector, type SlotDecision, type Vector } from '@trimtab/authority';
import type { StoredIntent } from '@trimtab/store';
import type { Decision } from '@trimtab/terms';
import type { StandingTrim } from './asset.ts';
import type { DecisionBook } from './decision-book.ts';
import { slotOf } from './modes.ts';

type Standing = Pick<StandingTrim, 'decisionId' | 'slot' | 'to'>;
type Pending = Pick<StoredIntent, 'id' | 'decisionIds' | 'toward'>;

export function composeIntent(trims: readonly Standing[], intent: Pending, book: Pick<DecisionBook, 'get'>): Vector {
  const standing = trims.map(
    ({ decisionId: id, slot, to }, order): SlotDecision => ({ id, intentId: 'standing', slot, to, order, intentState: 'confirmed' }),
  );
  const asked = intent.decisionIds.flatMap((id, index): SlotDecision[] => {
    const decision = book.get(id);
    if (!decision) return [];
    const slot = slotOf(decision.place);
    const to = targetOf(decision, trims.find((trim) => trim.slot === slot)?.to ?? 0);
    return [{ id, intentId: intent.id, slot, to, order: standing.length + index, intentState: 'pending' }];
  });
  // An intent without a decision goes toward zero: in the slots that it names, or in all.
  const order = standing.length + asked.length;
  const toward = (intent.toward ?? []).map((one) => ({ ...one, order }));
  return composeVector({
    intentId: intent.id,
    decisions: intent.decisionIds.length === 0 && intent.toward === null ? [] : [...standing, ...asked],
    giveBacks: toward.filter(({ to }) => to !== 0),
    ends: toward.filter(({ to }) => to === 0),
  });
}

/** A Take back was clicked on what stood then: what has gone back since, by a ramp or a give-back, it does not bring out again. */
function targetOf({ kind, to }: Decision, standsAt: number): number {
  const target = to ?? 0;
  return kind === 'take-back' && target !== standsAt && !isToward(standsAt, target) ? 0 : target;
}

/** Nearer to zero, on the same side of it. */
export const isToward = (from: number, to: number): boolean =>
  Math.abs(to) < Math.abs(from) && (to === 0 || Math.sign(to) === Math.sign(from));
