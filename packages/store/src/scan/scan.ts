/** Scans: the raw registers of every poll, partitioned by day; what replay starts from. */
import { type Image, type LinkFault, monotonic, type PlantTime } from '@trimtab/terms';
import { oneRow, type Queryable } from '../database/queryable.ts';
import { plantOf, toColumn, wallOf } from '../database/time-column.ts';
import { decodeImage, encodeImage } from './image-bytes.ts';

export interface ScanRow {
  image: Image;
  /** Latest plant time known after this scan; null before the first. */
  plant_ms: PlantTime | null;
  plcScan: number | null;
  /** One byte a tag, in the order of the site's tags; null for a failed poll. */
  quality: Uint8Array | null;
}

/** Turns scans into rows for one asset, knowing which carried blocks the last row held. */
export interface ScanWriter {
  append: (db: Queryable, batch: readonly ScanRow[]) => Promise<void>;
}

/** Makes the partitions of the day that `wall_ms` lies in, and of the day after it. */
export async function ensurePartitions(db: Queryable, wall_ms: number): Promise<void> {
  await db.query(
    `SELECT ensure_partition(day), ensure_partition(day + 1) FROM (SELECT (to_timestamp($1) AT TIME ZONE 'UTC')::date AS day) AS today`,
    [wall_ms / 1000],
  );
}

const DAY_MS = 86_400_000;

/**
 * A writer for one asset. Carried blocks are written in full by its first row, and again on each new
 * day, so that an old day's partition can be dropped. One statement a batch, all of it or nothing.
 */
export function scanWriter(asset: string, mapVersion: number, isCarried: (blockId: number) => boolean): ScanWriter {
  let kept: Buffer | null = null;
  let keptDay = -1;
  return {
    append: async (db, batch) => {
      if (batch.length === 0) return;
      let carriedNow = kept;
      let day = keptDay;
      const rows = batch.map(({ image, plant_ms, plcScan, quality }) => {
        const { raw, carried } = encodeImage(image.blocks, isCarried);
        const rowDay = Math.floor(image.wall_ms / DAY_MS);
        const isNew = carried.length > 0 && (carriedNow === null || rowDay !== day || !carried.equals(carriedNow));
        if (isNew) {
          carriedNow = carried;
          day = rowDay;
        }
        return { image, plant_ms, plcScan, quality, raw, carried: isNew ? carried : null };
      });
      await db.query(
        `INSERT INTO scan (asset, scan_no, wall_at, plant_at, monotonic_ms, map_version, plc_scan, fault, raw, carried, quality)
         SELECT $1, scan_no, wall_at, plant_at, monotonic_ms, $2, plc_scan, fault, raw, carried, quality
           FROM unnest($3::bigint[], $4::timestamptz[], $5::timestamptz[], $6::float8[], $7::int[], $8::jsonb[], $9::bytea[],
                       $10::bytea[], $11::bytea[])
             AS batch (scan_no, wall_at, plant_at, monotonic_ms, plc_scan, fault, raw, carried, quality)`,
        [
          asset,
          mapVersion,
          rows.map((row) => row.image.scanNo),
          rows.map((row) => toColumn(row.image.wall_ms)),
          rows.map((row) => (row.plant_ms === null ? null : toColumn(row.plant_ms))),
          rows.map((row) => row.image.monotonic_ms),
          rows.map((row) => row.plcScan),
          rows.map((row) => (row.image.fault ? JSON.stringify(row.image.fault) : null)),
          rows.map((row) => row.raw),
          rows.map((row) => row.carried),
          rows.map((row) => (row.quality === null ? null : Buffer.from(row.quality))),
        ],
      );
      kept = carriedNow;
      keptDay = day;
    },
  };
}

interface StoredScan {
  scan_no: string;
  wall_at: Date;
  monotonic_ms: number;
  fault: LinkFault | null;
  raw: Buffer;
  carried: Buffer | null;
}

/** The images of scans `from` to `to`, both included, in order, bit for bit as they were read. */
export async function readImages(db: Queryable, asset: string, from: number, to: number): Promise<Image[]> {
  const { rows: before } = await db.query<{ carried: Buffer }>(
    `SELECT carried FROM scan WHERE asset = $1 AND scan_no < $2 AND carried IS NOT NULL ORDER BY scan_no DESC LIMIT 1`,
    [asset, from],
  );
  const { rows } = await db.query<StoredScan>(
    `SELECT scan_no, wall_at, monotonic_ms, fault, raw, carried FROM scan
      WHERE asset = $1 AND scan_no BETWEEN $2 AND $3 ORDER BY scan_no`,
    [asset, from, to],
  );
  let carriedNow = before[0]?.carried ?? null;
  return rows.map((row) => {
    carriedNow = row.carried ?? carriedNow;
    const image = { scanNo: Number(row.scan_no), wall_ms: wallOf(row.wall_at), monotonic_ms: monotonic(row.monotonic_ms) };
    const blocks = decodeImage(row.raw, carriedNow);
    return row.fault === null ? { ...image, blocks } : { ...image, blocks, fault: row.fault };
  });
}

/** Numbers of the first and the last scan stored between two moments of plant time (ISO 8601, both included); null: none was. */
export async function scanNosBetween(
  db: Queryable,
  asset: string,
  from: string,
  to: string,
): Promise<{ first: number; last: number } | null> {
  const { first, last } = await oneRow<{ first: string | null; last: string | null }>(
    db,
    'SELECT min(scan_no) AS first, max(scan_no) AS last FROM scan WHERE asset = $1 AND plant_at BETWEEN $2 AND $3',
    [asset, from, to],
  );
  return first === null || last === null ? null : { first: Number(first), last: Number(last) };
}

/** The highest scan number stored, 0 when there is none. */
export async function lastScanNo(db: Queryable, asset: string): Promise<number> {
  const { scan_no } = await oneRow<{ scan_no: string }>(db, 'SELECT coalesce(max(scan_no), 0) AS scan_no FROM scan WHERE asset = $1', [
    asset,
  ]);
  return Number(scan_no);
}

/** The plant's time as the newest scan that knew it says; null: none did. */
export async function lastPlantTime(db: Queryable, asset: string): Promise<PlantTime | null> {
  const { rows } = await db.query<{ plant_at: Date }>(
    'SELECT plant_at FROM scan WHERE asset = $1 AND plant_at IS NOT NULL ORDER BY scan_no DESC LIMIT 1',
    [asset],
  );
  return rows[0] ? plantOf(rows[0].plant_at) : null;
}
