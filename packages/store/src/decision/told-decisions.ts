/** What the loop is to know of people's decisions after a restart. */
import type { Decision, WallTime } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { toColumn } from '../database/time-column.ts';
import { type DecisionRow, decisionOf } from './decision-row.ts';

/** In the order in which they were decided, by the plant's clock. Answers to offers, and take-backs that are written: one that only undid an unsent write changes nothing that stands, nor does a keep. */
export async function readToldDecisions(db: Queryable, asset: string, since: WallTime): Promise<Decision[]> {
  const { rows } = await db.query<DecisionRow>(
    `SELECT decision.* FROM decision LEFT JOIN write_intent_decision USING (decision_id)
      WHERE asset = $1 AND wall_at >= $2
        AND (kind IN ('accept', 'modify', 'reject', 'withdraw') OR kind = 'take-back' AND intent_id IS NOT NULL)
      ORDER BY plant_at, wall_at, decision_id`,
    [asset, toColumn(since)],
  );
  return rows.map(decisionOf);
}
