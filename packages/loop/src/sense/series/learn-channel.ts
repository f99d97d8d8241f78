/**
 * What a channel of a foreign series usually does, from a leading window that is believed sound: how far
 * it moves from reading to reading, how long it stands still, how its noise swells, where it stays. What
 * the settings say comes first; a channel of few values (a switch, a step counter) is judged by nothing
 * that asks for noise.
 */
import type { SeriesChannel } from '@trimtab/terms';
import type { NoiseMemory } from '../../memory.ts';
import type { ChannelRules } from '../check/check.ts';
import { heard, KNOWN_FROM } from '../noise.ts';

export interface LearnedChannel {
  rules: ChannelRules;
  /** What the instrument can say, or null. */
  range: readonly [number, number] | null;
  /** Where it stays as far as was seen, or null: it wandered, or nothing is known. */
  usual: readonly [number, number] | null;
  /** A switch or a counter: it has no noise to be judged by. */
  discrete: boolean;
  /** It was read too seldom in the window to learn anything of it. */
  isUnknown: boolean;
  interval_s: number;
}

/** Fewer say nothing of what is usual. */
export const LEAST_READINGS = 30;
const FEW_VALUES = 6;
const MOSTLY_STILL = 0.97;
const STILL_READINGS = 15;
const GAP_READINGS = 20;
const APART = 0.25;
const MARGIN = 0.5;

export function learnChannel(
  values: readonly (number | null)[],
  times_s: readonly number[],
  given: SeriesChannel | undefined,
): LearnedChannel {
  const { range = null, label: _label, ...told } = given ?? {};
  const seen = values.flatMap((value, index) => (value !== null && Number.isFinite(value) ? [{ value, at_s: times_s[index] ?? 0 }] : []));
  const gaps = seen.slice(1).map(({ at_s }, index) => at_s - (seen[index]?.at_s ?? at_s));
  const interval_s = Math.max(
    1e-3,
    quantile(
      gaps.filter((gap) => gap > 0),
      0.5,
    ) ?? 1,
  );
  const gap_min = Math.max(10, (GAP_READINGS * interval_s) / 60);
  // Who is told a rule is judged by it, however seldom it is read.
  const nothing = { rules: { gap_min, ...told }, range, usual: null, discrete: true, isUnknown: seen.length < LEAST_READINGS, interval_s };
  if (nothing.isUnknown) return nothing;
  const moves = seen.slice(1).map(({ value }, index) => Math.abs(value - (seen[index]?.value ?? value)));
  const distinct = new Set(seen.map(({ value }) => value)).size;
  const still = moves.filter((move) => move === 0).length / moves.length;
  if (distinct <= FEW_VALUES || still > MOSTLY_STILL) return nothing;
  const span_s = (seen.at(-1)?.at_s ?? 0) - (seen[0]?.at_s ?? 0);
  const jump = usualJump(moves);
  const learned: ChannelRules = {
    jump,
    rate: jump / ((10 * interval_s) / 60),
    frozen_min: Math.max(3 * longestStand_s(seen, gap_min * 60), STILL_READINGS * interval_s) / 60,
    noisy: usualSwell(
      seen.map(({ value }) => value),
      interval_s,
    ),
    gap_min,
    stands_min: Math.max(30 * interval_s, span_s / 20) / 60,
  };
  return {
    rules: { ...learned, ...told },
    range,
    usual: usualRange(seen.map(({ value }) => value)),
    discrete: false,
    isUnknown: false,
    interval_s,
  };
}

/** A move beyond what moves there were; one outlier in the window must not set the measure. */
function usualJump(moves: readonly number[]): number {
  const high = quantile(moves, 0.995) ?? 0;
  const highest = quantile(moves, 1) ?? 0;
  const mean = moves.reduce((sum, move) => sum + move, 0) / moves.length;
  return Math.max(1.6 * high, 8 * mean, highest <= 3 * high ? 1.25 * highest : 0);
}

/** As it was seen: a gap between two readings is no part of a stand. */
function longestStand_s(seen: readonly { value: number; at_s: number }[], gap_s: number): number {
  let longest_s = 0;
  let from_s = seen[0]?.at_s ?? 0;
  for (const [index, { value, at_s }] of seen.entries()) {
    const before = seen[index - 1];
    if (value !== before?.value || at_s - before.at_s > gap_s) from_s = at_s;
    longest_s = Math.max(longest_s, at_s - from_s);
  }
  return longest_s;
}

/** How many times its own noise the noise has been for a while: more than that is a fault. */
function usualSwell(values: readonly number[], interval_s: number): number {
  let noise: NoiseMemory | null = null;
  let most = 1;
  for (const [index, value] of values.entries()) {
    if (index === 0) continue;
    noise = heard(noise, value - (values[index - 1] ?? value), interval_s);
    if (noise.seen > KNOWN_FROM && noise.usual > 0) most = Math.max(most, noise.now / noise.usual);
  }
  return Math.max(2.5, 1.4 * most);
}

/** null where its quarters lie apart: then it wanders, and may wander on. */
function usualRange(values: readonly number[]): readonly [number, number] | null {
  const low = quantile(values, 0.005) ?? 0;
  const high = quantile(values, 0.995) ?? 0;
  const span = high - low;
  const quarter = values.length >> 2;
  const middles = [0, 1, 2, 3].map((n) => quantile(values.slice(n * quarter, (n + 1) * quarter), 0.5) ?? 0);
  const apart = Math.max(...middles) - Math.min(...middles);
  return span === 0 || apart > APART * span ? null : [low - MARGIN * span, high + MARGIN * span];
}

/** Linear between order statistics; null of nothing. */
export function quantile(values: readonly number[], part: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const at = part * (sorted.length - 1);
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  return low === undefined || high === undefined ? null : low + (at - Math.floor(at)) * (high - low);
}
