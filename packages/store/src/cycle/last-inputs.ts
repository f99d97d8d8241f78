/** What the last cycles were given, without their memories. */
import type { WallTime } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { wallOf } from '../database/time-column.ts';

export interface LastInputs {
  /** So long before the last cycle was stored. */
  since: WallTime;
  /** Canonical texts of the cycles stored since then. */
  inputs: string[];
}

/** Null: no cycle was ever stored. */
export async function readLastInputs(db: Queryable, asset: string, within_ms: number): Promise<LastInputs | null> {
  const { rows } = await db.query<{ since: Date; input: string }>(
    `SELECT last.since, input FROM cycle,
            (SELECT wall_at - $2 * interval '1 ms' AS since FROM cycle WHERE asset = $1 ORDER BY cycle_no DESC LIMIT 1) AS last
      WHERE asset = $1 AND wall_at >= last.since ORDER BY cycle_no`,
    [asset, within_ms],
  );
  const [first] = rows;
  return first === undefined ? null : { since: wallOf(first.since), inputs: rows.map(({ input }) => input) };
}
