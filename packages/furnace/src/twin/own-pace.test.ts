import { type Picture, plantTime, type SlabRow } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { followPace, paceAtStart } from './own-pace.ts';
import type { FurnaceState } from './state.ts';

const slab = (slabNo: number, position_m: number): SlabRow => ({
  slabNo,
  grade: 'S235',
  position_m,
  thickness_mm: 250,
  width_mm: 1_200,
  length_mm: 9_000,
  mass_kg: 20_000,
  charge_degC: 20,
  aim_degC: 1_215,
  doubtful: false,
});

/** 200 t/h are asked for: a slab of 20 t each 6 min. */
const picture = (first: number, delayRest_s = 0): Picture => ({
  ...({} as Picture),
  plant_ms: plantTime(0),
  slabs: { quality: 'good', version: 1, rows: [slab(first + 1, 28), slab(first, 30)] },
  tags: {
    'plc.paceSetpoint_tph': { value: 200, quality: 'good' },
    'plc.delayRemaining_s': { value: delayRest_s, quality: 'good' },
  },
});

/** As the state knows those of this picture and of the one before. */
const seen = (first: number): FurnaceState['slabs'] =>
  [first - 1, first, first + 1].map((slabNo) => ({ ...({} as FurnaceState['slabs'][number]), slabNo }));

/** Each slab stands at the door for so many half minutes. */
function leaving(before: FurnaceState['pace'], first: number, halfMinutes: readonly number[], rest_s: (slab: number) => number = () => 0) {
  let pace = before;
  halfMinutes.forEach((count, index) => {
    for (let i = 0; i < count; i++) pace = followPace({ pace, slabs: seen(first + index) }, picture(first + index, rest_s(index)), 30);
  });
  return pace;
}

describe('the part of the asked pace that comes', () => {
  it('is all of it until a whole slab was seen, and goes a sixth of the way with each', () => {
    expect(leaving(paceAtStart(null), 1, [13, 13]).ratio).toBe(1);
    // 6.5 min instead of 6.
    expect(leaving(paceAtStart(null), 1, [13, 13, 1]).ratio).toBeCloseTo(1 + (12 / 13 - 1) / 6, 9);
  });

  it('comes to what the furnace gives', () => {
    const many = leaving(
      paceAtStart(null),
      1,
      Array.from({ length: 40 }, () => 13),
    );
    expect(many.ratio).toBeCloseTo(12 / 13, 3);
  });

  it('learns nothing of a slab that a stop held, nor of the one after it', () => {
    const settled = leaving(paceAtStart(null), 1, [12, 12, 12]);
    const stopped = leaving(settled, 4, [20, 30, 12], (index) => (index === 0 ? 600 : 0));
    expect(stopped.ratio).toBe(settled.ratio);
  });

  it('learns nothing where the slabs are re-numbered, nor of the one that stood there', () => {
    const settled = leaving(paceAtStart(null), 1, [13, 13, 13, 3]);
    const renumbered = followPace({ pace: settled, slabs: seen(4) }, picture(1_004), 30);
    expect(renumbered.ratio).toBe(settled.ratio);
    expect(leaving(renumbered, 1_004, [9, 13]).ratio).toBe(settled.ratio);
    expect(leaving(renumbered, 1_004, [9, 13, 1]).ratio).toBeLessThan(settled.ratio);
  });

  it('believes no slab that says a third too little or too much', () => {
    const slow = leaving(paceAtStart(null), 1, [13, 60, 1]);
    expect(slow.ratio).toBeCloseTo(1 + (0.7 - 1) / 6, 9);
  });
});
