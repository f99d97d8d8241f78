/** One scan of a table of interlocks: which conditions stand, each after its time and until it is healthy again. */
import type { Interlock, InterlockReadings } from './interlock-table.ts';

const past = (row: Interlock, value: number, limit: number): boolean => (row.beyond === 'above' ? value > limit : value < limit);

/**
 * The word of conditions that stand, one bit a row. `for_s` counts how long each has been beyond its
 * limit and is changed. A NaN is beyond nothing: what a bad sensor means is a row of its own.
 */
export function scanInterlocks(
  table: readonly Interlock[],
  readings: InterlockReadings,
  before: number,
  for_s: number[],
  dt_s: number,
): number {
  let word = 0;
  for (const row of table) {
    if (row.reads === null) continue;
    const bit = 1 << row.bit;
    const stood = (before & bit) !== 0;
    const beyond = past(row, readings[row.reads], stood ? row.back : row.limit);
    const lasted_s = beyond ? (for_s[row.bit] ?? 0) + dt_s : 0;
    for_s[row.bit] = lasted_s;
    if (beyond && (stood || lasted_s >= row.after_s)) word |= bit;
  }
  return word;
}

/** The rows that are not healthy now: what a reset or a start waits for. */
export const notHealthy = (table: readonly Interlock[], readings: InterlockReadings): Interlock[] =>
  table.filter((row) => row.reads !== null && past(row, readings[row.reads], row.back));

/** The rows of a word, lowest bit first. */
export const named = (table: readonly Interlock[], word: number): Interlock[] => table.filter((row) => (word & (1 << row.bit)) !== 0);
