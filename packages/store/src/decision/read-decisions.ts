/** Decisions by id, as the writer needs them to compose a vector after a restart. */
import type { Decision } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { type DecisionRow, decisionOf } from './decision-row.ts';

/** In the order in which they were decided; ids that are not there are left out. */
export async function readDecisions(db: Queryable, ids: readonly string[]): Promise<Decision[]> {
  const { rows } = await db.query<DecisionRow>('SELECT * FROM decision WHERE decision_id = ANY($1) ORDER BY wall_at, decision_id', [ids]);
  return rows.map(decisionOf);
}
