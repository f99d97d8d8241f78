/**
 * Every slot is a plain number: no NaN, no infinity, no −0 (one spelling of zero), nothing so small that
 * it is noise (denormals among it), nothing so large that no limit was made for it.
 */
import { TRIM_SLOT_COUNT } from '@trimtab/terms';
import { tagOfSlot, unitOfSlot } from '../../kind/slot.ts';
import { type Denial, overLimit, quantity } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';

/** Bounds of the size of a trim that can be meant, in the slot's own unit. */
const SMALLEST_TRIM = 0.001;
const LARGEST_TRIM = 1_000;

export function finite({ command }: GuardInput): Denial[] {
  const denials: Denial[] = [];
  for (let slot = 0; slot < TRIM_SLOT_COUNT; slot++) {
    const value: unknown = command.trims[slot];
    if (isPlain(value)) continue;
    const unit = unitOfSlot(slot);
    const remedy = { id: 'guard.finite', with: { tag: tagOfSlot(slot), value: quantity(value, unit, true) } };
    denials.push(overLimit('finite', tagOfSlot(slot), value, LARGEST_TRIM, unit, remedy));
  }
  return denials;
}

function isPlain(value: unknown): boolean {
  if (typeof value !== 'number' || Object.is(value, -0)) return false;
  return value === 0 || (Math.abs(value) >= SMALLEST_TRIM && Math.abs(value) <= LARGEST_TRIM);
}
