import { describe, expect, it } from 'vitest';
import type { ErrorWindow } from '../memory.ts';
import { correction, featuresOf, type Lesson, surroundings, withLessons } from './residual.ts';
import { emptyRidge, fitOf, withLesson } from './ridge.ts';

const WINDOWS: ErrorWindow[] = [{ region: '*', horizon: '60', ahead_min: 60, errors_K: [] }];
/** The crew brings a piece that is forecast too cold back to its aim: the error is −0.5 of the distance. */
const lesson = (i: number): Lesson => {
  const distance = ((i * 37) % 41) / 20 - 1;
  return { horizon: '60', features: [1, distance, ((i * 13) % 7) / 7], error_K: 4 - 10 * distance };
};
const taught = (count: number) =>
  withLessons(
    {},
    Array.from({ length: count }, (_, i) => lesson(i)),
  );

describe('the learned part of a forecast', () => {
  it('says nothing in its first 60 lessons, and all of it after 160', () => {
    expect(correction(taught(60), WINDOWS)([1, 1, 0.5], 60)).toBe(0);
    const full = correction(taught(400), WINDOWS);
    expect(full([1, 0.5, 0.5], 60)).toBeCloseTo(-1, 0);
    expect(full([1, -0.5, 0.5], 60)).toBeCloseTo(9, 0);
  });

  it('grows with the minutes ahead and is nothing for a piece that leaves now', () => {
    const full = correction(taught(400), WINDOWS);
    const at60 = full([1, -0.5, 0.5], 60);
    expect(full([1, -0.5, 0.5], 0)).toBe(0);
    expect(full([1, -0.5, 0.5], 30)).toBeCloseTo(at60 / 2, 6);
    expect(full([1, -0.5, 0.5], 200)).toBe(at60);
  });

  it('fades outside the data that it has seen, and is off farther out', () => {
    const full = correction(taught(400), WINDOWS);
    // Leverage 4, 9, 15 and 23 times the usual; 4 − 10 × distance was taught.
    expect(full([1, 2, 0.5], 60)).toBeCloseTo(-15.7, 0);
    expect(full([1, 3, 0.5], 60)).toBeGreaterThan(-25.5);
    expect(full([1, 4, 0.5], 60)).toBeGreaterThan(-5);
    expect(full([1, 4, 0.5], 60)).toBeLessThan(0);
    expect(full([1, 5, 0.5], 60)).toBe(0);
  });

  it('says nothing by what another build learned of other features', () => expect(correction(taught(400), WINDOWS)([1, 0.5], 60)).toBe(0));

  it('takes no more than 75 K from one lesson', () => {
    const shocked = withLessons(taught(400), [{ ...lesson(7), error_K: 10_000 }]);
    const [before, after] = [taught(400), shocked].map((residual) => correction(residual, WINDOWS)([1, 0, 0.5], 60));
    expect(Math.abs((after ?? 0) - (before ?? 0))).toBeLessThan(0.5);
  });

  it('is bounded whatever it was taught', () => {
    const wild = withLessons(
      {},
      Array.from({ length: 400 }, (_, i) => ({ ...lesson(i), error_K: 500 })),
    );
    expect(correction(wild, WINDOWS)([1, 0, 0.5], 60)).toBe(40);
  });

  it('moves little when a feature moves little', () => {
    const full = correction(taught(400), WINDOWS);
    for (let x = -1; x < 1; x += 0.05) expect(Math.abs(full([1, x + 0.005, 0.5], 60) - full([1, x, 0.5], 60))).toBeLessThan(0.3);
  });
});

describe('what stands around a piece', () => {
  const piece = (slabNo: number, out_min: number, low_degC: number, discharge_degC = low_degC + 30) => ({
    slabNo,
    grade: 'S355',
    mean_degC: 900,
    discharge_degC,
    interval90_K: 10,
    inside_K: 20,
    soak_min: 0,
    low_degC,
    high_degC: low_degC + 75,
    aim_degC: low_degC + 20,
    out_min,
  });

  it('parts what the pieces behind need into more and less, the nearer the heavier', () => {
    const [own] = surroundings([piece(1, 60, 1200), piece(2, 120, 1215), piece(3, 120, 1190)]);
    // Both weigh a half.
    expect(own).toMatchObject({ around_K: 30, ahead_K: 0, harder_K: 7.5, easier_K: -5 });
    const [near] = surroundings([piece(1, 60, 1200), piece(2, 60 + 1e-6, 1215), piece(3, 120, 1190)]);
    expect(near?.harder_K).toBeCloseTo(10, 6);
    expect(near?.easier_K).toBeCloseTo(-10 / 3, 6);
  });

  it('says nothing of pieces behind where there are none', () => {
    const [, last] = surroundings([piece(1, 30, 1190), piece(2, 60, 1200)]);
    expect(last).toMatchObject({ ahead_K: -5, harder_K: 0, easier_K: 0 });
  });

  it('is in the features, in twenties of kelvins, beside the distance, the inside and the setpoints', () => {
    const around = { around_K: 40, ahead_K: -20, harder_K: 10, easier_K: -10 };
    expect(featuresOf({ model_degC: 1230, inside_K: 30, ...around }, 1200, [1060, 1240])).toEqual([1, 1.5, 2, -1, 0.5, -0.5, 1.5, 53, 62]);
  });
});

describe('the ridge', () => {
  it('gives least squares where the data determine it', () => {
    let ridge = emptyRidge(2);
    for (let i = 0; i < 500; i++) ridge = withLesson(ridge, [1, (i % 11) - 5], 3 + 2 * ((i % 11) - 5));
    const fit = fitOf(ridge);
    // Slope shrunk by 0.01 in a variance of 10.
    expect(fit?.at([1, 1]).value).toBeCloseTo(3 + 2 * (10 / 10.01), 1);
    expect(fit?.at([1, 0]).leverage).toBeLessThan(1);
    expect(fit?.at([1, 30]).leverage).toBeGreaterThan(20);
  });

  it('refuses what too few lessons carry', () => expect(fitOf(withLesson(emptyRidge(3), [1, 2, 3], 1))).toBeNull());
});
