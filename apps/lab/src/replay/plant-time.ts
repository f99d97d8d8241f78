/**
 * The plant time of a cycle's row. A recorded shift stores that of the cycle's own picture. A server polls on while a
 * cycle computes and is stored, and its row takes the newest picture's: one of those up to the next cycle's, which
 * is not begun before. So the stored time is looked for among them all, the cycle's own first.
 */
import { type LoopConfig, type ScanMemory, scan } from '@trimtab/loop';
import { type Queryable, readImages, type StoredCycle } from '@trimtab/store';
import type { PlantTime } from '@trimtab/terms';
import type { Difference } from './difference.ts';

/** Polls that a cycle may last with all that the database may make it wait: two minutes of them. */
const LATE_SCANS = 120;

export interface Timed<S extends object> {
  stored: StoredCycle;
  next: StoredCycle | null;
  /** Recomputed: the plant time of the cycle's own picture, and the memory after it. */
  plant_ms: PlantTime;
  memory: ScanMemory<S>;
}

/** null where the stored time is that of a picture, or cannot be known. */
export async function plantTimeDifference<S extends object>(
  db: Queryable,
  config: LoopConfig<S>,
  { stored, next, plant_ms, memory }: Timed<S>,
): Promise<Difference | null> {
  if (stored.plant_ms === plant_ms) return null;
  const [from, to] = [stored.scanNo + 1, Math.min(next?.scanNo ?? Number.POSITIVE_INFINITY, stored.scanNo + LATE_SCANS)];
  let last = { scanNo: stored.scanNo, plant_ms, memory };
  for (const image of await readImages(db, config.site.nameplate.asset, from, to)) {
    if (image.scanNo !== last.scanNo + 1) break;
    const { memory, picture } = scan(config, last.memory, image);
    if (picture.plant_ms === stored.plant_ms) return null;
    last = { scanNo: image.scanNo, plant_ms: picture.plant_ms, memory };
  }
  // The image that the server had may be lost, or not be stored yet: a time after the last known one is not refuted.
  if (last.scanNo < to && stored.plant_ms > last.plant_ms) return null;
  return { path: 'plant_at', stored: isoOf(stored.plant_ms), recomputed: isoOf(plant_ms) };
}

const isoOf = (plant_ms: PlantTime): string => new Date(plant_ms).toISOString();
