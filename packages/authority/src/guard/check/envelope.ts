/** The setpoint in force that would result, operator setpoint + trim, stays within the zone's absolute limits. */
import { operatorSetpointTag, tagOfSlot, zoneOfSlot } from '../../kind/slot.ts';
import { isReadable, within } from '../../within.ts';
import { type Denial, overLimit, quantity, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';
import { type SlotMove, trimSlots } from '../movement.ts';
import { zoneEnvelope } from '../zone-envelope.ts';

export const envelope = (input: GuardInput): Denial[] => trimSlots(input).flatMap((move) => judge(input, move));

function judge(input: GuardInput, { slot, to }: SlotMove): Denial[] {
  const zone = zoneOfSlot(slot);
  const limits = zoneEnvelope(input.envelope, zone);
  if (zone === null || limits === null)
    return [withoutNumber('envelope', tagOfSlot(slot), { id: 'guard.no-zone-envelope', with: { tag: tagOfSlot(slot) } })];
  const tag = operatorSetpointTag(zone);
  const setpoint = input.picture?.tags[tag];
  if (setpoint?.quality !== 'good' || !isReadable(setpoint.value))
    return [withoutNumber('envelope', tag, { id: 'guard.no-setpoint', with: { zone: String(zone) } })];
  const inForce_degC = setpoint.value + to;
  const { inForceMin_degC, inForceMax_degC } = limits;
  if (within(inForce_degC, inForceMin_degC, inForceMax_degC)) return [];
  const limit_degC = inForce_degC < inForceMin_degC ? inForceMin_degC : inForceMax_degC;
  const remedy = {
    id: 'guard.envelope',
    with: { zone: String(zone), value: quantity(inForce_degC, 'degC'), limit: quantity(limit_degC, 'degC') },
  };
  return [overLimit('envelope', tag, inForce_degC, limit_degC, 'degC', remedy)];
}
