/**
 * A migrated database of its own for a test, cloned from a template that is made once per run. The
 * cluster comes from tools/test-database.mjs.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { migrate } from '../src/database/migrate.ts';

export const MIGRATIONS = join(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))), 'prisma', 'migrations');

const TEMPLATE_LOCK = 0x74656d70;

export interface FreshDatabase {
  /** As the owner: may do everything. `openDatabase` of it still works as the server's role. */
  url: string;
  drop: () => Promise<void>;
}

/** A clone of the migrated template. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = await ensureTemplate();
  return createDatabase(`TEMPLATE ${template}`);
}

/** A database with nothing in it. */
export const emptyDatabase = (): Promise<FreshDatabase> => createDatabase('TEMPLATE template0');

async function createDatabase(source: string): Promise<FreshDatabase> {
  const name = `trimtab_test_${randomUUID().replaceAll('-', '')}`;
  await onCluster(async (client) => {
    // Cloning shuts others out of the template for a moment: one at a time.
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await client.query(`CREATE DATABASE ${name} ${source}`);
  });
  return {
    url: databaseUrl(name),
    drop: () =>
      onCluster(async (client) => {
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      }),
  };
}

async function ensureTemplate(): Promise<string> {
  const name = `trimtab_template_${migrationsHash()}`;
  await onCluster(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rows } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rows.length > 0) return;
    await client.query(`DROP DATABASE IF EXISTS ${name}_half`);
    await client.query(`CREATE DATABASE ${name}_half TEMPLATE template0`);
    await migrate(databaseUrl(`${name}_half`), MIGRATIONS);
    await client.query(`ALTER DATABASE ${name}_half RENAME TO ${name}`);
  });
  return name;
}

function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const folder of readdirSync(MIGRATIONS).sort()) hash.update(readFileSync(join(MIGRATIONS, folder, 'migration.sql')));
  return hash.digest('hex').slice(0, 16);
}

function clusterUrl(): string {
  const url = process.env.TRIMTAB_TEST_CLUSTER;
  if (!url)
    throw new Error('TRIMTAB_TEST_CLUSTER is not set: run the tests with vitest from the repository, its globalSetup starts PostgreSQL');
  return url;
}

function databaseUrl(name: string): string {
  const url = new URL(clusterUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function onCluster(work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: clusterUrl() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
