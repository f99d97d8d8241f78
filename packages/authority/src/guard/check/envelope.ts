/** The setpoint in force that would result, operator setpoint + trim, stays within the slot's absolute limits. */
import { labelOfSlot, slotAt, tagOfSlot } from '../../kind/slot.ts';
import { atLeastOnWire, atMostOnWire, isReadable } from '../../within.ts';
import { type Denial, overLimit, quantity, withoutNumber } from '../denial.ts';
import { goodValue } from '../good-value.ts';
import type { GuardInput } from '../guard-input.ts';
import { type SlotMove, trimSlots } from '../movement.ts';
import { slotLimits } from '../slot-limits.ts';

export const envelope = (input: GuardInput): Denial[] => trimSlots(input).flatMap((move) => judge(input, move));

function judge(input: GuardInput, { slot, to }: SlotMove): Denial[] {
  const known = slotAt(slot);
  const limits = slotLimits(input.envelope, slot);
  if (known === null || limits === null)
    return [withoutNumber('envelope', tagOfSlot(slot), { id: 'guard.no-slot-envelope', with: { tag: tagOfSlot(slot) } })];
  const { setpointTag, setpointUnit } = known;
  const what = labelOfSlot(slot);
  const setpoint = goodValue(input, setpointTag);
  if (!isReadable(setpoint)) return [withoutNumber('envelope', setpointTag, { id: 'guard.no-setpoint', with: { what } })];
  const inForce = setpoint + to;
  const { inForceMin, inForceMax } = limits;
  if (atLeastOnWire(inForce, inForceMin) && atMostOnWire(inForce, inForceMax)) return [];
  const limit = inForce < inForceMin ? inForceMin : inForceMax;
  const remedy = {
    id: 'guard.envelope',
    with: { what, value: quantity(inForce, setpointUnit), limit: quantity(limit, setpointUnit) },
  };
  return [overLimit('envelope', setpointTag, inForce, limit, setpointUnit, remedy)];
}
