/** Only `offset` is executed by this build, and only in temperature slots: the air-ratio slot is exactly zero. */
import { TRIM_SLOTS } from '@trimtab/terms';
import { zoneOfSlot } from '../../kind/slot.ts';
import { type Denial, overLimit, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';

export function kind(input: GuardInput): Denial[] {
  const denials: Denial[] = [];
  if (input.kind !== 'offset') denials.push(withoutNumber('kind', null, { id: 'guard.kind', with: { kind: String(input.kind) } }));
  TRIM_SLOTS.forEach((tag, slot) => {
    const value = input.command.trims[slot];
    if (zoneOfSlot(slot) === null && value !== 0) denials.push(overLimit('kind', tag, value, 0, 'lambda', { id: 'guard.air-ratio' }));
  });
  return denials;
}
