/**
 * Behind every trim of the vector stands a live decision for that very slot, and the trim is not more
 * than the decision asked for: a give-back may have cut it, nothing may have raised it (faults.md P1).
 */
import { tagOfSlot, unitOfSlot } from '../../kind/slot.ts';
import { atMost } from '../../within.ts';
import { type Denial, overLimit, quantity, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';
import { trimSlots } from '../movement.ts';

export function decision(input: GuardInput): Denial[] {
  const denials: Denial[] = [];
  for (const { slot, to } of trimSlots(input)) {
    const tag = tagOfSlot(slot);
    const id = input.slots[slot] ?? null;
    const standing = input.decisions.find((candidate) => candidate.id === id && candidate.slot === slot);
    if (id === null || standing?.live !== true) {
      denials.push(withoutNumber('decision', tag, { id: 'guard.decision', with: { tag } }));
      continue;
    }
    const unit = unitOfSlot(slot);
    if (Math.sign(to) === Math.sign(standing.to) && atMost(Math.abs(to), Math.abs(standing.to))) continue;
    const remedy = {
      id: 'guard.decision-exceeded',
      with: { tag, value: quantity(to, unit, true), limit: quantity(standing.to, unit, true) },
    };
    denials.push(overLimit('decision', tag, to, standing.to, unit, remedy));
  }
  return denials;
}
