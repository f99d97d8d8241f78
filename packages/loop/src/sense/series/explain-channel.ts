/**
 * Which channels of a foreign series follow from which: for each, the most correlated others of the
 * leading window explain it, if they move as it moves and also explain it in the half of the window that
 * they did not learn from. A channel that nothing explains but that stays where it is, is explained by its
 * own mean. The threshold of each is set by what its sum did in that second half.
 */

import { residualOf } from '../companion/model.ts';
import type { Companion } from '../companion/sense-pack.ts';
import { type WatchMemory, watched } from '../companion/watch.ts';

export interface Explained {
  channel: number;
  /** Channels that explain it; none: its own mean does. */
  by: readonly number[];
  /** Mean and deviation of each channel in the window, its own first: what is compared is of order one. */
  scale: readonly { mean: number; sd: number }[];
  companion: Companion;
  watch: WatchMemory;
}

const MOST_BY = 8;
const RELATED = 0.35;
/** Two that only wander by themselves are often related in level, hardly ever in how they move. */
const MOVE_ALIKE = 0.5;
const MOVE_BLOCKS = 10;
const LEAST_EXPLAINED = 0.6;
const ALLOWANCE = 0.75;
const LEAST_THRESHOLD = 12;
const MARGIN = 2;
const STEADY = 0.35;
const LEAST_BLOCKS = 60;

type Column = readonly (number | null)[];

/** `columns`: block means of the window by channel. */
export function explainChannel(
  channel: number,
  candidates: readonly number[],
  columns: readonly Column[],
  clock: { block_s: number; stands_min: number },
): Explained | null {
  const own = columns[channel] ?? [];
  if (own.filter((value) => value !== null).length < LEAST_BLOCKS) return null;
  const moves = movesOf(own);
  const related = candidates
    .filter((other) => other !== channel)
    .map((other) => ({ other, related: Math.abs(correlation(own, columns[other] ?? [])) }))
    .filter(({ other, related: size }) => size > RELATED && Math.abs(correlation(moves, movesOf(columns[other] ?? []))) > MOVE_ALIKE)
    .sort((one, two) => two.related - one.related)
    .slice(0, MOST_BY)
    .map(({ other }) => other);
  if (related.length > 0) {
    const explained = tried(channel, related, columns, clock, LEAST_EXPLAINED);
    if (explained) return explained;
  }
  return isSteady(own) ? tried(channel, [], columns, clock, Number.NEGATIVE_INFINITY) : null;
}

function tried(
  channel: number,
  by: readonly number[],
  columns: readonly Column[],
  { block_s, stands_min }: { block_s: number; stands_min: number },
  least: number,
): Explained | null {
  const scale = [channel, ...by].map((index) => scaleOf(columns[index] ?? []));
  const rows = (columns[channel] ?? []).flatMap((_, block) => {
    const comparison = comparisonOf({ channel, by, scale }, (index) => columns[index]?.[block] ?? null);
    return comparison ? [comparison] : [];
  });
  const half = rows.length >> 1;
  if (half < Math.max(LEAST_BLOCKS >> 1, 4 * (by.length + 1))) return null;
  const companion: Companion = {
    id: `series:${channel}`,
    blocks: 1,
    known: half,
    memory: 20 * rows.length,
    allowance: by.length > 0 ? ALLOWANCE : 1,
    threshold: 1e6,
    clip: 4,
    least: 0.05,
    stands_min,
    compare: () => null,
  };
  let watch: WatchMemory | null = null;
  let highest = 0;
  let left = 0;
  let whole = 0;
  for (const [index, row] of rows.entries()) {
    if (index >= half && watch !== null) {
      const { error } = residualOf(watch.model, row.y, row.x);
      left += error * error;
      whole += row.y * row.y;
    }
    watch = watched(companion, watch, row, index * block_s * 1_000);
    highest = Math.max(highest, watch.up, watch.down);
  }
  if (watch === null || 1 - left / Math.max(whole, 1e-12) < least) return null;
  return {
    channel,
    by,
    scale,
    companion: { ...companion, threshold: Math.max(LEAST_THRESHOLD, MARGIN * highest) },
    watch: { ...watch, up: 0, down: 0 },
  };
}

export function comparisonOf(
  { channel, by, scale }: Pick<Explained, 'channel' | 'by' | 'scale'>,
  read: (channel: number) => number | null,
): { y: number; x: number[] } | null {
  const x = [1];
  let y: number | null = null;
  for (const [at, index] of [channel, ...by].entries()) {
    const value = read(index);
    const { mean, sd } = scale[at] ?? { mean: 0, sd: 1 };
    if (value === null) return null;
    if (at === 0) y = (value - mean) / sd;
    else x.push((value - mean) / sd);
  }
  return y === null ? null : { y, x };
}

function scaleOf(column: Column): { mean: number; sd: number } {
  const values = column.filter((value) => value !== null);
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const square = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / Math.max(1, values.length);
  return { mean, sd: Math.sqrt(square) || 1 };
}

function correlation(one: Column, other: Column): number {
  const pairs = one.flatMap((value, index) => {
    const second = other[index] ?? null;
    return value === null || second === null ? [] : [[value, second] as const];
  });
  if (pairs.length < LEAST_BLOCKS) return 0;
  const a = scaleOf(pairs.map(([value]) => value));
  const b = scaleOf(pairs.map(([, value]) => value));
  return pairs.reduce((sum, [x, y]) => sum + ((x - a.mean) / a.sd) * ((y - b.mean) / b.sd), 0) / pairs.length;
}

const movesOf = (column: Column): Column =>
  column.slice(MOVE_BLOCKS).map((value, block) => {
    const before = column[block] ?? null;
    return value === null || before === null ? null : value - before;
  });

/** Both halves about the same level, and each half too: a level that it stays at. */
function isSteady(column: Column): boolean {
  const quarter = column.length >> 2;
  const parts = [0, 1, 2, 3].map((n) => scaleOf(column.slice(n * quarter, (n + 1) * quarter)).mean);
  const { mean, sd } = scaleOf(column);
  return parts.every((part) => Math.abs(part - mean) < STEADY * sd);
}
