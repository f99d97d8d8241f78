/**
 * Means over blocks of ten plant minutes, whatever the interval of the polls. A tag of which fewer than half
 * the readings passed has none. The last six blocks are kept, so that slower comparisons can be made of the
 * same means.
 */
import type { PlantMode, PlantTime, Sample } from '@trimtab/terms';

export const BLOCK_MS = 600_000;
const KEPT = 6;
const LEAST_READINGS = 8;

export interface BlockMeans {
  /** Number of the block since the epoch of plant time. */
  no: number;
  /** Every regime that there was in it. */
  modes: PlantMode[];
  means: (number | null)[];
}

export interface BlockMemory {
  no: number;
  modes: PlantMode[];
  readings: number;
  sums: number[];
  counts: number[];
  /** Whole blocks, oldest first. */
  whole: BlockMeans[];
}

export type Reading = number | null;

/** Adds one scan; `closed`: the block that just became whole, or null. */
export function averaged(
  last: BlockMemory | null,
  readings: readonly Reading[],
  mode: PlantMode,
  plant_ms: PlantTime,
): { memory: BlockMemory; closed: BlockMeans | null } {
  const no = Math.floor(plant_ms / BLOCK_MS);
  const known = last !== null && last.sums.length === readings.length ? last : null;
  const open = known?.no === no ? known : null;
  const closed = known !== null && open === null ? close(known) : null;
  const before = known?.whole ?? [];
  const whole = closed === null ? before : [...before.slice(1 - KEPT), closed];
  return {
    memory: {
      no,
      modes: open === null ? [mode] : open.modes.includes(mode) ? open.modes : [...open.modes, mode],
      readings: (open?.readings ?? 0) + 1,
      sums: readings.map((reading, index) => (open?.sums[index] ?? 0) + (reading ?? 0)),
      counts: readings.map((reading, index) => (open?.counts[index] ?? 0) + (reading === null ? 0 : 1)),
      whole,
    },
    closed,
  };
}

function close({ no, modes, readings, sums, counts }: BlockMemory): BlockMeans | null {
  if (readings < LEAST_READINGS) return null;
  return { no, modes, means: sums.map((sum, index) => meanOf(sum, counts[index] ?? 0, readings)) };
}

const meanOf = (sum: number, count: number, readings: number): number | null =>
  count >= LEAST_READINGS / 2 && 2 * count >= readings ? sum / count : null;

/** Mean of the last `count` blocks, where they follow one another; null where one is missing. */
export function lastBlocks(whole: readonly BlockMeans[], count: number): BlockMeans[] | null {
  const blocks = whole.slice(-count);
  const last = blocks.at(-1);
  if (last === undefined || blocks.length < count) return null;
  return blocks.every(({ no }, index) => no === last.no - count + 1 + index) ? blocks : null;
}

/** Value of a tag that a sample may give to a comparison: a number that passed its own checks. */
export const comparable = (sample: Sample | undefined): Reading =>
  sample?.value == null ||
  (sample.quality !== 'good' && sample.cause !== 'noisy' && sample.cause !== 'drifts' && sample.cause !== 'redundant-differs')
    ? null
    : sample.value;
