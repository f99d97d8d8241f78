/**
 * A Take back and a trim that stands never move away from zero: what has ended in the PLC while the write
 * waited comes back by a decision of its own alone (faults.md C, `write_intent`). A slot without a
 * decision is the rule "decision"'s.
 */
import { tagOfSlot } from '../../kind/slot.ts';
import { type Denial, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';
import { outwardMoves } from '../movement.ts';

export function outward(input: GuardInput): Denial[] {
  const denials: Denial[] = [];
  for (const { slot } of outwardMoves(input)) {
    const id = input.slots[slot] ?? null;
    const behind = input.decisions.find((candidate) => candidate.id === id && candidate.slot === slot);
    if (!behind || behind.mayMoveOut === true) continue;
    const tag = tagOfSlot(slot);
    denials.push(withoutNumber('outward', tag, { id: 'guard.outward', with: { tag } }));
  }
  return denials;
}
