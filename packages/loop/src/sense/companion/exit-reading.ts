/**
 * What the instrument at the exit said of the piece before it left: its upper envelope, since dips of
 * scale and steam only lower it. Kept until the piece is measured again further on.
 */
import type { PlantTime } from '@trimtab/terms';

/** The envelope takes this part of a higher reading, and this part of a lower one. */
const UPWARD = 0.5;
const DOWNWARD = 0.04;
const KEPT = 8;
const FORGOTTEN_MS = 3 * 3_600_000;

export interface ExitMemory {
  envelope: number | null;
  /** Pieces that left before: how many, then their number and the envelope. */
  count: number | null;
  left: { slabNo: number; reading: number; at_ms: PlantTime }[];
}

export interface Leaving {
  reading: number | null;
  /** Piece that left last, and how many have. */
  slabNo: number | null;
  count: number | null;
  plant_ms: PlantTime;
}

export function sawExit(last: ExitMemory | null, { reading, slabNo, count, plant_ms }: Leaving): ExitMemory {
  const memory = last ?? { envelope: null, count, left: [] };
  const hasLeft = count !== null && memory.count !== null && count !== memory.count;
  const left = memory.left.filter(({ at_ms }) => plant_ms - at_ms < FORGOTTEN_MS);
  if (hasLeft && slabNo !== null && memory.envelope !== null) left.push({ slabNo, reading: memory.envelope, at_ms: plant_ms });
  const before = hasLeft ? null : memory.envelope;
  return { envelope: followed(before, reading), count: count ?? memory.count, left: left.slice(-KEPT) };
}

function followed(envelope: number | null, reading: number | null): number | null {
  if (reading === null) return envelope;
  if (envelope === null) return reading;
  return envelope + (reading > envelope ? UPWARD : DOWNWARD) * (reading - envelope);
}

export const exitOf = ({ left }: ExitMemory, slabNo: number): number | null =>
  left.find((piece) => piece.slabNo === slabNo)?.reading ?? null;
