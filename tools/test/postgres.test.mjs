import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../start/postgres.mjs';
import { postgresBinaries } from '../start/postgres-binaries.mjs';
import { mayEnter, unprivilegedUser } from '../start/unprivileged.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = mkdtempSync(join(tmpdir(), 'trimtab-postgres-'));
const user = unprivilegedUser();
let place;
let running = null;

const pidFile = () => join(folder, 'postgres', 'data', 'postmaster.pid');
const postmaster = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);
async function ask(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

describe('the embedded PostgreSQL', () => {
  beforeAll(() => {
    chmodSync(folder, 0o755);
    const { folder: binaries, major } = postgresBinaries(root, user, join(tmpdir(), 'trimtab-postgresql'));
    place = { binaries, major, folder: join(folder, 'postgres'), user };
  });
  afterAll(async () => {
    await running?.stop();
    rmSync(folder, { recursive: true });
  });

  test('is made and started, and keeps commits safe', async () => {
    running = await openPostgres(place);
    expect(running).toMatchObject({ created: true, adopted: false });
    expect(await ask(running.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await ask(running.url, 'CREATE TABLE kept AS SELECT 1 AS one');
  });

  test('left running by a killed start is adopted with its port', async () => {
    const again = await openPostgres(place);
    expect(again).toMatchObject({ created: false, adopted: true, port: running.port });
    expect(await ask(again.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  });

  test('killed is seen to be gone, and comes back with its data on the same port', async () => {
    process.kill(postmaster(), 'SIGKILL');
    await expect.poll(() => running.isAlive(), { timeout: 5000 }).toBe(false);
    // Its children need a moment to notice; a start before that is refused, as the supervisor expects.
    await expect
      .poll(
        () =>
          running.start().then(
            () => 'up',
            () => 'not yet',
          ),
        { timeout: 15_000 },
      )
      .toBe('up');
    expect(await ask(running.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  });

  test('stopped leaves nothing behind; a pid file of another program is not taken for it', async () => {
    await running.stop();
    expect(running.isAlive()).toBe(false);
    writeFileSync(pidFile(), `${process.pid}\n\n\n${running.port}\n`);
    expect(running.isAlive()).toBe(false);
    rmSync(pidFile());
    const again = await openPostgres(place);
    running = again;
    expect(again.adopted).toBe(false);
  });

  test('of another major version is refused with what to do', async () => {
    await expect(openPostgres({ ...place, major: 99 })).rejects.toThrow(/made by PostgreSQL 18, this release brings 99: move it away/);
  });
});

test('another user may enter a folder only if it may enter all folders above it', () => {
  const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 };
  expect(mayEnter(folder, null)).toBe(true);
  const inner = mkdtempSync(join(tmpdir(), 'trimtab-enter-'));
  chmodSync(inner, 0o755);
  expect(mayEnter(join(inner, 'not', 'yet', 'made'), stranger)).toBe(true);
  chmodSync(inner, 0o700);
  expect(mayEnter(join(inner, 'not', 'yet', 'made'), stranger)).toBe(false);
  rmSync(inner, { recursive: true });
});
