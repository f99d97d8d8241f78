import { describe, expect, it } from 'vitest';
import { heatedSlab, slabCase } from './slab-case.ts';

const CASE = { thickness_m: 0.22, start_degC: 20, gasTop_degC: 1200, gasBottom_degC: 1200, F: 0.6, minutes: 100 };

describe('a slab between two gases', () => {
  it('is shown at its start, each half hour and at its end', () => {
    expect(slabCase(CASE).map(({ t_min }) => t_min)).toEqual([0, 30, 60, 90, 100]);
  });

  it('is the same from above and below where both gases are, and hotter on the hotter side where not', () => {
    for (const { top_degC, bottom_degC } of slabCase(CASE)) expect(top_degC).toBeCloseTo(bottom_degC, 6);
    const lit = slabCase({ ...CASE, gasBottom_degC: 900 }).at(-1);
    expect(lit?.top_degC ?? 0).toBeGreaterThan((lit?.bottom_degC ?? 0) + 50);
  });

  it('never passes its gas, and rests where it has reached it', () => {
    const end = slabCase({ ...CASE, minutes: 1440 }).at(-1);
    expect(end?.top_degC).toBeLessThan(1200.01);
    expect(end?.centre_degC).toBeGreaterThan(1199);
  });

  it.each([
    [0.02, 0.7],
    [0.02, 2],
    [0.05, 0.7],
    [0.05, 2],
    [0.08, 2],
  ])('%d m thick with F %d stays even and finite, and comes close to its gas', (thickness_m, F) => {
    const moments = slabCase({ thickness_m, start_degC: 20, gasTop_degC: 1400, gasBottom_degC: 1400, F, minutes: 90 });
    for (const { top_degC, centre_degC } of moments.slice(1)) expect(top_degC - centre_degC).toBeGreaterThan(-0.01);
    expect(moments.at(-1)?.mean_degC).toBeGreaterThan(1390);
    expect(moments.at(-1)?.top_degC).toBeLessThan(1400.01);
  });

  it('ends nearly the same in steps of 1 s and of 5 s', () => {
    const radiated = (face_K: number): number => 0.6 * 5.670374e-8 * (1473.15 ** 4 - face_K ** 4);
    const run = (dt_s: number) =>
      heatedSlab({
        thickness_m: 0.22,
        start_degC: 20,
        family: 'mild',
        dt_s,
        at_min: [60],
        fluxTop_Wm2: radiated,
        fluxBottom_Wm2: radiated,
      })[0];
    expect(Math.abs((run(1)?.mean_degC ?? 0) - (run(5)?.mean_degC ?? Number.NaN))).toBeLessThan(1);
  });
});
