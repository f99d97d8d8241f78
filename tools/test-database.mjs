/**
 * One database cluster for a whole test run (vitest globalSetup): DATABASE_URL's, or an embedded one that
 * is thrown away. A migrated template is made once; each test file clones it (`@trimtab/store/testing`).
 */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPostgres } from './start/postgres.mjs';
import { postgresBinaries } from './start/postgres-binaries.mjs';
import { unprivilegedUser } from './start/unprivileged.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** What a test loses in a power cut nobody misses. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

const PREFIX = 'trimtab-test-';
const OWNER_FILE = 'owner.pid';

/** A test run that was killed leaves its cluster running: the next run ends it. */
function removeLeftovers() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const owner = join(folder, OWNER_FILE);
    if (!existsSync(owner) || isAlive(Number(readFileSync(owner, 'utf8')))) continue;
    const postmaster = join(folder, 'postgres', 'data', 'postmaster.pid');
    const pid = existsSync(postmaster) ? Number(readFileSync(postmaster, 'utf8').split('\n')[0]) : 0;
    if (pid > 0 && isAlive(pid)) process.kill(pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

export default async function setup() {
  if (process.env.DATABASE_URL) {
    process.env.TRIMTAB_TEST_CLUSTER = process.env.DATABASE_URL;
    return undefined;
  }
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(folder, OWNER_FILE), String(process.pid));
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
