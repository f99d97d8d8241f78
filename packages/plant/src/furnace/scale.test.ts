import { describe, expect, it } from 'vitest';
import { growScale, scaleLoss, scaleRate, throughScale } from './scale.ts';

describe('scale', () => {
  it('grows by the root of time at one temperature, whatever the step', () => {
    let stepped_m = 0;
    for (let second = 0; second < 3600; second += 5) stepped_m = growScale(stepped_m, 1500, 0.7, 5);
    expect(stepped_m).toBeCloseTo(growScale(0, 1500, 0.7, 3600), 9);
    expect(growScale(0, 1500, 0.7, 4 * 3600) / stepped_m).toBeCloseTo(2, 9);
  });

  it('is 0.7 of its full rate at 2 % oxygen (furnace-reference §2), and never more than all of it', () => {
    expect(scaleRate(2)).toBeCloseTo(0.7, 9);
    expect(scaleRate(12)).toBe(1);
    expect(scaleRate(0)).toBeLessThan(scaleRate(1));
  });

  it('costs 0.61 % of a 220 mm slab where both layers are 1.2 mm (furnace-reference §2)', () => {
    expect(100 * scaleLoss({ scaleTop_m: 0.0012, scaleBottom_m: 0.0012, thickness_m: 0.22 })).toBeCloseTo(0.61, 2);
  });

  it('does not grow on cold steel, and lets less heat through the thicker it is', () => {
    expect(growScale(0.0003, 800, 1, 1e6)).toBe(0.0003);
    expect(throughScale(0, 500)).toBe(1);
    expect(throughScale(0.002, 500)).toBeLessThan(throughScale(0.001, 500));
  });
});
