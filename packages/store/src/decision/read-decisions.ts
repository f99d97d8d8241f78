/** Decisions by id, as the writer needs them to compose a vector after a restart. */
import type { Decision } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { type DecisionRow, decisionOf } from './decision-row.ts';

/** Decisions that bring back a trim which a ramp ended, with the target that it had. */
export async function readFormers(db: Queryable, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await db.query<{ decision_id: string; former: number }>(
    `SELECT decision_id, (card->>'former')::float8 AS former FROM decision JOIN option USING (option_id)
      WHERE decision_id = ANY($1) AND card->>'former' IS NOT NULL`,
    [ids],
  );
  return new Map(rows.map(({ decision_id, former }) => [decision_id, former]));
}

export interface KeyedDecision extends Decision {
  /** The write that carries it; null: it writes nothing. */
  intentId: string | null;
}

/** What a request key stands for; null: nothing was stored with it. */
export async function readDecisionOfKey(db: Queryable, asset: string, requestKey: string): Promise<KeyedDecision | null> {
  const { rows } = await db.query<DecisionRow & { intent_id: string | null }>(
    'SELECT decision.*, intent_id FROM decision LEFT JOIN write_intent_decision USING (decision_id) WHERE asset = $1 AND request_key = $2',
    [asset, requestKey],
  );
  const [row] = rows;
  return row === undefined ? null : { ...decisionOf(row), intentId: row.intent_id };
}

/** In the order in which they were decided, by the plant's clock as the dwell and the hour are; ids that are not there are left out. */
export async function readDecisions(db: Queryable, ids: readonly string[]): Promise<Decision[]> {
  const { rows } = await db.query<DecisionRow>(
    'SELECT * FROM decision WHERE decision_id = ANY($1) ORDER BY plant_at, wall_at, decision_id',
    [ids],
  );
  return rows.map(decisionOf);
}
