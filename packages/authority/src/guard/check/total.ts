/** No trim is larger than the envelope's total for its slot, either way. */
import { tagOfSlot, unitOfSlot } from '../../kind/slot.ts';
import { atMostOnWire } from '../../within.ts';
import { type Denial, overLimit, quantity } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';
import { trimSlots } from '../movement.ts';
import { slotLimits } from '../slot-limits.ts';

export function total(input: GuardInput): Denial[] {
  const denials: Denial[] = [];
  for (const { slot, to } of trimSlots(input)) {
    const limit = slotLimits(input.envelope, slot)?.total ?? Number.NaN;
    if (atMostOnWire(Math.abs(to), limit)) continue;
    const unit = unitOfSlot(slot);
    const remedy = {
      id: 'guard.total',
      with: { tag: tagOfSlot(slot), value: quantity(to, unit, true), limit: quantity(limit, unit) },
    };
    denials.push(overLimit('total', tagOfSlot(slot), to, limit, unit, remedy));
  }
  return denials;
}
