/** What the guard answers to an input, in the form that a test asks for; nothing where it permits. */
import { render } from '@trimtab/terms';
import type { Denial, GuardRule } from '../guard/denial.ts';
import { guard } from '../guard/guard.ts';
import type { GuardInput } from '../guard/guard-input.ts';
import { authorityWording } from '../wording.ts';

export function denialsOf(input: GuardInput): Denial[] {
  const verdict = guard(input);
  return verdict.kind === 'permit' ? [] : verdict.denials;
}

export const rulesOf = (input: GuardInput): GuardRule[] => denialsOf(input).map(({ rule }) => rule);

/** What the operator reads. */
export const sentencesOf = (input: GuardInput): string[] => denialsOf(input).map(({ remedy }) => render(remedy, authorityWording));

/** Rules whose check could not even read what it was given. */
export const unreadBy = (input: GuardInput): GuardRule[] =>
  denialsOf(input)
    .filter(({ remedy }) => remedy.id === 'guard.unreadable')
    .map(({ rule }) => rule);
