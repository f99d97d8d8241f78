import type { ForecastView } from '@trimtab/loop';
import { MINUTE_MS, type Picture, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { forecastNow } from './slabs.ts';
import { nextDischarge_min } from './state.ts';

const START = plantTime(1_790_000_000_000);
const forecast = {
  start: START,
  nextDischarge_min: 3,
  slabs: [
    { slabNo: 11, out_min: 3 },
    { slabNo: 12, out_min: 9 },
  ],
} as ForecastView;

/** As it is drawn so many minutes after the cycle, with these slabs inside. */
function nextOut_min(minutes: number, slabNos: number[], view = forecast): number | null {
  const picture: Picture = {
    ...({} as Picture),
    plant_ms: plantTime(START + minutes * MINUTE_MS),
    slabs: { quality: 'good', version: 1, rows: slabNos.map((slabNo) => ({ ...({} as Picture['slabs']['rows'][number]), slabNo })) },
  };
  return nextDischarge_min(picture, forecastNow(picture, view));
}

describe('the next discharge', () => {
  it('counts down from the forecast, and never below zero', () => {
    expect([0, 1, 2, 3, 4].map((minutes) => nextOut_min(minutes, [11, 12]))).toEqual([3, 2, 1, 0, 0]);
  });

  it('is of the slab that is next now, where the first has left since', () => {
    expect(nextOut_min(4, [12])).toBeCloseTo(5, 9);
  });

  it('is of a slab in doubt too, of which nothing else is foretold, until it was to have left', () => {
    const doubtful = { ...forecast, nextDischarge_min: 2 };
    expect(nextOut_min(1, [10, 11, 12], doubtful)).toBeCloseTo(1, 9);
    expect(nextOut_min(3, [10, 11, 12], doubtful)).toBeNull();
  });
});
