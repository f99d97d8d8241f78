import { readSite } from '@trimtab/sites';
import { plantTime } from '@trimtab/terms';
import { assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rollSchedule } from '../testing/roll-schedule.ts';
import { freeMost_m, oneWidthFits, widthThatFits } from './row.ts';
import { startedLife } from './started-life.ts';

const plate = readSite('sites/rf-1').nameplate;
const { width } = plate.products;
const SETTINGS = { seed: 20260302, numRuns: 300 } as const;
const end = { capacity: 28, gap_m: plate.slabGap_m, width };

describe('the row of slabs', () => {
  it('takes a slab that fits, as wide as the order has them, in whole centimetres', () => {
    const task = property(
      double({ min: 0, max: 40, noNaN: true }),
      integer({ min: 0, max: 30 }),
      double({ min: 0.5, max: 2, noNaN: true }),
      (free_m, inside, wish_m) => {
        const width_m = widthThatFits({ ...end, free_m, inside }, wish_m);
        if (width_m === null) return free_m < freeMost_m(width) || inside >= end.capacity;
        const fits = width_m + end.gap_m <= free_m + 1e-6;
        return fits && width_m >= width.low_m && width_m <= width.high_m && Number.isInteger(Math.round(width_m * 1e9) / 1e7);
      },
    );
    assert(task, SETTINGS);
  });

  it('gives the wished width where there is room for it and rows are left', () => {
    expect(widthThatFits({ ...end, free_m: 2, inside: 20 }, 1.43)).toBe(1.43);
  });

  it('takes the widest that fits where the wish does not', () => {
    expect(widthThatFits({ ...end, free_m: 1.3, inside: 20 }, 1.43)).toBe(1.25);
  });

  it('takes a wider one for its last row, rather than leave a hole behind it', () => {
    expect(widthThatFits({ ...end, free_m: 2.6, inside: 27 }, 0.9)).toBe(1.4);
  });

  it('has no hole at the charge end larger than a narrow slab needs, and no slab without a row, over months of mixed widths', () => {
    for (const seed of [1, 2, 3, 4]) {
      const life = startedLife(plate, seed, plantTime(0));
      life.happens = true;
      const { inside, free_m, charges } = rollSchedule(plate, life, 4500);
      expect(Math.max(...free_m)).toBeLessThan(freeMost_m(width) + 1e-9);
      expect(Math.min(...free_m)).toBeGreaterThanOrEqual(-1e-9);
      expect(Math.max(...inside)).toBe(plate.slabsInside);
      expect(inside.filter((count) => count >= plate.slabsInside - 2).length / inside.length).toBeGreaterThan(0.8);
      const widths_m = charges.map(({ product }) => product.width_m);
      expect(Math.min(...widths_m)).toBe(width.low_m);
      expect(Math.max(...widths_m)).toBe(width.high_m);
    }
  });

  it('of one width is full when no more of it goes in', () => {
    expect(oneWidthFits({ ...end, free_m: 1.25, inside: 5 }, 1.2)).toBe(1.2);
    expect(oneWidthFits({ ...end, free_m: 1.24, inside: 5 }, 1.2)).toBeNull();
    expect(oneWidthFits({ ...end, free_m: 9, inside: 28 }, 1.2)).toBeNull();
  });

  it('of blooms, all of one width, keeps every row of RF-2 full', () => {
    const bloomPlate = readSite('sites/rf-2').nameplate;
    const life = startedLife(bloomPlate, 1, plantTime(0));
    life.happens = true;
    const { inside, charges } = rollSchedule(bloomPlate, life, 2000);
    expect(new Set(inside)).toEqual(new Set([bloomPlate.slabsInside]));
    expect(new Set(charges.map(({ product }) => product.thickness_m))).toEqual(new Set([bloomPlate.products.typical.thickness_m]));
  });
});
