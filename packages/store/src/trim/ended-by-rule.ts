/** Trims that design §4 itself ended, for the loop: what a rule ends is not offered back as what a ramp ended. */
import type { WallTime } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { toColumn } from '../database/time-column.ts';
import type { TrimEnd } from './trim-in-force.ts';

/** The operator's setpoint is far from where it was, or shift or day are over. */
export const RULE_ENDS = ['setpoint-moved', 'handover', 'age'] as const satisfies readonly TrimEnd[];
export type RuleEnd = (typeof RULE_ENDS)[number];

/** Their decisions: of those that ended since then, and of those that an open write is about to end. */
export async function readEndedByRule(db: Queryable, asset: string, since: WallTime): Promise<string[]> {
  const { rows } = await db.query<{ decision_id: string }>(
    `SELECT DISTINCT decision_id FROM trim_in_force AS trim
      WHERE asset = $1 AND (cause = ANY($2) AND ended_wall_at >= $3
         OR ended_wall_at IS NULL AND EXISTS (
              SELECT FROM write_intent AS writes
               WHERE writes.asset = $1 AND writes.state IN ('pending', 'sending') AND writes.cause = ANY($2)
                 AND writes.toward @> jsonb_build_array(jsonb_build_object('slot', trim.slot))))
      ORDER BY decision_id`,
    [asset, RULE_ENDS, toColumn(since)],
  );
  return rows.map((row) => row.decision_id);
}
