import { after, MINUTE_MS, type Picture, type PlantMode, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { biasAtStart, biasOf_K, discharging, followDischarge } from './bias.ts';
import { PARAMETERS, type TwinParameters } from './parameters.ts';
import { NODES } from './slab.ts';
import type { FurnaceState } from './state.ts';
import { steelEnthalpy_kJkg } from './steel.ts';

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

  it('goes on where the PLC counts anew', () => {
    const before = rolled(() => 1_220, 30);
    const gone = { slabNo: 31, model_degC: 1_220, predicted_degC: 1_220 };
    const anew = followDischarge(PARAMETERS, pictureOf(31, 1, 1_230 - PARAMETERS.roughingDrop_K), before.discharge, [gone], before.rolled);
    expect(anew.discharge).toEqual({ bias_K: expect.closeTo(before.discharge.bias_K + 1, 6), lastCount: 1 });
  });

  it('of a slab that began anew teaches what is said of its like alone', () => {
    const gone = { slabNo: 31, model_degC: 1_220, predicted_degC: 1_225, begunAnew: true } as const;
    const before = { bias_K: 5, lastCount: 30 };
    const picture = pictureOf(31, 31, 1_245 - PARAMETERS.roughingDrop_K);
    const { discharge } = followDischarge(PARAMETERS, picture, before, [gone], []);
    expect(discharge).toEqual({ bias_K: 5, lastCount: 31, anew_K: expect.closeTo(7, 6) });
    expect([biasOf_K(discharge, gone), biasOf_K(discharge, {}), biasOf_K(before, gone)]).toEqual([expect.closeTo(7, 6), 5, 5]);
    expect(discharging({ discharge, slabs: [], waiting: [gone] })).toEqual(discharge);
    expect(discharging({ discharge, slabs: [], waiting: [] })).toEqual({ bias_K: 5, lastCount: 31 });
  });

  it('is not followed by a twin whose feedback a trial has frozen', () =>
    expect(rolled(() => 1_190, 50, { ...PARAMETERS, wrong: { heatedBy: 1, isMillFrozen: true } }).discharge.bias_K).toBe(0));
});

describe('a first state', () => {
  const out = {
    slabNo: 9,
    position_m: 34,
    doubtful: false,
    h_kJkg: new Array(NODES).fill(steelEnthalpy_kJkg(1_220)),
    scale_m2: 0,
    soak_min: 0,
  };
  const read = (ago_min: number, mode: PlantMode = 'production', roughingMill_degC = 1_095): Picture => ({
    ...({} as Picture),
    plant_ms: at,
    plantMode: { mode, since_ms: at },
    lastDischarge: { slabNo: 8, at: after(at, -ago_min * MINUTE_MS), count: 8, roughingMill_degC },
  });
  const startOf = (picture: Picture, before: Pick<FurnaceState, 'discharge' | 'fuel'> | null = null) =>
    biasAtStart(PARAMETERS, picture, 6_300, 6_000, out, before as FurnaceState | null);
  const fuel = { measured_Nm3h: 5_700, model_Nm3h: 6_000, ratio: 0.95, recent_Nm3h: null };
  const biasOf = (picture: Picture, discharge: FurnaceState['discharge'] | null = null): number =>
    startOf(picture, discharge && { discharge, fuel }).discharge.bias_K;

  it('takes the whole of a reading that was made in the running that it assumes', () =>
    expect(biasOf(read(10))).toBeCloseTo(1_095 + PARAMETERS.roughingDrop_K - 1_220, 6));

  it('takes nothing of an older one, of one from a pause, or of an outlier', () => {
    expect(biasOf(read(16))).toBe(0);
    expect(biasOf(read(10, 'delay'))).toBe(0);
    expect(biasOf(read(10, 'production', 1_000))).toBe(0);
  });

  it('keeps what the state before it had learned, however it was lost, unless that is no bias at all', () => {
    expect(biasOf(read(10), { bias_K: 7, lastCount: 3 })).toBe(7);
    expect(biasOf(read(82, 'delay'), { bias_K: -24, lastCount: 3 })).toBe(-24);
    expect(biasOf(read(82), { bias_K: Number.NaN, lastCount: 3 })).toBe(0);
  });

  it('keeps the ratio of its fuel too; the first one of all is what one reading says', () => {
    const discharge = { bias_K: 0, lastCount: 3 };
    expect(startOf(read(10)).fuel.ratio).toBeCloseTo(1.05, 9);
    expect(startOf(read(10), { discharge, fuel }).fuel.ratio).toBe(0.95);
    expect(startOf(read(10), { discharge, fuel: { ...fuel, ratio: Number.NaN } }).fuel.ratio).toBeCloseTo(1.05, 9);
  });
});
