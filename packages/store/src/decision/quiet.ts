/** Quiets in force: places that a rejection keeps without offers for a time. */
import type { PlantTime, Quiet, ReasonCode } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn } from '../database/time-column.ts';

export async function readQuiets(db: Queryable, asset: string, now: PlantTime): Promise<Quiet[]> {
  const { rows } = await db.query<{ place: string; reason: ReasonCode; until_at: Date; option_id: string }>(
    `SELECT place, reason, until_at, option_id FROM quiet
      WHERE asset = $1 AND ended_wall_at IS NULL AND until_at > $2 ORDER BY until_at, option_id`,
    [asset, toColumn(now)],
  );
  return rows.map((row) => ({ place: row.place, reason: row.reason, until: plantOf(row.until_at), optionId: row.option_id }));
}
