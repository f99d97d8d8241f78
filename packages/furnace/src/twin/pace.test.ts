import type { SlabRow } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { expected_min, outTimes_min, paceKept } from './pace.ts';

const slab: SlabRow = {
  slabNo: 1,
  grade: 'S235',
  position_m: 30,
  thickness_mm: 220,
  width_mm: 1_200,
  length_mm: 9_000,
  mass_kg: 20_000,
  charge_degC: 20,
  aim_degC: 1_215,
  doubtful: false,
};

describe('when slabs leave', () => {
  it('is the asked pace for the next forty minutes, and stops are expected after that', () => {
    expect(expected_min(40)).toBe(40);
    expect(expected_min(118)).toBeCloseTo(40 + 78 / 0.78, 9);
  });

  it('agrees with how fast the row creeps: what a minute moves, summed up to the expected time, is the asked way', () => {
    const until_min = expected_min(60);
    let way_min = 0;
    for (let at_min = 0; at_min < until_min; at_min += 0.5) way_min += 0.5 * paceKept(at_min);
    expect(way_min).toBeCloseTo(60, 0);
  });

  it('counts what the first slab has waited already', () => {
    // 20 t at 200 t/h: one in 6 min.
    expect(outTimes_min([slab, slab], 200, 240)).toEqual([2, 8]);
    expect(outTimes_min([slab], 200, 3_600)[0]).toBeCloseTo(0.1, 9);
  });
});
