import { MINUTE_MS, type Option, plantTime } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { answerOf, readiness } from './crew-policy.ts';

const limit = { subject: '1', before: 1235, after: 1230, limit: 1210, side: 'lower', low: 1200, high: 1260 } as const;
const option = (id: string, more: { money_EURh?: number; after?: number } = {}): Option => ({
  ...{ id, decisionClass: 'zone-trims', place: 'zone-1', group: id, acts: [], until: {}, restoring: false, unit: 'dK' },
  ...{ offeredAt: plantTime(0), expiresAt: plantTime(20 * MINUTE_MS), setpoint: 1065, from: 0, to: -10, former: null },
  effect: {
    ...{ gas_Nm3h: -40, gas_pct: -0.6, money_EURh: more.money_EURh ?? -8, money_EURt: -0.04, co2_kgh: -90 },
    ...{ closest: { ...limit, after: more.after ?? limit.after }, hottest: limit, inside: limit },
  },
  predicted: [],
  texts: { why: { id: 'x' }, limitedBy: { id: 'x' }, howSure: { id: 'x' }, ifNothing: { id: 'x' } },
  likelyReasons: ['R01', 'R03', 'R08'],
});

it('half of the cards are refused, each with a reason that the card itself shows', () => {
  const answers = Array.from({ length: 400 }, (_, index) => answerOf('half', 1, option(`c-${index}`), { sinceCold_h: null }));
  const refused = answers.filter(({ accept }) => !accept);
  expect(refused.length).toBeGreaterThan(160);
  expect(refused.length).toBeLessThan(240);
  expect(new Set(refused.map(({ reason }) => reason))).toEqual(new Set(['R01', 'R03', 'R08']));
});

it('the same card of the same seed gets the same answer, after two to six minutes', () => {
  const once = answerOf('fight', 5, option('c-7'), { sinceCold_h: null });
  expect(answerOf('fight', 5, option('c-7'), { sinceCold_h: null })).toEqual(once);
  expect(once.at_ms).toBeGreaterThanOrEqual(2 * MINUTE_MS);
  expect(once.at_ms).toBeLessThanOrEqual(6 * MINUTE_MS);
});

it('a crew by what it is shown likes worth and distance, and remembers a cold slab', () => {
  const easy = readiness(option('a'), { sinceCold_h: null });
  expect(readiness(option('a', { money_EURh: -1 }), { sinceCold_h: null })).toBeLessThan(easy);
  expect(readiness(option('a', { after: 1211 }), { sinceCold_h: null })).toBeLessThan(easy);
  expect(readiness(option('a'), { sinceCold_h: 0.5 })).toBeLessThan(easy);
});
