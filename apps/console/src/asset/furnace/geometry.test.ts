import type { LiveSlab } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { heatStep, judge, percentOf, slabSpan, stripScale } from './geometry.ts';

const section = { length_m: 36, dark_m: 6 };
const slab: LiveSlab = {
  slabNo: 1,
  grade: 'S355',
  position_m: 18,
  length_m: 1.2,
  mean_degC: 800,
  predicted: { discharge_degC: 1213, interval90_K: 5, out_min: 100 },
  low_degC: 1200,
  high_degC: 1245,
  doubtful: false,
};

describe('[6.1] the long section', () => {
  it('is to scale: a slab lies behind its leading edge', () => {
    expect(percentOf(18, section)).toBe(50);
    expect(slabSpan(slab, section).left + slabSpan(slab, section).width).toBeCloseTo(50);
  });

  it('fills slabs in five grey steps, the unknown as cold', () => {
    expect([null, 20, 700, 1000, 1250].map(heatStep)).toEqual([null, 0, 2, 3, 4]);
  });

  it('[6.2] judges each slab on its own band', () => {
    const at = (discharge_degC: number) => judge({ ...slab, predicted: { discharge_degC, interval90_K: 5, out_min: 1 } });
    expect([at(1199), at(1200), at(1246)]).toEqual(['too-cold', 'in-band', 'too-hot']);
    expect(judge({ ...slab, predicted: null })).toBe('unknown');
  });

  it('keeps every band and prediction on the strip', () => {
    expect(stripScale([slab])).toMatchObject({ low: 1190, high: 1250 });
    expect(stripScale([])).toBeNull();
  });
});
