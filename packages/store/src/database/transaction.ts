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

/** Connection and operator classes, read-only, out of connections or disk; and what pg says without a code. */
const AWAY = /^(08|57|53|25006|ECONN|EPIPE|ETIMEDOUT)/;
const AWAY_WORDS = /timeout|terminated|connection/i;

/** The database did not take it; whether a commit happened is not known. False: the error is of another kind. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return code === null ? AWAY_WORDS.test(error.message) : AWAY.test(code);
}

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
