/** What a waiting write becomes when what stood at the click no longer stands at the send. */
import type { Decision } from '@trimtab/terms';
import { plantTime, wallTime } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { composeIntent } from './compose-intent.ts';

const decision = (kind: Decision['kind'], to: number): Decision => ({
  ...{ id: 'new', optionId: null, kind, place: 'zone-3', to, person: 'k.meier', station: 'desk 1' },
  ...{ wall_ms: wallTime(0), plant_ms: plantTime(0) },
});
const zone3 = (to: number) => (to === 0 ? [] : [{ decisionId: 'old', slot: 2, to }]);
const zone1 = { decisionId: 'other', slot: 0, to: -4 };
const pending = { id: 'w-new', decisionIds: ['new'], toward: null };

it.each([
  ['goes to the former trim', -10, -5, -5],
  ['stays where a give-back has brought it meanwhile', -5, -5, -5],
  ['goes to zero where a give-back has left less', -3, -5, 0],
  ['writes zero where the watchdog has given it back', 0, -5, 0],
  ['never crosses zero', 5, -5, 0],
  ['to zero goes to zero', -10, 0, 0],
])('a Take back %s', (_, standsAt, to, target) => {
  const vector = composeIntent([...zone3(standsAt), zone1], pending, { get: () => decision('take-back', to) });
  expect(vector).toEqual({ trims: [-4, 0, target, 0, 0], slots: ['other', null, target === 0 ? null : 'new', null, null] });
});

it('an accept moves out, from zero and from a smaller trim', () => {
  for (const standsAt of [0, -4])
    expect(composeIntent(zone3(standsAt), pending, { get: () => decision('accept', -8) }).trims).toEqual([0, 0, -8, 0, 0]);
});

it('a write without a decision goes toward zero in its slots, or everywhere', () => {
  const trims = [...zone3(-8), zone1];
  const without = (toward: { slot: number; to: number }[] | null) =>
    composeIntent(trims, { id: 'ramp', decisionIds: [], toward }, { get: () => undefined });
  expect(without([{ slot: 2, to: -3 }])).toEqual({ trims: [-4, 0, -3, 0, 0], slots: ['other', null, 'old', null, null] });
  expect(without([{ slot: 2, to: 0 }]).trims).toEqual([-4, 0, 0, 0, 0]);
  expect(without(null).trims).toEqual([0, 0, 0, 0, 0]);
});
