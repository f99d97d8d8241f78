/** What of a poll is stored: the raw image with one quality byte a tag, and the values that may be drawn. */
import type { ScanRow, TrendRow } from '@trimtab/store';
import type { Image, Picture, Quality, Site } from '@trimtab/terms';

const QUALITY_BYTE: Record<Quality, number> = { good: 0, uncertain: 1, bad: 2 };

export function trendRow(site: Site, image: Image, picture: Picture): [ScanRow, TrendRow | null] {
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
