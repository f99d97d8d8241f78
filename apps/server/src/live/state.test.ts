import type { ForecastView } from '@trimtab/loop';
import { MINUTE_MS, type Picture, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
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
const after = (minutes: number, ...slabNos: number[]): Picture => ({
  ...({} as Picture),
  plant_ms: plantTime(START + minutes * MINUTE_MS),
  slabs: { quality: 'good', version: 1, rows: slabNos.map((slabNo) => ({ ...({} as Picture['slabs']['rows'][number]), slabNo })) },
});

describe('the next discharge', () => {
  it('counts down from the forecast, and never below zero', () => {
    expect(nextDischarge_min(after(1, 11, 12), forecast)).toBeCloseTo(2, 9);
    expect(nextDischarge_min(after(4, 11, 12), forecast)).toBe(0);
  });

  it('is of the slab that is next now, where the first has left since', () => {
    expect(nextDischarge_min(after(4, 12), forecast)).toBeCloseTo(5, 9);
  });

  it('is of a slab in doubt too, of which nothing else is foretold', () => {
    expect(nextDischarge_min(after(1, 10, 11, 12), { ...forecast, nextDischarge_min: 2 })).toBeCloseTo(1, 9);
    expect(nextDischarge_min(after(1), null)).toBeNull();
  });
});
