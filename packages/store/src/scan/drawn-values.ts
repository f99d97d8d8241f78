/** What was decoded live from each scan: a second witness beside the raw registers, for whoever decodes them again. */
import type { Queryable } from '../database/queryable.ts';

export interface DrawnValues {
  scanNo: number;
  /** One byte a tag of the site's checks; null for a failed poll. */
  quality: Uint8Array | null;
  /** Names and values as drawn; null where nothing of the scan was. */
  tags: string[] | null;
  values: (number | null)[] | null;
}

/** Scans `from` to `to`, both included, in order. */
export async function readDrawnValues(db: Queryable, asset: string, from: number, to: number): Promise<DrawnValues[]> {
  const { rows } = await db.query<{ scan_no: string; quality: Buffer | null; tags: string[] | null; value: (number | null)[] | null }>(
    `SELECT scan_no, quality, tags, value
       FROM scan LEFT JOIN tag_value USING (asset, scan_no, wall_at) LEFT JOIN tag_list USING (tag_list_id)
      WHERE asset = $1 AND scan_no BETWEEN $2 AND $3 ORDER BY scan_no`,
    [asset, from, to],
  );
  return rows.map(({ scan_no, quality, tags, value }) => ({ scanNo: Number(scan_no), quality, tags, values: value }));
}
