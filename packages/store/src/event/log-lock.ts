/**
 * Event ids and the audit chain both need the order of commits. The lock is held to the end of the
 * transaction, so the next writer sees what this one committed. Taken last, after the row locks.
 */
import type { Queryable } from '../database/queryable.ts';

const LOG_LOCK = 0x7472696d;

export async function lockLog(client: Queryable, asset: string): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [LOG_LOCK, asset]);
}
