import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appendEvent,
  importSpool,
  lastEventId,
  listenEvents,
  readEventsAfter,
  readMode,
  saveMode,
  saveModes,
  transaction,
} from '../src/index.ts';
import { ASSET, LINE, MESSAGE, openTestDatabase, STAMP, type TestDatabase } from './fixture.ts';

describe('the event log', () => {
  let test_: TestDatabase;
  beforeAll(async () => {
    test_ = await openTestDatabase();
  });
  afterAll(() => test_.close());

  test('numbers events in the order of their commits, without a gap, also when transactions fail between', async () => {
    const { pool } = test_.database;
    const write = (n: number) =>
      transaction(pool, async (client) => {
        const id = await appendEvent(client, STAMP, `kind-${n}`, MESSAGE);
        if (n % 5 === 0) throw new Error('undone');
        return id;
      });
    const seen: number[] = [];
    // A reader that pages on from the last id it saw must miss none, whatever commits meanwhile.
    const reader = (async () => {
      while (seen.length < 32) for (const { id } of await readEventsAfter(pool, ASSET, seen.at(-1) ?? 0, 7)) seen.push(id);
    })();
    await Promise.allSettled(Array.from({ length: 40 }, (_, n) => write(n)));
    await reader;
    expect(seen).toEqual(Array.from({ length: 32 }, (_, n) => n + 1));
    expect(await lastEventId(pool, ASSET)).toBe(32);
  });

  test('wakes its listener at each commit, and after a lost connection, without being asked', async () => {
    const { pool, listenClient } = test_.database;
    const woken: (string | null)[] = [];
    let notify: () => void = () => undefined;
    const until = async (done: () => boolean) => {
      while (!done())
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
    };
    const listening = listenEvents(listenClient, (asset) => {
      woken.push(asset);
      notify();
    });
    await until(() => woken.includes(null));
    await transaction(pool, (client) => appendEvent(client, STAMP, 'first', MESSAGE));
    await until(() => woken.includes(ASSET));
    woken.length = 0;
    await test_.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'trimtab-listen' AND datname = current_database()`,
    );
    await until(() => woken.includes(null));
    await transaction(pool, (client) => appendEvent(client, STAMP, 'second', MESSAGE));
    await until(() => woken.includes(ASSET));
    await listening.stop();
  });

  test('takes in a spool once, and all of it or nothing', async () => {
    const { pool } = test_.database;
    const before = await lastEventId(pool, ASSET);
    const rows = (fail: boolean) => async (client: Parameters<typeof appendEvent>[0]) => {
      await appendEvent(client, STAMP, 'off', MESSAGE);
      if (fail) throw new Error('half way');
    };
    await expect(importSpool(pool, 'spool-1', rows(true))).rejects.toThrow('half way');
    expect(await importSpool(pool, 'spool-1', rows(false))).toBe(true);
    expect(await importSpool(pool, 'spool-1', rows(false))).toBe(false);
    expect(await lastEventId(pool, ASSET)).toBe(before + 1);
  });
});

describe('the twin mode', () => {
  let test_: TestDatabase;
  beforeAll(async () => {
    test_ = await openTestDatabase();
  });
  afterAll(() => test_.close());
  const change = {
    mode: 'advisory' as const,
    granted: 'advisory' as const,
    person: 'j.brandt',
    station: 'pulpit',
    cause: null,
    requestKey: 'enable-1' as string | null,
  };

  const saveOf = (fromVersion: number, requestKey: string | null, decisionClass = 'zone-trim') => ({
    ...{ stamp: STAMP, decisionClass, fromVersion, state: { granted: 'advisory' }, event: LINE },
    change: { ...change, requestKey },
  });

  test('of several classes is saved for all or for none', async () => {
    const { pool } = test_.database;
    const changed = (...versions: number[]) => versions.map((version) => ({ kind: 'changed', version }));
    expect(await saveModes(pool, [saveOf(0, null, 'a'), saveOf(3, null, 'b')])).toEqual(changed(0, 0));
    expect([await readMode(pool, ASSET, 'a'), await readMode(pool, ASSET, 'b')]).toEqual([null, null]);
    const saved = [
      { kind: 'saved', version: 1 },
      { kind: 'saved', version: 1 },
    ];
    expect(await saveModes(pool, [saveOf(0, 'both.a', 'a'), saveOf(0, 'both.b', 'b')])).toEqual(saved);
    expect(await saveModes(pool, [saveOf(0, 'both.a', 'a'), saveOf(5, 'b', 'b')])).toEqual(changed(1, 1));
  });

  test('is saved only over the version that was seen, and once per request', async () => {
    const { pool } = test_.database;
    const save = (from: number, requestKey: string | null) => saveMode(pool, saveOf(from, requestKey));
    expect(await readMode(pool, ASSET, 'zone-trim')).toBeNull();
    expect(await save(0, 'enable-1')).toEqual({ kind: 'saved', version: 1 });
    expect(await save(0, 'enable-1')).toEqual({ kind: 'repeated', version: 1 });
    expect(await save(0, 'enable-2')).toEqual({ kind: 'changed', version: 1 });
    const race = await Promise.all(['a', 'b', 'c'].map((key) => save(1, key)));
    expect(race.map(({ kind }) => kind).sort()).toEqual(['changed', 'changed', 'saved']);
    expect(await readMode(pool, ASSET, 'zone-trim')).toEqual({ version: 2, state: { granted: 'advisory' } });
  });
});
