/**
 * One database cluster for a whole test run (vitest globalSetup): DATABASE_URL's, or an embedded one that
 * is thrown away. A migrated template is made once; each test file clones it (`@trimtab/store/testing`).
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPostgres } from './start/postgres.mjs';
import { postgresBinaries } from './start/postgres-binaries.mjs';
import { unprivilegedUser } from './start/unprivileged.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** What a test loses in a power cut nobody misses. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

export default async function setup() {
  if (process.env.DATABASE_URL) {
    process.env.TRIMTAB_TEST_CLUSTER = process.env.DATABASE_URL;
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'trimtab-test-'));
  chmodSync(folder, 0o755);
  const user = unprivilegedUser();
  const { folder: binaries, major } = postgresBinaries(root, user, join(tmpdir(), 'trimtab-postgresql'));
  const postgres = await openPostgres({ binaries, major, folder: join(folder, 'postgres'), user, settings: FAST });
  process.env.TRIMTAB_TEST_CLUSTER = postgres.url;
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
