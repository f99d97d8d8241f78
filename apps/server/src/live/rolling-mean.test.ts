import { MINUTE_MS, plantTime } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { addToMean, meanOf, type RollingMean } from './rolling-mean.ts';

const at = (minute: number) => plantTime(minute * MINUTE_MS);

it('is of the last hour, once half of it is there, and of no older values', () => {
  let rolling: RollingMean = { minutes: [] };
  for (let minute = 0; minute < 29; minute++) rolling = addToMean(rolling, at(minute), 10);
  expect(meanOf(rolling, at(28))).toBeNull();
  for (let minute = 29; minute < 60; minute++) rolling = addToMean(rolling, at(minute), 20);
  expect(meanOf(rolling, at(59))).toBeCloseTo((29 * 10 + 31 * 20) / 60, 9);
  // Nothing was read since: what is left of the hour speaks as long as it is half of one.
  expect(meanOf(rolling, at(89))).toBe(20);
  expect(meanOf(rolling, at(91))).toBeNull();
});
