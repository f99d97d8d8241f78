/** Quiets: what a rejection keeps without offers, with its scope and its end as made at the rejection. */
import type { PlantTime, Quiet, ReasonCode } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn } from '../database/time-column.ts';

interface QuietRow {
  place: string;
  reason: ReasonCode;
  until_at: Date;
  option_id: string;
  rule: Quiet | null;
}

/** Those whose time was not over at `since` and that nobody took back; what ends them earlier is judged by the picture. */
export async function readQuiets(db: Queryable, asset: string, since: PlantTime): Promise<Quiet[]> {
  const { rows } = await db.query<QuietRow>(
    `SELECT place, reason, until_at, option_id, rule FROM quiet
      WHERE asset = $1 AND ended_wall_at IS NULL AND until_at > $2 ORDER BY until_at, option_id`,
    [asset, toColumn(since)],
  );
  return rows.map(
    ({ rule, place, reason, until_at, option_id }) => rule ?? { place, reason, until: plantOf(until_at), optionId: option_id },
  );
}
