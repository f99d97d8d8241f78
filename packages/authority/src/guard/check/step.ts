/** One new move away from zero changes a trim by no more than the envelope's step, against the PLC's present target. */
import { labelOfSlot, tagOfSlot, unitOfSlot } from '../../kind/slot.ts';
import { atMostOnWire } from '../../within.ts';
import { type Denial, overLimit, quantity } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';
import { newMoves } from '../movement.ts';
import { slotLimits } from '../slot-limits.ts';

export function step(input: GuardInput): Denial[] {
  const denials: Denial[] = [];
  for (const { slot, from, to } of newMoves(input)) {
    const size = Math.abs(to - (from ?? Number.NaN));
    const limit = slotLimits(input.envelope, slot)?.step ?? Number.NaN;
    if (atMostOnWire(size, limit)) continue;
    const unit = unitOfSlot(slot);
    const remedy = {
      id: 'guard.step',
      with: { what: labelOfSlot(slot), step: quantity(size, unit), limit: quantity(limit, unit) },
    };
    denials.push(overLimit('step', tagOfSlot(slot), size, limit, unit, remedy));
  }
  return denials;
}
