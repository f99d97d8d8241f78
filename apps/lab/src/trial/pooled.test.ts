import { expect, it } from 'vitest';
import type { PairFigures } from './pair-figures.ts';
import { pooled } from './pooled.ts';
import { twinTally } from './twin-tally.ts';

/** A seed's pair of which a crew answered so many cards. */
const pair = (seed: number, saved_pct: number, answers: Record<string, number>): PairFigures => {
  const twin = { tally: { ...twinTally(), answers }, modes_h: {}, causes: {}, caughtAfter_slabs: null, violations: [], forecasts: [] };
  const row = { ...({} as PairFigures['without']), operator_degC: [] };
  return {
    ...{ seed, saved_pct, savedGood_pct: saved_pct, trims: [], without: row, withTwin: row },
    slabs: { pairs: 100, unpaired: 0, newly: [], avoided: { cold: 0, hot: 0, inside: 0 } },
    result: { ...({} as PairFigures['result']), twin },
  };
};

it('keeps seed by seed what a gate asks of each: the saving, and the cards that were taken', () => {
  const all = pooled([pair(7, 2.5, { accepted: 3, 'accepted, brought back': 1, 'rejected: R04': 2 }), pair(8, 0, { expired: 4 })]);
  expect(all).toMatchObject({ seeds: [7, 8], savedBySeed_pct: [2.5, 0], slabs: { pairs: 200 } });
  expect(all.twin?.accepted).toEqual([4, 0]);
});
