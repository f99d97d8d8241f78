/** A pool, or one client of it inside a transaction: what every function of the store takes first. */
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';

export interface Queryable {
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<QueryResult<Row>>;
}

export type { Pool, PoolClient };

/** The one row of a query that must give one. */
export async function oneRow<Row extends QueryResultRow>(db: Queryable, text: string, values: unknown[] = []): Promise<Row> {
  const { rows } = await db.query<Row>(text, values);
  const [row] = rows;
  if (row === undefined || rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${text.slice(0, 120)}`);
  return row;
}
