import { expect, it } from 'vitest';
import { interval90 } from './interval.ts';

it('ten seeds have the interval of Student with nine degrees of freedom', () => {
  // R: t.test(1:10, conf.level = 0.9)$conf.int gives 3.744928 and 7.255072.
  const { mean, low, high } = interval90([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(mean).toBe(5.5);
  expect(low).toBeCloseTo(3.7449, 3);
  expect(high).toBeCloseTo(7.2551, 3);
});

it('one seed has no interval', () => {
  expect(interval90([2])).toEqual({ n: 1, mean: 2, low: null, high: null });
});
