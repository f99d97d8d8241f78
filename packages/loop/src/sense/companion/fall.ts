/**
 * One piece in the sight of an instrument at the exit cannot grow much colder within minutes: what falls
 * faster while the same piece stands there is the instrument. Upper envelopes over short windows, since
 * dips of scale and steam only lower them; two windows in a row must agree.
 */
import type { PlantTime } from '@trimtab/terms';

const WINDOW_MS = 40_000;
const LEAST_READINGS = 4;
/** A fall stays named until the rise, or for a shift. */
const STANDS_MS = 8 * 3_600_000;

export interface FallMemory {
  /** Pieces that have left: another count, another piece. */
  count: number | null;
  open: { from_ms: number; readings: number; highest: number } | null;
  /** Envelope of the last two windows of this piece, and when the former ended. */
  before: { highest: number; at_ms: number } | null;
  last: { highest: number; at_ms: number } | null;
  /** How far it fell, and since when; null: it did not. */
  size: number;
  since_ms: number | null;
}

const NONE: FallMemory = { count: null, open: null, before: null, last: null, size: 0, since_ms: null };

/** How far it may fall at once, and beside that each minute. */
export interface FallRule {
  most: number;
  rate: number;
}

/** A reading that is null says nothing. */
export function sawFall(
  memory: FallMemory | undefined,
  { most, rate }: FallRule,
  { reading, count, plant_ms }: { reading: number | null; count: number | null; plant_ms: PlantTime },
): FallMemory {
  const known = settledOf(memory ?? NONE, plant_ms);
  const { open, before, last } = known.count === count ? known : NONE;
  if (reading === null) return { ...known, count, open, before, last };
  const filling =
    open === null
      ? { from_ms: plant_ms, readings: 1, highest: reading }
      : { ...open, readings: open.readings + 1, highest: Math.max(open.highest, reading) };
  if (filling.readings < LEAST_READINGS || plant_ms - filling.from_ms < WINDOW_MS) return { ...known, count, open: filling, before, last };
  const { highest } = filling;
  const moved = { ...known, count, open: null, before: last, last: { highest, at_ms: plant_ms } };
  if (before === null || last === null) return moved;
  const allowed = most + (rate * (plant_ms - before.at_ms)) / 60_000;
  const fallen = before.highest - Math.max(last.highest, highest);
  const risen = Math.min(last.highest, highest) - before.highest;
  if (known.since_ms === null && fallen > allowed) return { ...moved, size: fallen, since_ms: plant_ms };
  return known.since_ms !== null && risen > allowed ? { ...moved, size: 0, since_ms: null } : moved;
}

const settledOf = (memory: FallMemory, plant_ms: PlantTime): FallMemory =>
  memory.since_ms !== null && plant_ms - memory.since_ms > STANDS_MS ? { ...memory, size: 0, since_ms: null } : memory;
