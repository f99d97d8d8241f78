/**
 * A PostgreSQL of its own for a crash test: safe settings, thrown away at the end. `node
 * tools/throwaway-postgres.mjs` prints one line {"ready":true,"url":…,"pid":…} at each start; on stdin it
 * takes "kill" (SIGKILL of the postmaster), "stop" and "start"; the end of stdin stops it for good.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { stopWith } from './start/clear-error.mjs';
import { openPostgres } from './start/postgres.mjs';
import { postgresBinaries } from './start/postgres-binaries.mjs';
import { unprivilegedUser } from './start/unprivileged.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const START_TRIES = 40;

const folder = mkdtempSync(join(tmpdir(), 'trimtab-postgres-'));
chmodSync(folder, 0o755);
const place = join(folder, 'postgres');
let postgres;

const postmaster = () => Number(readFileSync(join(place, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const ready = () => say({ ready: true, url: postgres.url, pid: postmaster() });

/** After a SIGKILL the last backends still hold the shared memory for a moment. */
async function start() {
  for (let attempt = 1; ; attempt++) {
    try {
      await postgres.start();
      return ready();
    } catch (error) {
      if (attempt === START_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function obey(line) {
  if (line === 'start') return start();
  if (line === 'kill') process.kill(postmaster(), 'SIGKILL');
  if (line === 'stop') await postgres.stop();
  say({ done: line });
}

try {
  const user = unprivilegedUser();
  const { folder: binaries, major } = postgresBinaries(root, user, join(tmpdir(), 'trimtab-postgresql'));
  postgres = await openPostgres({ binaries, major, folder: place, user });
  ready();
  for await (const line of createInterface({ input: process.stdin })) await obey(line);
} catch (error) {
  stopWith(error);
} finally {
  if (postgres?.isAlive()) await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
