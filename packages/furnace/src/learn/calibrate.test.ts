import { readSite } from '@trimtab/sites';
import { describe, expect, it } from 'vitest';
import { PARAMETERS, type TwinParameters } from '../twin/parameters.ts';
import { backtest } from './backtest.ts';
import { calibrate, heldOf } from './calibrate.ts';
import { COORDINATES, movedBy } from './coordinates.ts';
import { misfit } from './misfit.ts';
import { cholesky, eigenvalues, inverseDiagonal } from './symmetric.ts';
import { type CalibrationWindow, partOf, type SlabCourse } from './window.ts';

const site = readSite('sites/rf-1');
const RESIDENCE_MIN = 150;
const STOPS = [0, 25, 60, 92, 118, RESIDENCE_MIN];

/** Zones that wander on their own, slabs of three thicknesses every three minutes; readings are put in afterwards. */
function blank(slabs: number): CalibrationWindow {
  const wave = (minute: number, z: number): number => 25 * Math.sin(minute / (70 + 23 * z) + z);
  const minutes = Array.from({ length: 3 * slabs + RESIDENCE_MIN }, (_, minute) => ({
    sections_degC: [850, 1_060, 1_210, 1_265, 1_245].map((t, z) => t + wave(minute, z)),
    lhv_kJNm3: 36_170,
    ratio_lambda: 1.12,
    air_degC: 25 + 0.5 * (825 + wave(minute, 0)),
    fuel_Nm3h: 6_000,
    counts: false,
  }));
  const courses = Array.from(
    { length: slabs },
    (_, slabNo): SlabCourse => ({
      ...{ slabNo, thickness_m: [0.18, 0.22, 0.25][slabNo % 3] ?? 0.22, face_m2: 10.8, charge_degC: slabNo % 2 ? 20 : 300, grade: 'S355' },
      first: 3 * slabNo,
      sections: Array.from({ length: RESIDENCE_MIN }, (__, lain) => STOPS.findLastIndex((stop) => lain >= stop)),
      reading_degC: 1_120,
    }),
  );
  return { minutes, slabs: courses };
}

/** The window as a plant of these parameters would have shown it. */
function shownBy(truth: TwinParameters, slabs: number): CalibrationWindow {
  const window = blank(slabs);
  const off = misfit(truth, site, window).slabs_K;
  const noise = (i: number): number => 5 * Math.sin(i * 12.9898);
  return {
    minutes: window.minutes,
    slabs: window.slabs.map((slab, i) => ({ ...slab, reading_degC: (slab.reading_degC ?? 0) - (off[i] ?? 0) + noise(i) })),
  };
}

describe('a calibration', () => {
  const truth = { ...PARAMETERS, exchange: [0.77, 0.5, 0.8, 0.7, 0.9] };
  const window = shownBy(truth, 300);
  const found = calibrate(PARAMETERS, site, partOf(window, 0, 0.7));

  it('says of a parameter that the data would move farther than it may go that it is at its bound', () => {
    const { table } = calibrate(PARAMETERS, site, shownBy({ ...PARAMETERS, exchange: [0.644, 0.694, 0.9, 0.698, 0.5] }, 300));
    const soaking = table.find(({ name }) => name === 'exchange, zone 4');
    expect(soaking).toMatchObject({ isAtBound: true, interval90: null });
    expect(soaking?.after).toBeCloseTo(0.6, 6);
    expect(found.table.some(({ isAtBound }) => isAtBound)).toBe(false);
  });

  it('moves what the readings determine toward what the plant is, with an interval', () => {
    const free = found.table.filter(({ interval90 }) => interval90 !== null);
    expect(free.length).toBeGreaterThan(0);
    for (const { after, interval90 } of free) expect(interval90?.[0]).toBeLessThan(after);
    expect(free.some(({ name, before, after }) => name.startsWith('exchange') && after < 0.95 * before)).toBe(true);
  });

  it('holds what they do not determine, and says so', () => {
    const held = found.table.filter(({ interval90 }) => interval90 === null).map(({ name }) => name);
    expect(held.length).toBeGreaterThan(0);
    expect(found.table.filter(({ interval90 }) => interval90 === null).every(({ before, after }) => before === after)).toBe(true);
    expect(found.eigenvalues[0]).toBeLessThan(1);
  });

  it('is better on slabs that it has not seen', () => {
    const unseen = partOf(window, 0.7, 1);
    const [before, after] = [backtest(PARAMETERS, site, unseen), backtest(found.parameters, site, unseen)];
    expect(after.slabs).toBeGreaterThan(50);
    expect(after.rmse_K).toBeLessThan(0.8 * before.rmse_K);
  });

  it.each([1, -1])('is not drawn by one reading on the edge of an outlier (%s)', (side) => {
    const sound = shownBy(PARAMETERS, 300);
    const one = sound.slabs.findIndex(({ slabNo }) => slabNo === 150);
    const withOne = (off_K: number): CalibrationWindow => {
      const by_K = side * off_K - (misfit(PARAMETERS, site, sound).slabs_K[one] ?? 0);
      const slabs = sound.slabs.map((slab, i) => (i === one ? { ...slab, reading_degC: (slab.reading_degC ?? 0) + by_K } : slab));
      return { ...sound, slabs };
    };
    const [outside, edge] = [70, 59.9].map((off_K) => calibrate(PARAMETERS, site, withOne(off_K)));
    const free = (found: typeof edge) => found?.table.filter(({ interval90 }) => interval90).map(({ name }) => name);
    expect(Math.max(...(edge?.eigenvalues ?? []))).toBeLessThan(10 * Math.max(...(outside?.eigenvalues ?? [])));
    expect(free(edge)).toEqual(free(outside));
    expect(outside?.isSettled).toBe(true);
  });

  it('takes readings that the start explains to the last bit for what they are', () => {
    const sound = shownBy(PARAMETERS, 300);
    const off_K = misfit(PARAMETERS, site, sound).slabs_K;
    const read = sound.slabs.filter(({ reading_degC }) => reading_degC !== null);
    const by = (more_K: number): CalibrationWindow => {
      const moved = new Map(read.map((slab, i) => [slab, (slab.reading_degC ?? 0) - (off_K[i] ?? 0) + more_K]));
      return { ...sound, slabs: sound.slabs.map((slab) => ({ ...slab, reading_degC: moved.get(slab) ?? null })) };
    };
    expect(Math.max(...misfit(PARAMETERS, site, by(0)).slabs_K.map(Math.abs))).toBeLessThan(1e-9);
    const [exact, near] = [0, 0.01].map((more_K) => Math.max(...calibrate(PARAMETERS, site, by(more_K)).eigenvalues));
    expect(exact).toBeGreaterThan(0.9 * (near ?? Number.NaN));
  });

  it('refuses a window with too few readings', () =>
    expect(() => calibrate(PARAMETERS, site, blank(50))).toThrow('calibration: 50 slabs were read in the window; at least 100 are needed'));
});

describe('what is held', () => {
  it('is the worst first: of two that act alike one is enough to know', () => {
    const alike = [
      [50, 50, 0],
      [50, 50, 0],
      [0, 0, 9],
    ];
    expect(heldOf(alike).size).toBe(1);
    expect(heldOf([[0.1]])).toEqual(new Set([0]));
    expect(heldOf([[9]])).toEqual(new Set());
  });
});

it('speaks of nine parameters, each moved by its own prior deviation', () => {
  expect(COORDINATES).toHaveLength(9);
  COORDINATES.forEach(({ get, priorSd }, i) => {
    const moved = movedBy(
      PARAMETERS,
      COORDINATES.map((_, j) => (i === j ? 2 : 0)),
    );
    expect(get(moved) - get(PARAMETERS)).toBeCloseTo(2 * priorSd, 9);
  });
});

it('solves small symmetric matrices', () => {
  const a = [
    [4, 2],
    [2, 3],
  ];
  expect(cholesky(a)[1]?.[1]).toBeCloseTo(Math.sqrt(2), 12);
  expect(inverseDiagonal(a)).toEqual([expect.closeTo(3 / 8, 12), expect.closeTo(4 / 8, 12)]);
  // (7 ∓ √17) / 2
  expect(eigenvalues(a)).toEqual([expect.closeTo(1.438447187, 8), expect.closeTo(5.561552813, 8)]);
});
