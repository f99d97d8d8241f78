import { expect, it } from 'vitest';
import { varianceSplit } from './variance-split.ts';

/** Eight runs of a 2³ plan: columns of no correlation. */
const plan = [0, 1, 2, 3, 4, 5, 6, 7];
const bit = (which: number) => plan.map((run) => ((run >> which) & 1 ? 1 : -1));
const [a, b, c] = [bit(0), bit(1), bit(2)];

it('gives uncorrelated causes the squares of their effects', () => {
  const values = plan.map((run) => 3 * (a[run] ?? 0) + 1 * (b[run] ?? 0));
  const split = varianceSplit(values, [
    { name: 'a', columns: [a] },
    { name: 'b', columns: [b] },
    { name: 'c', columns: [c] },
  ]);
  expect(split.r2).toBeCloseTo(1, 12);
  expect(split.share_pct.a).toBeCloseTo(90, 9);
  expect(split.share_pct.b).toBeCloseTo(10, 9);
  expect(split.share_pct.c).toBeCloseTo(0, 9);
});

it('parts what two equal causes explain between them, and reports what nobody explains', () => {
  const values = plan.map((run) => 2 * (a[run] ?? 0) + 2 * (c[run] ?? 0));
  const split = varianceSplit(values, [
    { name: 'one', columns: [a] },
    { name: 'same', columns: [a] },
  ]);
  expect(split.r2).toBeCloseTo(0.5, 12);
  expect(split.share_pct.one).toBeCloseTo(50, 9);
  expect(split.share_pct.same).toBeCloseTo(50, 9);
});
