import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { type FollowMemory, followed, lagOf } from './follow.ts';
import type { Follower } from './sense-pack.ts';

const flows: Follower = { companion: 'flow:lag', slow: (read) => read('slow'), fast: (read) => read('fast'), relative: true };

/** Even chance in ±1, the same each time. */
const chance = (n: number): number => (((n * 48_271 + 11) % 2_147) / 1_073.5 - 1) as number;
/** A flow that wanders by a fifth within minutes. */
const moves = (s: number): number => 5_000 + 700 * Math.sin(s / 170) + 300 * Math.sin(s / 61);

/** An hour of polls; `slow` comes behind by `lag_s`. */
function hour(lag_s: number, interval_s: number, noise = 10, from_s = 0, missing: (s: number) => boolean = () => false) {
  let memory: FollowMemory | undefined;
  for (let s = from_s; s < from_s + 3_600; s += interval_s) {
    const tags: Record<string, number> = { slow: 0.9 * moves(s - lag_s) + noise * chance(s), fast: moves(s) + noise * chance(s + 7) };
    memory = followed(memory, flows, (tag) => (missing(s) ? null : (tags[tag] ?? null)), plantTime(1_790_000_000_000 + s * 1_000));
  }
  if (!memory) throw new Error('nothing was read');
  return lagOf(memory, flows);
}

/** Minutes. */
const lag = (...of: Parameters<typeof hour>): number => {
  const { comparison } = hour(...of);
  return (comparison?.y ?? Number.NaN) / (comparison?.x[0] ?? Number.NaN);
};

describe('a reading that comes behind another', () => {
  it.each([1, 10, 30])('is told by how much, whatever the interval of the polls (%s s)', (interval_s) => {
    expect(lag(0, interval_s)).toBeCloseTo(0, 1);
    expect(lag(30, interval_s)).toBeGreaterThan(0.35);
    expect(lag(30, interval_s)).toBeLessThan(0.6);
  });

  it('is ahead where the other comes behind it', () => expect(lag(-30, 10)).toBeLessThan(-0.35));

  it('seems no later because both are noisy', () => expect(Math.abs(lag(0, 10, 100))).toBeLessThan(0.1));

  it('says nothing when nothing moved, or too little was read', () => {
    let memory: FollowMemory | undefined;
    for (let s = 0; s < 3_600; s += 10) memory = followed(memory, flows, () => 5_000, plantTime(s * 1_000));
    expect(memory && lagOf(memory, flows).comparison).toBeNull();
    expect(hour(30, 10, 10, 0, (s) => s > 300).comparison).toBeNull();
  });

  it('is not measured across a gap', () => {
    const gap = hour(0, 10, 10, 0, (s) => s > 1_000 && s < 2_000);
    expect(Math.abs((gap.comparison?.y ?? 9) / (gap.comparison?.x[0] ?? 1))).toBeLessThan(0.1);
  });

  it('is measured again at once after the clock was set back', () => {
    let memory: FollowMemory | undefined;
    const pollAt = (s: number): void => {
      memory = followed(memory, flows, (tag) => (tag === 'slow' ? 0.9 * moves(s - 30) : moves(s)), plantTime(s * 1_000));
    };
    for (let s = 90_000; s < 90_060; s += 10) pollAt(s);
    for (let s = 0; s < 3_600; s += 10) pollAt(s);
    expect(memory && lagOf(memory, flows).comparison).not.toBeNull();
  });

  it('is summed anew after it was compared', () => expect(hour(30, 10).memory.sums.count).toBe(0));
});
