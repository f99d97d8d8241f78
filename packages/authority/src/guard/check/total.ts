/** No trim is larger than the envelope's total for its zone, either way. */
import { tagOfSlot, zoneOfSlot } from '../../kind/slot.ts';
import { atMost } from '../../within.ts';
import { type Denial, overLimit, quantity } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';
import { trimSlots } from '../movement.ts';
import { zoneEnvelope } from '../zone-envelope.ts';

export function total(input: GuardInput): Denial[] {
  const denials: Denial[] = [];
  for (const { slot, to } of trimSlots(input)) {
    const zone = zoneOfSlot(slot);
    const limit_dK = zoneEnvelope(input.envelope, zone)?.total_dK ?? Number.NaN;
    if (atMost(Math.abs(to), limit_dK)) continue;
    const remedy = {
      id: 'guard.total',
      with: { tag: tagOfSlot(slot), value: quantity(to, 'dK', true), limit: quantity(limit_dK, 'dK') },
    };
    denials.push(overLimit('total', tagOfSlot(slot), to, limit_dK, 'dK', remedy));
  }
  return denials;
}
