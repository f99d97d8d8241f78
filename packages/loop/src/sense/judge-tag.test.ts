import { MINUTE_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { TagMemory } from '../memory.ts';
import type { ChannelRules, CheckInput } from './check/check.ts';
import { type JudgedTag, judgeTag } from './judge-tag.ts';

const T0 = plantTime(1_790_000_000_000);
const RULES: ChannelRules = { rate: 60, frozen_min: 10, noisy: 3 };
const MEMORY: TagMemory = {
  good: 1_208,
  good_ms: plantTime(T0 - 10_000),
  valued_ms: plantTime(T0 - 10_000),
  raw: 1_208,
  raw_ms: plantTime(T0 - 10_000),
  hold: { value: 1_208, since_ms: plantTime(T0 - 10_000), readings: 1 },
  noise: null,
  leap: null,
  quality: 'good',
  cause: null,
  since_ms: null,
};
const GOOD: CheckInput = { value: 1_209, range: [0, 1_400], status: 0, rules: RULES, memory: MEMORY, plant_ms: T0 };
const stuckSince = (min: number): TagMemory => ({
  ...MEMORY,
  good: 1_209,
  raw: 1_209,
  hold: { value: 1_209, since_ms: plantTime(T0 - min * MINUTE_MS), readings: 60 },
});

/** Readings one after another, from the first; the last judgement and all causes. */
function told(
  values: readonly number[],
  options: { rules?: ChannelRules; step_s?: number; memory?: TagMemory | null; bend?: boolean; faster?: number } = {},
) {
  const { rules = RULES, step_s = 10, memory = null, bend = false, faster = 1 } = options;
  const live = { leap: true, bend, faster, frozen: true, noisy: true };
  let judged: JudgedTag | null = null;
  const causes: (string | null)[] = [];
  for (const [index, value] of values.entries()) {
    const plant_ms = plantTime(T0 + index * step_s * 1_000);
    judged = judgeTag({ value, range: [-5_000, 5_000], status: null, rules, live, memory: judged?.memory ?? memory, plant_ms });
    causes.push(judged.sample.cause ?? null);
  }
  return { judged, causes };
}

/** Noise of ±`size` about `level`, the same each time. */
const noise = (level: number, size: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => level + size * ((((n * 7_919) % 101) / 50 - 1) as number));

describe('a reading', () => {
  it('that passes every check is good and remembered', () => {
    const { sample, memory } = judgeTag(GOOD);
    expect(sample).toEqual({ value: 1_209, quality: 'good' });
    expect(memory).toMatchObject({ good: 1_209, good_ms: T0, hold: { value: 1_209, since_ms: T0, readings: 1 } });
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
    ['moves faster than the zone can', { value: 1_208 + 60 * (0.4 + 1 / 6) + 0.1 }, 'spike'],
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
    ['still for long where a closed valve rests', { memory: stuckSince(60), rules: { ...RULES, rest: 1_209 } }],
    [
      'still for long but read only a few times',
      { memory: { ...stuckSince(60), hold: { value: 1_209, since_ms: plantTime(0), readings: 3 } } },
    ],
    ['where it stood before it was not read for an hour', { memory: { ...stuckSince(70), raw_ms: plantTime(T0 - 60 * MINUTE_MS) } }],
    ['without a status word', { status: null }],
    ['without rules', { rules: null, value: 200 }],
    ['never seen before', { memory: null }],
    ['far away after an hour without any reading', { value: 300, memory: { ...MEMORY, good_ms: plantTime(T0 - 60 * MINUTE_MS) } }],
  ])('%s is good', (_, change) => expect(judgeTag({ ...GOOD, ...change }).sample.quality).toBe('good'));

  it('keeps since when its cause began, until the cause changes', () => {
    const first = judgeTag({ ...GOOD, status: 8 });
    const later = { ...GOOD, plant_ms: plantTime(T0 + MINUTE_MS), memory: first.memory };
    expect(judgeTag({ ...later, status: 8 }).sample.since).toBe(T0);
    expect(judgeTag({ ...later, status: 4 }).sample.since).toBe(T0 + MINUTE_MS);
    expect(judgeTag(later).sample).not.toHaveProperty('since');
  });
});

describe('a leap', () => {
  const rules: ChannelRules = { jump: 30 };

  it('of one reading is a spike, and the next reading is good again', () => {
    expect(told([100, 101, 180, 100, 99], { rules }).causes).toEqual([null, null, 'spike', null, null]);
  });

  it('is further than the process can move, which in some regimes is faster', () => {
    const falls = [100, 52, 48];
    expect(told(falls, { rules: { jump: 20, rate: 42 }, step_s: 30 }).causes[1]).toBe('spike');
    expect(told(falls, { rules: { jump: 20, rate: 42 }, step_s: 30, faster: 2 }).causes).toEqual([null, null, null]);
    expect(told([100, 30, 30], { rules: { jump: 20, rate: 42 }, step_s: 30, faster: 2 }).causes[1]).toBe('spike');
  });

  it('whose readings stay where they went is a step after three of them, and stays named when control brings the value back', () => {
    const back = Array.from({ length: 12 }, (_, n) => 52 + 4 * n);
    expect(new Set(told([100, 101, 50, 51, 50, ...back, 99, 100], { rules }).causes.slice(4))).toEqual(new Set(['stepped']));
  });

  it('that is taken back ends the step: the tube is in its place again', () => {
    const { causes } = told([100, 101, 50, 51, 50, 49, 50, 101, 100, 101, 100], { rules });
    expect(causes.slice(4)).toEqual(['stepped', 'stepped', 'stepped', 'spike', 'spike', null, null]);
  });

  it('to a new level is believed after a shift, or as long as the rules say', () => {
    const values = [100, 100, 50, 50, 50, 50, ...noise(50, 1, 40)];
    expect(
      told(values, { rules: { ...rules, stands_min: 3 }, step_s: 10 })
        .causes.slice(23)
        .every((cause) => cause === null),
    ).toBe(true);
    expect(told(values, { rules, step_s: 10 }).causes.at(-1)).toBe('stepped');
  });

  it('that steps by less than it may move has stepped all the same, where what it does next is judged by what it did', () => {
    const couple: ChannelRules = { rate: 42, jump: 22, frozen_min: 8, noisy: 5 };
    const values = [...noise(1_210, 1, 80), ...noise(1_183, 1, 6)];
    expect(told(values, { rules: couple }).causes.slice(80)).toEqual([null, null, null, null, null, null]);
    expect(told(values, { rules: couple, bend: true }).causes.slice(80)).toEqual([
      'spike',
      'spike',
      'stepped',
      'stepped',
      'stepped',
      'stepped',
    ]);
  });

  it('from a value that was read once only, at the start or after a gap, is no step: that one was the odd one out', () => {
    expect(told([180, 100, 101, 100, 101, 100], { rules }).causes).toEqual([null, 'spike', 'spike', null, null, null]);
    const { memory } = told([100, 101, 100], { rules }).judged ?? {};
    const at = (memory?.good_ms ?? T0) + 11 * MINUTE_MS;
    const later = (value: number, n: number, before: TagMemory | null) =>
      judgeTag({ ...GOOD, value, range: [-5_000, 5_000], rules, memory: before, plant_ms: plantTime(at + n * 10_000) });
    let judged: JudgedTag | null = null;
    const causes = [180, 100, 101, 100, 101].map((value, n) => {
      judged = later(value, n, judged?.memory ?? memory ?? null);
      return judged.sample.cause ?? null;
    });
    expect(causes).toEqual([null, 'spike', 'spike', null, null]);
  });

  it('whose repair comes after it was believed is mended, and has not stepped anew', () => {
    const short = { ...rules, stands_min: 3 };
    const down = [100, 100, 50, 50, 50, 50, ...noise(50, 1, 40)];
    expect(told([...down, ...noise(100, 1, 10)], { rules: short }).causes.slice(-10)).toEqual(['spike', 'spike', ...Array(8).fill(null)]);
    // Farther the same way it steps again.
    expect(told([...down, ...noise(10, 1, 10)], { rules: short }).causes.at(-1)).toBe('stepped');
  });

  it('before a gap is not waited for: after ten minutes without a reading any value is believed', () => {
    const { memory = null } = told([100, 101, 100, 180], { rules }).judged ?? {};
    const after = judgeTag({ ...GOOD, value: 60, range: [-5_000, 5_000], rules, memory, plant_ms: plantTime(T0 + 15 * MINUTE_MS) });
    expect(after.sample).toEqual({ value: 60, quality: 'good' });
  });

  it('is looked for where readings come seldom, as far apart as the rules say', () => {
    const seldom = [...noise(100, 1, 20), 180, ...noise(100, 1, 5)];
    expect(told(seldom, { rules, step_s: 1_800 }).causes[20]).toBeNull();
    expect(told(seldom, { rules: { ...rules, gap_min: 600 }, step_s: 1_800 }).causes[20]).toBe('spike');
  });

  it('that moves as fast as that, but goes on as it went, has not', () => {
    const couple: ChannelRules = { rate: 200, jump: 22, frozen_min: 8, noisy: 5 };
    const ramp = Array.from({ length: 8 }, (_, n) => 1_210 - 12 * n - Math.min(13, 4 * n) * n * 0.4);
    expect(told([...noise(1_210, 2, 80), ...ramp], { rules: couple, bend: true }).causes.filter((cause) => cause !== null)).toEqual([]);
  });

  it('that goes elsewhere each time is too fast', () => {
    expect(told([100, 180, 20, 190, 100], { rules }).causes).toEqual([null, 'spike', 'too-fast', 'too-fast', null]);
  });

  it('thrice within a quarter of an hour is named between the spikes too, and no longer than that after the last', () => {
    const calm = noise(100, 1, 20);
    const { causes } = told([...calm, 180, ...calm, 20, ...calm, 180, ...calm, ...noise(100, 1, 80)], { rules });
    expect(causes.slice(63, 83).every((cause) => cause === 'spike')).toBe(true);
    expect(causes.slice(-5)).toEqual([null, null, null, null, null]);
  });

  it('downward within its depth and time is only a dip where the instrument has dips', () => {
    const dips: ChannelRules = { jump: 12, dip: { side: 'low', depth: 65, longest_s: 4 } };
    const readings = [1_200, 1_203, 1_150, 1_144, 1_201, 1_199];
    expect(told(readings, { rules: dips, step_s: 1 }).causes.every((cause) => cause === null)).toBe(true);
    expect(told(readings, { rules, step_s: 1 }).causes[2]).toBe('spike');
    expect(told([1_200, 1_260, 1_200], { rules: dips, step_s: 1 }).causes[1]).toBe('spike');
    expect(told([1_200, 1_100, 1_200], { rules: dips, step_s: 1 }).causes[1]).toBe('spike');
    expect(told([1_200, 1_200, 1_150, 1_151, 1_150, 1_149, 1_150, 1_150, 1_150], { rules: dips, step_s: 1 }).causes.at(-1)).toBe('stepped');
  });
});

describe('noise', () => {
  it('that grows to more than the rule allows makes a value uncertain, and it keeps its number', () => {
    const { judged } = told([...noise(500, 2, 200), ...noise(500, 12, 60)]);
    expect(judged?.sample).toMatchObject({ quality: 'uncertain', cause: 'noisy' });
    expect(judged?.sample.value).not.toBeNull();
  });

  it('that was always there is its own', () => expect(told(noise(500, 12, 400)).causes.every((cause) => cause === null)).toBe(true));

  it('is not compared over another interval than it was learned at', () => {
    const calm = told(noise(500, 2, 200), { step_s: 1 }).judged;
    const slow = told(noise(500, 12, 15), { step_s: 30, memory: calm?.memory ?? null });
    expect(slow.causes.every((cause) => cause === null)).toBe(true);
  });

  it('of a stuck, a stepped or a resting signal teaches nothing: mended, the channel is as loud as it was', () => {
    const calm = noise(500, 2, 200);
    const noisyAfter = (between: readonly number[], rules: ChannelRules) =>
      told([...calm, ...between, ...noise(500, 2, 300)], { rules }).causes.filter((cause) => cause === 'noisy');
    const stuck = Array.from({ length: 3_000 }, () => 500);
    expect(noisyAfter(stuck, { frozen_min: 8, noisy: 5 })).toEqual([]);
    expect(noisyAfter(stuck, { frozen_min: 8, noisy: 5, rest: 500 })).toEqual([]);
    expect(noisyAfter(noise(60, 0.01, 2_000), { jump: 30, noisy: 5 })).toEqual([]);
  });

  it('that dies is a stuck instrument, though its last bits still move', () => {
    const { causes } = told([...noise(500, 2, 200), ...noise(500, 0.002, 80)]);
    expect(causes.slice(0, 200).every((cause) => cause === null)).toBe(true);
    expect(causes.at(-1)).toBe('frozen');
  });
});
