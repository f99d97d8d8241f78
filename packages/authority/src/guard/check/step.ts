/** One move away from zero changes a trim by no more than the envelope's step, against the PLC's present target. */
import { tagOfSlot, zoneOfSlot } from '../../kind/slot.ts';
import { atMost } from '../../within.ts';
import { type Denial, overLimit, quantity } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';
import { outwardMoves } from '../movement.ts';
import { zoneEnvelope } from '../zone-envelope.ts';

export function step(input: GuardInput): Denial[] {
  const denials: Denial[] = [];
  for (const { slot, from, to } of outwardMoves(input)) {
    const zone = zoneOfSlot(slot);
    const step_dK = Math.abs(to - (from ?? Number.NaN));
    const limit_dK = zoneEnvelope(input.envelope, zone)?.step_dK ?? Number.NaN;
    if (atMost(step_dK, limit_dK)) continue;
    const remedy = {
      id: 'guard.step',
      with: { zone: String(zone ?? tagOfSlot(slot)), step: quantity(step_dK, 'dK'), limit: quantity(limit_dK, 'dK') },
    };
    denials.push(overLimit('step', tagOfSlot(slot), step_dK, limit_dK, 'dK', remedy));
  }
  return denials;
}
