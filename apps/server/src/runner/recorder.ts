/**
 * Scans and their decoded values on the way into the database. Polling never waits for a commit. The
 * moment of the last commit is one leg of the earned heartbeat (faults P7).
 */
import {
  appendTrend,
  type Database,
  ensurePartitions,
  lastMinute,
  rollUpMinutes,
  type ScanRow,
  scanWriter,
  type TrendRow,
  tagListId,
} from '@trimtab/store';
import { MINUTE_MS, type Monotonic, type PlantTime, plantTime, type WallTime } from '@trimtab/terms';
import type { Clock } from './clock.ts';
import { writeQueue } from './write-queue.ts';

/** Ten minutes of polls. */
const BOUND = 600;
const DAY_MS = 86_400_000;

export interface RecorderState {
  /** When the database last took a batch. */
  committed: Monotonic | null;
  queued: number;
  dropped: number;
  lostSince_ms: WallTime | null;
}

export interface Recorder {
  add(scan: ScanRow, trend: TrendRow | null): void;
  state(): RecorderState;
  /** Writes what is queued; resolves when all of it is written or the database does not answer. */
  flush(): Promise<void>;
}

export interface RecorderOptions {
  database: Database;
  asset: string;
  mapVersion: number;
  /** Blocks that are stored only when they change. */
  isCarried(blockId: number): boolean;
  tags: string[];
  clock: Clock;
}

export function openRecorder({ database, asset, clock, ...options }: RecorderOptions): Recorder {
  const { pool } = database;
  const writer = scanWriter(asset, options.mapVersion, options.isCarried);
  let partitionedDay = -1;
  let listId: number | null = null;
  let rolledUpTo: PlantTime | null = null;

  const scans = writeQueue<ScanRow>(BOUND, async (batch) => {
    const day = Math.floor((batch.at(-1)?.image.wall_ms ?? 0) / DAY_MS);
    if (day !== partitionedDay) await ensurePartitions(pool, day * DAY_MS);
    partitionedDay = day;
    await writer.append(pool, batch);
  });
  const trends = writeQueue<TrendRow>(BOUND, async (batch) => {
    listId ??= await tagListId(pool, options.tags);
    await appendTrend(pool, asset, listId, batch);
    const minute_ms = Math.floor((batch.at(-1)?.plant_ms ?? 0) / MINUTE_MS) * MINUTE_MS;
    // The minute in which the server before us ended, too: whatever lies between, nothing older is missing.
    const from_ms = rolledUpTo ?? (await lastMinute(pool, asset, options.tags)) ?? plantTime(minute_ms - 2 * MINUTE_MS);
    if (minute_ms > from_ms) await rollUpMinutes(pool, asset, from_ms, plantTime(minute_ms));
    rolledUpTo = plantTime(minute_ms);
  });

  let committed: Monotonic | null = null;
  let lostSince_ms: WallTime | null = null;
  let draining: Promise<void> | null = null;
  const drain = async (): Promise<void> => {
    try {
      for (const queue of [scans, trends]) {
        await queue.drain();
        committed = clock.monotonic();
        lostSince_ms = null;
      }
    } catch {
      // The part is shown as lost, and every later poll tries again.
      lostSince_ms ??= clock.wall();
    }
  };
  const pass = (): Promise<void> => {
    draining ??= drain().finally(() => {
      draining = null;
    });
    return draining;
  };
  /** A pass that was under way may have begun before the last scan came. */
  const flush = async (): Promise<void> => {
    await draining;
    await pass();
  };

  return {
    add: (scan, trend) => {
      scans.add(scan);
      if (trend) trends.add(trend);
      void pass();
    },
    state: () => ({ committed, queued: scans.size(), dropped: scans.dropped(), lostSince_ms }),
    flush,
  };
}
