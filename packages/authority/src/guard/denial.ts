/** The guard's two answers. A denial names what was wrong, by how much, and what helps. */
import { formatQuantity, type Message, type Quantity, type Unit } from '@trimtab/terms';
import { isReadable } from '../within.ts';

export const GUARD_RULES = [
  'finite',
  'kind',
  'map',
  'session',
  'lease',
  'fresh',
  'decision',
  'outward',
  'mode',
  'plant',
  'permit',
  'heartbeat',
  'licence',
  'envelope',
  'total',
  'step',
  'rate',
  'oxygen',
  'quality',
  'expiry',
] as const;
export type GuardRule = (typeof GUARD_RULES)[number];

export interface Denial {
  rule: GuardRule;
  /** The tag or part that it is about; null: the write as a whole. */
  tag: string | null;
  /** What was found; null: nothing usable. */
  value: number | null;
  limit: number | null;
  unit: Unit;
  remedy: Message;
}

export interface Permit {
  kind: 'permit';
}
export interface Denied {
  kind: 'denied';
  denials: Denial[];
}
export type Verdict = Permit | Denied;

const readable = (value: unknown): number | null => (isReadable(value) ? value : null);

/** Denial on a number against its limit. A value that is no number is reported as absent, never as a number. */
export function overLimit(rule: GuardRule, tag: string | null, value: unknown, limit: number, unit: Unit, remedy: Message): Denial {
  return { rule, tag, value: readable(value), limit: readable(limit), unit, remedy };
}

/** Denial on a thing that is missing, unknown or of the wrong kind. */
export const withoutNumber = (rule: GuardRule, tag: string | null, remedy: Message): Denial => ({
  rule,
  tag,
  value: null,
  limit: null,
  unit: 'none',
  remedy,
});

/** A quantity for a remedy's sentence. One that is unreadable goes there as its text, "– °C": a denial is kept, and NaN can not be. */
export function quantity(value: unknown, unit: Quantity['unit'], signed = false): Quantity | string {
  const number = readable(value);
  return number === null ? formatQuantity({ value: Number.NaN, unit }) : { value: number, unit, ...(signed ? { signed } : {}) };
}
