/** Who may enable what: the rows "enable" of the table of persons in faults.md E, asked of every role. */
import { ROLES, type Role, type TwinMode } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { grantedTo, rightEnable, START } from '../testing/mode-events.ts';
import { enableDenials } from './enable.ts';

const RIGHTS: [to: TwinMode, from: TwinMode, first: Role[], second: Role[]][] = [
  ['shadow', 'off', ['operator', 'supervisor'], []],
  ['advisory', 'shadow', ['operator', 'supervisor'], []],
  ['supervisory', 'advisory', ['supervisor'], ['engineer']],
  ['automatic', 'supervisory', ['engineer'], ['supervisor']],
];

describe.each(RIGHTS)('to enable %s', (_, from, first, second) => {
  const state = grantedTo(from);
  const asked = rightEnable(state, START);
  const rules = (change: Partial<typeof asked>) => enableDenials(state, { ...asked, ...change }).map(({ rule }) => rule);

  it.each(ROLES)('a person who is %s has the right, or not', (role) => {
    expect(rules({ role })).toEqual(first.includes(role) ? [] : ['role']);
  });

  it.each(ROLES)('a second person who is %s may sign, must not, or is not asked', (role) => {
    const denied = second.length > 0 && !second.includes(role);
    expect(rules({ secondPerson: { by: 'berg', role } })).toEqual(denied ? ['second-person'] : []);
  });
});
