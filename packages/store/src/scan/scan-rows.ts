/** What of a poll is stored: the raw image with one quality byte a tag, and the values that may be drawn. */
import type { Image, Picture, Quality, Site } from '@trimtab/terms';
import type { TrendRow } from '../trend/trend.ts';
import type { ScanRow } from './scan.ts';

const QUALITY_BYTE: Record<Quality, number> = { good: 0, uncertain: 1, bad: 2 };

/** The rows of one poll; the second is null where there is nothing to draw. Tags in the order of the site's checks. */
export function scanRows(site: Site, image: Image, picture: Picture): [ScanRow, TrendRow | null] {
  const samples = site.checks.map(({ tag }) => picture.tags[tag]);
  const scan: ScanRow = {
    image,
    plant_ms: picture.plant_ms > 0 ? picture.plant_ms : null,
    plcScan: picture.ack?.scan ?? null,
    quality: image.fault ? null : Uint8Array.from(samples, (sample) => QUALITY_BYTE[sample?.quality ?? 'bad']),
  };
  if (image.fault || picture.plant_ms === 0) return [scan, null];
  const values = samples.map((sample) => (sample && sample.quality !== 'bad' ? sample.value : null));
  return [scan, { scanNo: image.scanNo, wall_ms: image.wall_ms, plant_ms: picture.plant_ms, values }];
}

/** Blocks that change seldom, and are stored only when they did: the slab table. */
export const isCarriedBlock =
  (site: Site) =>
  (blockId: number): boolean =>
    site.registers.blocks.some(({ id, name }) => id === blockId && name.startsWith('slabs'));
