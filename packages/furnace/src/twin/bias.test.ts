import type { Picture } from '@trimtab/terms';
import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { followDischarge } from './bias.ts';
import { PARAMETERS, type TwinParameters } from './parameters.ts';
import type { FurnaceState } from './state.ts';

type Told = Pick<FurnaceState, 'discharge' | 'waiting' | 'rolled'>;
const START: Told = { discharge: { bias_K: 0, lastCount: 0 }, waiting: [], rolled: [] };
const at = plantTime(1_790_000_000_000);
const pictureOf = (slabNo: number, count: number, roughingMill_degC: number | null): Picture => {
  const lastDischarge = { slabNo, at, count, roughingMill_degC };
  return { lastDischarge } as Partial<Picture> as Picture;
};

/** `count` slabs that the model says leave at 1220 °C, each read `late` slabs after it left. */
function rolled(actual: (slab: number) => number, count: number, parameters: TwinParameters = PARAMETERS, late = 1): Told {
  let told = START;
  for (let slab = 1; slab <= count + late; slab++) {
    const read = slab - late;
    const picture = pictureOf(read, read, read > 0 ? actual(read) - parameters.roughingDrop_K : null);
    const gone = { slabNo: slab, model_degC: 1_220, predicted_degC: 1_220 + told.discharge.bias_K };
    told = followDischarge(parameters, picture, told.discharge, [...told.waiting, gone], told.rolled);
  }
  return told;
}

describe('the mill’s reading', () => {
  it('is held against what was said of that very slab as it left, however late it comes', () => {
    const told = rolled((slab) => 1_220 + slab, 4, PARAMETERS, 3);
    expect(told.rolled.map(({ slabNo, model_degC, actual_degC }) => [slabNo, model_degC, actual_degC])).toEqual([
      [1, 1_220, 1_221],
      [2, 1_220, 1_222],
      [3, 1_220, 1_223],
      [4, 1_220, 1_224],
    ]);
    expect(rolled((slab) => 1_220 + slab, 9).rolled.map(({ slabNo }) => slabNo)).toEqual([6, 7, 8, 9]);
  });

  it('draws a model that is 3 % off to within 5 K in 25 slabs', () =>
    expect(Math.abs(rolled(() => 1_220 - 45, 25).discharge.bias_K + 45)).toBeLessThan(5));

  it('moves by little for one slab, and by nothing for an outlier', () => {
    expect(rolled(() => 1_225, 1).discharge.bias_K).toBeCloseTo(0.5, 9);
    expect(rolled(() => 1_120, 1).discharge.bias_K).toBe(0);
    expect(rolled(() => 1_120, 1).rolled[0]?.actual_degC).toBe(1_120);
  });

  it('teaches nothing twice and never more than 50 K', () => {
    const once = rolled(() => 1_230, 3);
    const again = followDischarge(PARAMETERS, pictureOf(3, 3, 1_135), once.discharge, once.waiting, once.rolled);
    expect(again.discharge).toEqual(once.discharge);
    expect(rolled((slab) => 1_220 + Math.min(40, slab) + 59, 400).discharge.bias_K).toBeLessThanOrEqual(50);
  });

  it('is not followed by a twin whose feedback a trial has frozen', () =>
    expect(rolled(() => 1_190, 50, { ...PARAMETERS, wrong: { heatedBy: 1, isMillFrozen: true } }).discharge.bias_K).toBe(0));
});
