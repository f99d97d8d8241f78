import { plantTime } from '@trimtab/terms';
import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HiddenState, startedHidden, stepHidden } from './hidden.ts';

const SETTINGS = { seed: 20260302, numRuns: 200 } as const;
const ZONES = 4;
const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 2, 2, 6);
const REPAIR_MS = Date.UTC(2026, 7, 5, 5);

const seed = integer({ min: 0, max: 2 ** 31 });
const minutesLater = integer({ min: 0, max: 2 * 365 * 1440 });

function drifting(from: number): HiddenState {
  const hidden = startedHidden(from, ZONES);
  hidden.drifts = true;
  return hidden;
}

function at(from: number, now_ms: number): HiddenState {
  const hidden = drifting(from);
  stepHidden(hidden, plantTime(now_ms), 5);
  return hidden;
}

describe('weather and wear', () => {
  it('stay in their bounds over years, for any seed', () => {
    const task = property(seed, minutesLater, (from, minutes) => {
      const hidden = at(from, START_MS + minutes * 60_000);
      expect(hidden.ambient_degC).toBeGreaterThan(-20);
      expect(hidden.ambient_degC).toBeLessThan(38);
      expect(Math.abs(hidden.lhvFactor - 1)).toBeLessThanOrEqual(0.03);
      expect(hidden.skidFactor).toBeGreaterThanOrEqual(1);
      expect(hidden.skidFactor).toBeLessThanOrEqual(1.35);
      expect(Math.abs(hidden.emissivityShift)).toBeLessThanOrEqual(0.05);
      expect(hidden.leakFactor).toBeGreaterThan(0.9);
      expect(hidden.leakFactor).toBeLessThan(1.55);
      expect(hidden.recuperatorFactor).toBeGreaterThan(0.88);
      expect(hidden.recuperatorFactor).toBeLessThanOrEqual(1);
      expect(hidden.burnerHealth).toHaveLength(2 * ZONES);
      for (const health of hidden.burnerHealth) {
        expect(health).toBeGreaterThan(0.85);
        expect(health).toBeLessThanOrEqual(1);
      }
    });
    assert(task, SETTINGS);
  });

  it('are the same to the bit however the steps fall', () => {
    const task = property(seed, integer({ min: 1, max: 3000 }), integer({ min: 1, max: 700 }), (from, minutes, stride_s) => {
      const end_ms = START_MS + minutes * 60_000;
      const stepped = drifting(from);
      for (let now = START_MS; now < end_ms; now += stride_s * 1000) stepHidden(stepped, plantTime(now), stride_s);
      stepHidden(stepped, plantTime(end_ms), 5);
      expect(stepped).toEqual(at(from, end_ms));
    });
    assert(task, { ...SETTINGS, numRuns: 40 });
  });

  it('stand still until they are let go', () => {
    const hidden = startedHidden(1, ZONES);
    stepHidden(hidden, plantTime(START_MS), 5);
    expect(hidden).toEqual(startedHidden(1, ZONES));
  });

  it('age the beams by 30 % in a year and end with the annual repair', () => {
    const before = at(7, REPAIR_MS - 60_000).skidFactor;
    const repaired = at(7, REPAIR_MS).skidFactor;
    expect(before - repaired).toBeCloseTo((0.3 * 364) / 365, 3);
    expect(repaired).toBeLessThan(1.05);
    expect(at(7, REPAIR_MS + 73 * DAY_MS).skidFactor - repaired).toBeCloseTo(0.06, 4);
  });

  it('move the heating value by a percent or two within a month, and come back', () => {
    const month = Array.from({ length: 28 * 24 }, (_, hour) => at(3, START_MS + hour * 3_600_000).lhvFactor);
    expect(Math.max(...month) - Math.min(...month)).toBeGreaterThan(0.02);
    expect(Math.abs(month.reduce((sum, factor) => sum + factor, 0) / month.length - 1)).toBeLessThan(0.01);
    const hourly = month.slice(1).map((factor, index) => Math.abs(factor - (month[index] ?? 0)));
    expect(Math.max(...hourly)).toBeLessThan(0.005);
  });

  it('know summer from winter and day from night', () => {
    const mean = (from_ms: number): number =>
      Array.from({ length: 30 * 8 }, (_, index) => at(5, from_ms + index * 3 * 3_600_000).ambient_degC).reduce((a, b) => a + b, 0) / 240;
    expect(mean(Date.UTC(2026, 6, 1)) - mean(Date.UTC(2026, 0, 5))).toBeGreaterThan(10);
    const noon = Array.from({ length: 30 }, (_, day) => at(5, Date.UTC(2026, 5, 1 + day, 14, 30)).ambient_degC);
    const night = Array.from({ length: 30 }, (_, day) => at(5, Date.UTC(2026, 5, 1 + day, 2, 30)).ambient_degC);
    const warmer_K = noon.map((temp, day) => temp - (night[day] ?? 0)).reduce((a, b) => a + b, 0) / 30;
    expect(warmer_K).toBeGreaterThan(6);
  });
});
