/** What was spooled to disk while the database was away is imported once, whoever imports it. */
import type { Pool } from 'pg';
import type { Queryable } from '../database/queryable.ts';
import { transaction } from '../database/transaction.ts';

/** Runs `importRows` in one transaction, unless this spool was imported before; true when it ran now. */
export function importSpool(pool: Pool, spoolId: string, importRows: (client: Queryable) => Promise<void>): Promise<boolean> {
  return transaction(pool, async (client) => {
    const { rowCount } = await client.query('INSERT INTO spool_import (spool_id, wall_at) VALUES ($1, now()) ON CONFLICT DO NOTHING', [
      spoolId,
    ]);
    if (rowCount === 0) return false;
    await importRows(client);
    return true;
  });
}
