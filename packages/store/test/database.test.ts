import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSettings, migrate, openDatabase, readLastCycles, readMemory, recreateDatabase, sqlState, transaction } from '../src/index.ts';
import { emptyDatabase, MIGRATIONS } from '../testing/index.ts';
import { ASSET, memoryAfter, openTestDatabase, STAMP, type TestDatabase } from './fixture.ts';
import { offer } from './offer.ts';

describe('migrations', () => {
  test.each(['postgres', 'plant_live', 'recorded_', 'recorded_7; DROP DATABASE postgres'])(
    'make no database anew that is called %s',
    async (name) => {
      const { url, drop } = await emptyDatabase();
      await expect(recreateDatabase(url, name, MIGRATIONS)).rejects.toThrow('its name must be recorded_');
      await drop();
    },
  );

  test('run by two servers at once are applied by one; the other waits and finds nothing to do', async () => {
    const { url, drop } = await emptyDatabase();
    const answers = await Promise.all([migrate(url, MIGRATIONS), migrate(url, MIGRATIONS)]);
    expect(answers.map(({ length }) => length).sort()).toEqual([0, readdirSync(MIGRATIONS).length]);
    expect(await migrate(url, MIGRATIONS)).toEqual([]);
    await drop();
  });

  test('that fail leave nothing behind; one changed after it was applied is refused (F26)', async () => {
    const { url, drop } = await emptyDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'trimtab-migrations-'));
    cpSync(MIGRATIONS, folder, { recursive: true });
    cpSync(join(folder, '0002_roles'), join(folder, '9999_bad'), { recursive: true });
    const bad = join(folder, '9999_bad', 'migration.sql');
    writeFileSync(bad, 'CREATE TABLE half (a int); SELECT 1 / 0;');
    await expect(migrate(url, folder)).rejects.toThrow('Migration 9999_bad failed and was undone: division by zero');
    const client = new Client({ connectionString: url });
    await client.connect();
    expect((await client.query(`SELECT to_regclass('half') AS half`)).rows).toEqual([{ half: null }]);
    await client.end();
    writeFileSync(bad, 'CREATE TABLE whole (a int);');
    expect(await migrate(url, folder)).toEqual(['9999_bad']);
    writeFileSync(bad, 'CREATE TABLE other (a int);');
    await expect(migrate(url, folder)).rejects.toThrow('9999_bad was changed after it was applied');
    rmSync(folder, { recursive: true });
    await drop();
  });
});

describe('a connection', () => {
  let test_: TestDatabase;
  beforeAll(async () => {
    test_ = await openTestDatabase();
  });
  afterAll(() => test_.close());

  test('killed while it is checked out or idle ends no process, and the next query works (F16)', async () => {
    const { pool } = test_.database;
    const kill = () =>
      test_.owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'trimtab-loop' AND datname = current_database()`,
      );
    await pool.query('SELECT 1');
    await kill();
    const broken = transaction(pool, async (client) => {
      await kill();
      await client.query('SELECT 1');
    });
    await expect(broken).rejects.toThrow();
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  test('gives up on a slow statement and on an idle transaction by itself (F17)', async () => {
    const { pool } = test_.database;
    await expect(pool.query('SELECT pg_sleep(10)')).rejects.toSatisfy((error) => sqlState(error) === '57014');
    const { rows } = await pool.query(`SELECT name, setting FROM pg_settings
      WHERE name IN ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout') ORDER BY name`);
    expect(rows).toEqual([
      { name: 'idle_in_transaction_session_timeout', setting: '2000' },
      { name: 'lock_timeout', setting: '500' },
      { name: 'statement_timeout', setting: '3000' },
    ]);
  });

  test('to a port where nothing answers fails within its bound', async () => {
    const nowhere = openDatabase('postgresql://a:b@127.0.0.1:1/none', () => undefined);
    await expect(nowhere.pool.query('SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    await nowhere.close();
  });

  test('repeats a transaction that met a deadlock, three times at most (F24)', async () => {
    let tries = 0;
    const always = transaction(test_.database.pool, async (client) => {
      tries++;
      await client.query(`DO $$ BEGIN RAISE EXCEPTION 'crossed' USING ERRCODE = '40P01'; END $$`);
    });
    await expect(always).rejects.toThrow('crossed');
    expect(tries).toBe(3);
  });

  test('tells settings under which a commit is not a commit (F23)', async () => {
    const client = new Client({ connectionString: test_.database.pool.options.connectionString });
    await client.connect();
    await client.query('SET synchronous_commit = off');
    expect(await checkSettings(client)).toContainEqual({ setting: 'synchronous_commit', value: 'off', needed: 'on' });
    await client.query('SET synchronous_commit = remote_apply');
    expect((await checkSettings(client)).map(({ setting }) => setting)).not.toContain('synchronous_commit');
    await client.end();
  });
});

describe('cycles', () => {
  let test_: TestDatabase;
  beforeAll(async () => {
    test_ = await openTestDatabase();
  });
  afterAll(() => test_.close());

  test('are kept text for text, −0 too, with the memory that the next server goes on from', async () => {
    const { pool } = test_.database;
    expect(await readMemory(pool, ASSET)).toBeNull();
    for (const cycleNo of [1, 2, 3]) await offer(test_.database, cycleNo, `o${cycleNo}`);
    const cycles = await readLastCycles(pool, ASSET, 2);
    expect(cycles.map(({ cycleNo }) => cycleNo)).toEqual([2, 3]);
    expect(cycles[0]).toMatchObject({ cycleMemory: '{"a":-0}', scanMemory: 'null', plant_ms: STAMP.plant_ms, epoch: 1 });
    expect(await readMemory(pool, ASSET)).toEqual(memoryAfter(3));
  });

  test('are stored whole or not at all: a cycle number is used once', async () => {
    const { pool } = test_.database;
    await expect(offer(test_.database, 3, 'o-late')).rejects.toSatisfy((error) => sqlState(error) === '23505');
    expect((await pool.query(`SELECT FROM option WHERE option_id = 'o-late'`)).rowCount).toBe(0);
  });
});
