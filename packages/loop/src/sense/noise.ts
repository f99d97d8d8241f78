/**
 * The noise of a channel as it shows itself: the mean absolute change of the difference from reading to
 * reading, which a steady ramp has not (E|Δ²| = 2σ√(3/π) for white noise); a slow mean that is usual for
 * it and a fast one of now. Each counts up to four times the usual, so that a spike or a step teaches
 * nothing. Differences over another interval than usual are not compared.
 */
import type { NoiseMemory } from '../memory.ts';

/** Readings until the noise is known well enough to judge by. */
export const KNOWN_FROM = 60;
const SLOW = 1 / 1_500;
const FAST = 1 / 25;
const CLIPPED_AT = 4;
/** The first differences say how large differences are. */
const UNCLIPPED = 20;
const NOW_CLIPPED_AT = 4;
const LOUDER = 1.6;
/** Intervals within this factor of the usual one are alike. */
const ALIKE = 1.6;
/** After so many readings at another pace, that pace is the usual one and learning begins again. */
const OTHER_PACE = 20;

/** `last` moved on by one difference over `dt_s`. The first differences count alike. */
export function heard(last: NoiseMemory | null, difference: number, dt_s: number): NoiseMemory {
  if (last === null || last.otherPace >= OTHER_PACE) return { usual: 0, now: 0, seen: 0, dt_s, otherPace: 0, difference };
  if (!(dt_s > last.dt_s / ALIKE && dt_s < last.dt_s * ALIKE)) return { ...last, otherPace: last.otherPace + 1, difference: null };
  // The first one after another pace has none to be compared with.
  if (last.difference === null) return { ...last, otherPace: 0, difference };
  const size = Math.abs(difference - last.difference);
  const seen = last.seen + 1;
  const clipped = seen > UNCLIPPED ? Math.min(size, CLIPPED_AT * last.usual) : size;
  // What is being questioned must not become the usual.
  const louder = seen > KNOWN_FROM && last.now > LOUDER * last.usual;
  return {
    usual: last.usual + (louder ? SLOW / 4 : Math.max(SLOW, 1 / seen)) * (clipped - last.usual),
    now: last.now + Math.max(FAST, 1 / seen) * (Math.min(size, NOW_CLIPPED_AT * Math.max(clipped, last.usual)) - last.now),
    seen,
    dt_s: last.dt_s,
    otherPace: 0,
    difference,
  };
}
