/**
 * Each decision that moves a trim out is far enough from its expiry that even the latest possible
 * arrival of the frame is before it: a margin of wall time, times the speed of the process clock.
 */
import { tagOfSlot } from '../../kind/slot.ts';
import { atLeast, isReadable } from '../../within.ts';
import { type Denial, overLimit, quantity } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';
import { outwardMoves } from '../movement.ts';

export function expiry(input: GuardInput): Denial[] {
  const { sendMargin_ms } = input.safety;
  const clockRate = input.picture?.clockRate;
  const margin_ms = isReadable(clockRate) && clockRate > 0 && isReadable(sendMargin_ms) ? sendMargin_ms * clockRate : Number.NaN;
  const denials: Denial[] = [];
  for (const { slot } of outwardMoves(input)) {
    const id = input.slots[slot] ?? null;
    const standing = input.decisions.find((candidate) => candidate.id === id && candidate.slot === slot);
    const expiresAt_ms = standing?.expiresAt_ms;
    const left_ms = isReadable(expiresAt_ms) && isReadable(input.plant_ms) ? expiresAt_ms - input.plant_ms : Number.NaN;
    if (atLeast(left_ms, margin_ms)) continue;
    const tag = tagOfSlot(slot);
    const remedy = { id: 'guard.expiry', with: { tag, left: quantity(left_ms / 1_000, 's'), limit: quantity(margin_ms / 1_000, 's') } };
    denials.push(overLimit('expiry', tag, left_ms, margin_ms, 'ms', remedy));
  }
  return denials;
}
