/** Decoded values for trends: one row a scan, rolled up to plant minutes. A bad value is a gap, never a number. */
import type { PlantTime, WallTime } from '@trimtab/terms';
import { MINUTE_MS } from '@trimtab/terms';
import { oneRow, type Queryable } from '../database/queryable.ts';
import { plantOf, toColumn } from '../database/time-column.ts';

export interface TrendRow {
  scanNo: number;
  wall_ms: WallTime;
  plant_ms: PlantTime;
  /** In the order of the tag list; null where the value must not be used. */
  values: readonly (number | null)[];
}

/** The number of this list of tags; made when it is new. Ask once at start. */
export async function tagListId(db: Queryable, tags: readonly string[]): Promise<number> {
  await db.query('INSERT INTO tag_list (tags) VALUES ($1) ON CONFLICT DO NOTHING', [tags]);
  const { tag_list_id } = await oneRow<{ tag_list_id: number }>(db, 'SELECT tag_list_id FROM tag_list WHERE tags = $1::text[]', [tags]);
  return tag_list_id;
}

export async function appendTrend(db: Queryable, asset: string, listId: number, batch: readonly TrendRow[]): Promise<void> {
  if (batch.length === 0) return;
  // An array of arrays has to be a rectangle in PostgreSQL, so each row's values travel as text.
  await db.query(
    `INSERT INTO tag_value (asset, scan_no, wall_at, plant_at, tag_list_id, value)
     SELECT $1, scan_no, wall_at, plant_at, $2, value::float8[]
       FROM unnest($3::bigint[], $4::timestamptz[], $5::timestamptz[], $6::text[]) AS batch (scan_no, wall_at, plant_at, value)`,
    [
      asset,
      listId,
      batch.map((row) => row.scanNo),
      batch.map((row) => toColumn(row.wall_ms)),
      batch.map((row) => toColumn(row.plant_ms)),
      batch.map((row) => `{${row.values.map((value) => (value === null || !Number.isFinite(value) ? 'NULL' : value)).join(',')}}`),
    ],
  );
}

/** Rolls up the plant minutes that lie wholly in [from, to); may be repeated. */
export async function rollUpMinutes(db: Queryable, asset: string, from: PlantTime, to: PlantTime): Promise<void> {
  await db.query(
    `INSERT INTO tag_minute (asset, tag, minute_at, min, max, mean, last, good)
     SELECT $1, tag, minute_at, min(v), max(v), avg(v), (array_agg(v ORDER BY plant_at DESC))[1], count(v)
       FROM (SELECT date_trunc('minute', row.plant_at) AS minute_at, row.plant_at, one.tag, one.v
               FROM tag_value AS row
               JOIN tag_list AS list USING (tag_list_id)
              CROSS JOIN LATERAL unnest(list.tags, row.value) AS one (tag, v)
              WHERE row.asset = $1 AND row.plant_at >= $2 AND row.plant_at < $3 AND one.v IS NOT NULL) AS sample
      GROUP BY tag, minute_at
     ON CONFLICT (asset, tag, minute_at) DO UPDATE
        SET min = excluded.min, max = excluded.max, mean = excluded.mean, last = excluded.last, good = excluded.good`,
    [asset, new Date(Math.ceil(from / MINUTE_MS) * MINUTE_MS), new Date(Math.floor(to / MINUTE_MS) * MINUTE_MS)],
  );
}

/** The newest minute that is rolled up of any of these tags; null: none is. */
export async function lastMinute(db: Queryable, asset: string, tags: readonly string[]): Promise<PlantTime | null> {
  // Tag by tag, each by the last entry of its index: the table holds years.
  const { minute_at } = await oneRow<{ minute_at: Date | null }>(
    db,
    `SELECT max(newest.minute_at) AS minute_at
       FROM unnest($2::text[]) AS tag
      CROSS JOIN LATERAL (SELECT minute_at FROM tag_minute WHERE asset = $1 AND tag_minute.tag = tag.tag ORDER BY minute_at DESC LIMIT 1) AS newest`,
    [asset, tags],
  );
  return minute_at && plantOf(minute_at);
}

/** One bucket of a series; all null where nothing good was read: a gap to be drawn as one. */
export interface TrendPoint {
  plant_ms: PlantTime;
  min: number | null;
  max: number | null;
  last: number | null;
}

/** Spans longer than this are drawn from the minutes. */
const RAW_SPAN_MS = 6 * 60 * MINUTE_MS;

/**
 * Series of tags over [from, to) in buckets of `bucket_ms` of plant time, at least the plant time
 * between two polls, or gaps appear that are none. Every tag has the same buckets.
 */
export async function readTrend(
  db: Queryable,
  asset: string,
  tags: readonly string[],
  from: PlantTime,
  to: PlantTime,
  bucket_ms: number,
): Promise<Record<string, TrendPoint[]>> {
  const isLong = to - from > RAW_SPAN_MS;
  const width_ms = isLong ? Math.max(bucket_ms, MINUTE_MS) : bucket_ms;
  const { rows } = await db.query<{ tag: string; at: Date; min: number | null; max: number | null; last: number | null }>(
    seriesSql(isLong),
    [asset, tags, toColumn(from), toColumn(to), width_ms],
  );
  const series: Record<string, TrendPoint[]> = Object.fromEntries(tags.map((tag) => [tag, []]));
  for (const { tag, at, min, max, last } of rows) series[tag]?.push({ plant_ms: plantOf(at), min, max, last });
  return series;
}

const MINUTE_SAMPLES = `SELECT tag, minute_at AS plant_at, min, max, last FROM tag_minute
  WHERE asset = $1 AND tag = ANY($2) AND minute_at >= $3 AND minute_at < $4`;
const RAW_SAMPLES = `SELECT one.tag, row.plant_at, one.v AS min, one.v AS max, one.v AS last
  FROM tag_value AS row JOIN tag_list AS list USING (tag_list_id)
  CROSS JOIN LATERAL unnest(list.tags, row.value) AS one (tag, v)
  WHERE row.asset = $1 AND row.plant_at >= $3 AND row.plant_at < $4 AND one.tag = ANY($2) AND one.v IS NOT NULL`;

const seriesSql = (isLong: boolean): string => `
  WITH sample AS (${isLong ? MINUTE_SAMPLES : RAW_SAMPLES}),
  bucket AS (
    SELECT tag, date_bin($5 * interval '1 ms', plant_at, $3) AS at, min(min) AS min, max(max) AS max,
           (array_agg(last ORDER BY plant_at DESC))[1] AS last
      FROM sample GROUP BY 1, 2)
  SELECT tag, at, min, max, last
    FROM unnest($2::text[]) AS tag
   CROSS JOIN generate_series($3::timestamptz, $4::timestamptz - interval '1 ms', $5 * interval '1 ms') AS at
    LEFT JOIN bucket USING (tag, at)
   ORDER BY tag, at`;
