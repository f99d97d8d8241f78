/** What a recorded shift leaves in the database: the same rows by the same functions as live. */
import { type CycleResult, cycleTexts } from '@trimtab/loop';
import {
  appendCycle,
  appendTrend,
  composeRecord,
  type Database,
  ensurePartitions,
  hashOf,
  isCarriedBlock,
  type ScanRow,
  type Stamp,
  scanRows,
  scanWriter,
  type TrendRow,
  tagListId,
} from '@trimtab/store';
import type { Image, Option, Picture, Site } from '@trimtab/terms';
import type { Thought } from '../offline/offline-loop.ts';

const DAY_MS = 86_400_000;

export const revOf = (option: Option): string => hashOf(option).slice(0, 16);

export interface Keeper {
  scan(image: Image, picture: Picture): void;
  /** Scans first, since replay starts from images; then the cycle with its options and memory. */
  cycle<S extends object>(stamp: Stamp, thought: Thought<S>, duration_ms: number): Promise<void>;
  flush(): Promise<void>;
}

export function openKeeper({ pool }: Database, site: Site): Keeper {
  const asset = site.nameplate.asset;
  const writer = scanWriter(asset, site.registers.mapVersion, isCarriedBlock(site));
  const configHash = hashOf(site);
  const scans: ScanRow[] = [];
  const trends: TrendRow[] = [];
  let partitionedDay = -1;
  let listId: number | null = null;

  const flush = async (): Promise<void> => {
    const day = Math.floor((scans.at(-1)?.image.wall_ms ?? 0) / DAY_MS);
    if (scans.length > 0 && day !== partitionedDay) {
      await ensurePartitions(pool, day * DAY_MS);
      partitionedDay = day;
    }
    listId ??= await tagListId(
      pool,
      site.checks.map(({ tag }) => tag),
    );
    await writer.append(pool, scans.splice(0));
    await appendTrend(pool, asset, listId, trends.splice(0));
  };

  return {
    scan: (image, picture) => {
      const [scan, trend] = scanRows(site, image, picture);
      scans.push(scan);
      if (trend) trends.push(trend);
    },
    cycle: async (stamp, { input, result, before }, duration_ms) => {
      await flush();
      const { cycle, after } = composeRecord(cycleTexts(input, result), {
        cycleNo: input.cycleNo,
        scanNo: input.picture.scanNo,
        why: input.event ?? input.why,
        before,
        configHash,
        evaluations: result.evaluations,
        duration_ms,
      });
      await appendCycle(
        pool,
        stamp,
        cycle,
        optionsOf(result).map((option) => ({ option, rev: revOf(option) })),
        after,
      );
    },
    flush,
  };
}

export const optionsOf = ({ answer }: CycleResult): Option[] => (answer.kind === 'recommendation' ? answer.options : []);
