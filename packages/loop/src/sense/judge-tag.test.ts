import { MINUTE_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { CheckInput } from './check/check.ts';
import { clockJumped } from './check/clock.ts';
import { judgeTag } from './judge-tag.ts';

const T0 = plantTime(1_790_000_000_000);
const GOOD: CheckInput = {
  value: 1_209,
  range: [0, 1_400],
  status: 0,
  rules: { tag: 'z2.top.T_degC', label: 'T2 top', place: 'zone-2', role: 'CV', rate: 60, frozen_min: 10, needed: ['zone-2'] },
  memory: {
    good: 1_208,
    good_ms: plantTime(T0 - 10_000),
    raw: 1_208,
    unmoved_ms: plantTime(T0 - 10_000),
    quality: 'good',
    cause: null,
    since_ms: null,
  },
  plant_ms: T0,
};
const stuckSince = (min: number) =>
  ({ ...GOOD.memory, raw: 1_209, good: 1_209, unmoved_ms: plantTime(T0 - min * MINUTE_MS) }) as CheckInput['memory'];

describe('a reading', () => {
  it('that passes every check is good and remembered', () => {
    const { sample, memory } = judgeTag(GOOD);
    expect(sample).toEqual({ value: 1_209, quality: 'good' });
    expect(memory).toMatchObject({ good: 1_209, good_ms: T0, raw: 1_209, unmoved_ms: T0 });
  });

  it.each<[string, Partial<CheckInput>, string]>([
    ['is quiet NaN', { value: Number.NaN }, 'not-a-number'],
    ['is infinite', { value: Number.POSITIVE_INFINITY }, 'not-a-number'],
    ['is below its range', { value: -0.1 }, 'out-of-range'],
    ['is above its range', { value: 1_400.1 }, 'out-of-range'],
    ['comes from a device that says invalid', { status: 1 }, 'device-failed'],
    ['comes from a device that says simulated', { status: 2 }, 'device-manual'],
    ['comes from a device that says manual', { status: 4 }, 'device-manual'],
    ['comes from a device that says failed', { status: 8 }, 'device-failed'],
    ['is invalid and manual at once', { status: 5 }, 'device-failed'],
    ['moves faster than the zone can', { value: 1_208 + 60 * (0.4 + 1 / 6) + 0.1 }, 'too-fast'],
    ['has not moved by one bit for ten minutes', { memory: stuckSince(10) }, 'frozen'],
  ])('that %s is bad, names its cause and is no number', (_, change, cause) => {
    const { sample, memory } = judgeTag({ ...GOOD, ...change });
    expect(sample).toEqual({ value: null, quality: 'bad', cause, since: T0 });
    expect(memory.good).toBe((change.memory ?? GOOD.memory)?.good);
  });

  it.each<[string, Partial<CheckInput>]>([
    ['at either end of its range', { value: 1_400, memory: null }],
    ['at the fastest believable change', { value: 1_208 + 60 * (0.4 + 1 / 6) - 0.1 }],
    ['still for less than ten minutes', { memory: stuckSince(9.9) }],
    ['without a status word', { status: null }],
    ['without rules', { rules: null, value: 200 }],
    ['never seen before', { memory: null }],
  ])('%s is good', (_, change) => expect(judgeTag({ ...GOOD, ...change }).sample.quality).toBe('good'));

  it('keeps since when its cause began, until the cause changes', () => {
    const first = judgeTag({ ...GOOD, status: 8 });
    const later = { ...GOOD, plant_ms: plantTime(T0 + MINUTE_MS), memory: first.memory };
    expect(judgeTag({ ...later, status: 8 }).sample.since).toBe(T0);
    expect(judgeTag({ ...later, status: 4 }).sample.since).toBe(T0 + MINUTE_MS);
    expect(judgeTag(later).sample).not.toHaveProperty('since');
  });

  it('is believed again when the process had time for the change', () => {
    const spiked = judgeTag({ ...GOOD, value: 1_268 });
    expect(spiked.sample.cause).toBe('too-fast');
    expect(judgeTag({ ...GOOD, value: 1_268, plant_ms: plantTime(T0 + MINUTE_MS), memory: spiked.memory }).sample.quality).toBe('good');
  });
});

describe('plant time', () => {
  it.each([
    ['advances as published', 10_000, 1_000, 10, false],
    ['stands still', 0, 5_000, 10, false],
    ['runs backwards', -2_000, 1_000, 10, true],
    ['is a minute ahead', 72_001, 1_000, 10, true],
    ['catches up a gap', 3_600_000, 360_000, 10, false],
  ])('that %s: jumped is judged', (_, advance_ms, wall_ms, rate, jumped) => expect(clockJumped(advance_ms, wall_ms, rate)).toBe(jumped));
});
