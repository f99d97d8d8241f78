/**
 * Applies prisma/migrations in name order and books them in Prisma's own table, so that Prisma's tools
 * see a clean history where they can run. Our own, since Prisma's needs an engine that is in no package.
 * Each migration is one transaction; a second server waits on the lock and then finds nothing to do.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

/** The key that Prisma's engine locks while it migrates. */
const PRISMA_LOCK = 72707369;

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

/** Names of the migrations applied now. Throws, with what to do, where history and folder do not agree. */
export async function migrate(ownerUrl: string, folder: string): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000, application_name: 'trimtab-migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    await client.query(TABLE);
    return await applyMissing(client, folder);
  } finally {
    await client.end();
  }
}

async function applyMissing(client: Client, folder: string): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const booked = new Map(rows.map((row) => [row.migration_name, row]));
  const applied: string[] = [];
  for (const name of migrationNames(folder)) {
    const sql = readFileSync(join(folder, name, 'migration.sql'));
    const checksum = createHash('sha256').update(sql).digest('hex');
    const row = booked.get(name);
    if (row && row.finished_at === null)
      throw new Error(`Migration ${name} was begun by another tool and not finished: repair it with Prisma, or restore a backup.`);
    if (row && row.checksum !== checksum)
      throw new Error(`Migration ${name} was changed after it was applied: restore its file from the release that applied it.`);
    if (row) continue;
    await applyOne(client, name, sql.toString('utf8'), checksum);
    applied.push(name);
  }
  return applied;
}

async function applyOne(client: Client, name: string, sql: string, checksum: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const hint = error instanceof Error && 'hint' in error && error.hint ? ` ${error.hint}` : '';
    throw new Error(`Migration ${name} failed and was undone: ${error instanceof Error ? error.message : error}.${hint}`, { cause: error });
  }
}

const migrationNames = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
