/**
 * The option as a person has modified it (console 4.22): another target of the same lever, in whole
 * steps of it and inside the envelope. Pure.
 */
import type { Lever } from '@trimtab/loop';
import type { Message, Option } from '@trimtab/terms';

/** From where to where a person may move the target of an offered option; null: not at all. */
export function targetsOf(lever: Lever | null, { from, setpoint }: Option): { low: number; high: number; quantum: number } | null {
  const limits = lever?.limits;
  if (!lever || !limits) return null;
  const { total, step, inForceMin, inForceMax } = limits;
  // Back to zero is never too far; beyond it, and outward, one step is.
  const back = { low: from > 0 ? Math.min(0, from - step) : from - step, high: from < 0 ? Math.max(0, from + step) : from + step };
  return {
    low: Math.max(-total, inForceMin - setpoint, back.low),
    high: Math.min(total, inForceMax - setpoint, back.high),
    quantum: lever.quantum,
  };
}

export type Modified = { kind: 'option'; option: Option } | { kind: 'refused'; message: Message };

const TOLERANCE = 1e-6;

export function modifiedOption(lever: Lever, option: Option, to: number): Modified {
  if (to === option.to) return { kind: 'option', option };
  const steps = to / lever.quantum;
  const isWhole = Number.isFinite(to) && Math.abs(steps - Math.round(steps)) < 1e-3;
  if (!isWhole || to === option.from) return { kind: 'refused', message: { id: 'conflict.no-such-trim' } };
  const { limits } = lever;
  const isOutward = Math.abs(to) > Math.abs(option.from) || to * option.from < 0;
  const isInside =
    limits !== null &&
    Math.abs(to) <= limits.total + TOLERANCE &&
    (!isOutward || Math.abs(to - option.from) <= limits.step + TOLERANCE) &&
    option.setpoint + to >= limits.inForceMin - TOLERANCE &&
    option.setpoint + to <= limits.inForceMax + TOLERANCE;
  if (!isInside) return { kind: 'refused', message: { id: 'conflict.outside-envelope' } };
  const target = Math.round(steps) * lever.quantum;
  const acts = option.acts.map((act) => (act.kind === 'offset' ? { ...act, to: target } : act));
  return { kind: 'option', option: { ...option, to: target, acts } };
}
