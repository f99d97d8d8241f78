import { assert, double, integer, property } from 'fast-check';
import { expect, it } from 'vitest';
import { backoff_ms } from './backoff.ts';

it('the link waits 0.25 s after the first failure and doubles up to 5 s', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map((failures) => backoff_ms(failures, 1_000, () => 0))).toEqual([
    250, 500, 1_000, 2_000, 4_000, 5_000, 5_000,
  ]);
});

it('however often it fails and whatever the dice say, the wait lies between half its step and 5 s', () => {
  assert(
    property(integer({ min: 1, max: 1e9 }), double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failures, dice) => {
      const wait_ms = backoff_ms(failures, 1_000, () => dice);
      expect(wait_ms).toBeGreaterThan(124);
      expect(wait_ms).toBeLessThanOrEqual(5_000);
    }),
    { seed: 3 },
  );
});
