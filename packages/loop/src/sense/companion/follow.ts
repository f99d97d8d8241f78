/**
 * How far one reading comes behind another that moves alike: a tap that plugs, a sample line that clogs.
 * What lags by τ reads s(t) = f(t) − τ·f′(t), so the slope of s − f over f′ is −τ. The derivative is the
 * central difference over neighbouring windows: it shares no noise with the difference at its own moment,
 * which would look like a lag. Sums are kept over an hour; y = τ̂·√Sxx and x = √Sxx, so that the spread of y is the same
 * in a calm hour and in a lively one, and the weight of x is the usual lag.
 */
import { MINUTE_MS, type PlantTime } from '@trimtab/terms';
import type { Comparison, Follower, Reader } from './sense-pack.ts';

/** Readings closer together are averaged. */
const WINDOW_MS = 10_000;
/** Between neighbouring windows; further apart, a derivative is none. */
const APART_MS = 45_000;
const LEAST_WINDOWS = 60;

interface Window {
  slow: number;
  fast: number;
  at_ms: number;
  readings: number;
}

/** Sums of slow, fast, fast′ per minute and their products, from the last comparison on. */
interface Sums {
  count: number;
  slow: number;
  fast: number;
  rise: number;
  slowRise: number;
  fastRise: number;
  riseRise: number;
}

export interface FollowMemory {
  /** The window that is filling: sums; at_ms: its first reading. */
  open: Window | null;
  /** The two before it: means. */
  before: Window | null;
  last: Window | null;
  sums: Sums;
}

const NO_SUMS: Sums = { count: 0, slow: 0, fast: 0, rise: 0, slowRise: 0, fastRise: 0, riseRise: 0 };
const NONE: FollowMemory = { open: null, before: null, last: null, sums: NO_SUMS };

/** One more reading of the two. */
export function followed(memory: FollowMemory | undefined, follower: Follower, read: Reader, plant_ms: PlantTime): FollowMemory {
  const { open, before, last, sums } = memory ?? NONE;
  const [slow, fast] = [follower.slow(read), follower.fast(read)];
  // A window that began in the future, by a clock that was set back, would never close.
  if (slow === null || fast === null || (open !== null && plant_ms < open.at_ms)) return { ...NONE, sums };
  if (open === null) return { open: { slow, fast, at_ms: plant_ms, readings: 1 }, before, last, sums };
  if (plant_ms - open.at_ms < WINDOW_MS)
    return { open: { ...open, slow: open.slow + slow, fast: open.fast + fast, readings: open.readings + 1 }, before, last, sums };
  const next = { slow, fast, at_ms: plant_ms, readings: 1 };
  const closed = { ...open, slow: open.slow / open.readings, fast: open.fast / open.readings };
  if (last === null || closed.at_ms - last.at_ms > APART_MS) return { open: next, before: null, last: closed, sums };
  return { open: next, before: last, last: closed, sums: before === null ? sums : added(sums, before, last, closed) };
}

function added(sums: Sums, before: Window, at: Window, after: Window): Sums {
  const rise = ((after.fast - before.fast) * MINUTE_MS) / (after.at_ms - before.at_ms);
  return {
    count: sums.count + 1,
    slow: sums.slow + at.slow,
    fast: sums.fast + at.fast,
    rise: sums.rise + rise,
    slowRise: sums.slowRise + at.slow * rise,
    fastRise: sums.fastRise + at.fast * rise,
    riseRise: sums.riseRise + rise * rise,
  };
}

/** What the sums say, and the memory that begins anew. Lag in minutes; null: too little was seen, or nothing moved. */
export function lagOf(memory: FollowMemory, { relative }: Follower): { comparison: Comparison | null; memory: FollowMemory } {
  const { count, slow, fast, rise, slowRise, fastRise, riseRise } = memory.sums;
  const anew = { ...memory, sums: NO_SUMS };
  if (count < LEAST_WINDOWS || (relative && !(slow > 0 && fast > 0))) return { comparison: null, memory: anew };
  const [slowUnit, fastUnit] = relative ? [slow / count, fast / count] : [1, 1];
  const behind = (fastRise - (fast * rise) / count) / fastUnit - (slowRise - (slow * rise) / count) / slowUnit;
  const moved = (riseRise - (rise * rise) / count) / fastUnit;
  if (!(moved > 0)) return { comparison: null, memory: anew };
  // Both in units of fast: moved = Sxx/f̄, behind = Sxe.
  const root = Math.sqrt(moved / fastUnit);
  return { comparison: { y: behind / fastUnit / root, x: [root] }, memory: anew };
}
