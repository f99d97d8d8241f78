/**
 * One transaction on one connection. A serialization failure or a deadlock (faults F24) repeats the
 * whole of it, at most three times; correctness rests on row locks and unique keys, not on isolation.
 * A lost connection is never repeated here: whether the commit happened is unknown, and the caller
 * finds out by its request key.
 */
import type { Pool, PoolClient } from 'pg';

const TRIES = 3;
const REPEATABLE = new Set(['40001', '40P01']);

/** The five-letter SQLSTATE of a database error, or undefined. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

export async function transaction<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, work);
    } catch (error) {
      if (attempt === TRIES || !REPEATABLE.has(sqlState(error) ?? '')) throw error;
    }
  }
}

async function once<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    broken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}
