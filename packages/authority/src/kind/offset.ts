/**
 * The act kind `offset`: a signed trim on one operator setpoint, named by its slot in the command vector
 * (`z3.trim_dK`, `air.trim_lambda`) and counted in that slot's unit. Everything that validate, apply, write, confirm and revert must agree on is here.
 */
import type { Acknowledgement, Act, Envelope, Plan } from '@trimtab/terms';
import { type Denial, overLimit, quantity, withoutNumber } from '../guard/denial.ts';
import { slotLimits } from '../guard/slot-limits.ts';
import { atMost, atMostOnWire, isReadable } from '../within.ts';
import { slotOfTag, unitOfSlot } from './slot.ts';

export type OffsetAct = Extract<Act, { kind: 'offset' }>;

/** Is the act well formed and of a size that the envelope could ever permit? The guard judges the moment. */
function validate(act: OffsetAct, envelope: Envelope): Denial[] {
  const slot = slotOfTag(act.tag);
  if (slot === null) return [withoutNumber('kind', act.tag, { id: 'guard.unknown-tag', with: { tag: act.tag } })];
  const limits = slotLimits(envelope, slot);
  if (!limits) return [withoutNumber('envelope', act.tag, { id: 'guard.no-slot-envelope', with: { tag: act.tag } })];
  const unit = unitOfSlot(slot);
  const denials: Denial[] = [];
  if (!isReadable(act.to) || !atMostOnWire(Math.abs(act.to), limits.total)) {
    const remedy = { id: 'guard.total', with: { tag: act.tag, value: quantity(act.to, unit, true), limit: quantity(limits.total, unit) } };
    denials.push(overLimit('total', act.tag, act.to, limits.total, unit, remedy));
  }
  if (!atMost(act.rate, limits.ratePerMin) || act.rate <= 0) {
    const remedy = { id: 'guard.ramp', with: { tag: act.tag, limit: quantity(limits.ratePerMin, unit) } };
    denials.push(overLimit('rate', act.tag, act.rate, limits.ratePerMin, unit, remedy));
  }
  return denials;
}

/** The plan in force once the PLC has the act: the target moves at once, the active trim follows by the ramp. */
function apply(act: OffsetAct, plan: Plan): Plan {
  const active = plan.offsets[act.tag]?.active ?? 0;
  return { ...plan, version: plan.version + 1, offsets: { ...plan.offsets, [act.tag]: { target: act.to, active } } };
}

/** Tags that the act moves. */
const targets = (act: OffsetAct): string[] => [act.tag];

/** Where it goes in the command vector. Throws for a tag without a slot: validate first. */
function layout(act: OffsetAct): { slot: number; value: number } {
  const slot = slotOfTag(act.tag);
  if (slot === null) throw new RangeError(`no slot carries ${act.tag}`);
  return { slot, value: act.to };
}

/** Does the PLC hold the act as its target? The wire is float32, so the comparison is too. */
function confirm(act: OffsetAct, ack: Acknowledgement): boolean {
  const target = ack.target[slotOfTag(act.tag) ?? -1] ?? Number.NaN;
  return Math.fround(act.to) === Math.fround(target);
}

/** The act that undoes this one on the plan as it was before. */
function revert(act: OffsetAct, before: Plan): OffsetAct[] {
  return [{ kind: 'offset', tag: act.tag, to: before.offsets[act.tag]?.target ?? 0, rate: act.rate }];
}

export const offset = { validate, apply, targets, layout, confirm, revert };
