import { plantTime } from '@trimtab/terms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acceptOption,
  acquireLease,
  beginSending,
  dropPending,
  endAllTrims,
  finishIntent,
  type Lease,
  nextSequence,
  raiseEpoch,
  readIntent,
  readLease,
  readOpenIntents,
  readTrimsInForce,
  releaseLease,
  renewLease,
  sqlState,
} from '../src/index.ts';
import { ASSET, accept, LINE, openTestDatabase, PLANT, STAMP, type TestDatabase } from './fixture.ts';
import { offer } from './offer.ts';

const LEASE_MS = 5000;

describe('the lease of an asset', () => {
  let test_: TestDatabase;
  beforeAll(async () => {
    test_ = await openTestDatabase();
  });
  afterAll(() => test_.close());

  const take = (holder: string, seen: Parameters<typeof acquireLease>[4] = null) =>
    acquireLease(test_.database.pool, ASSET, holder, LEASE_MS, seen);

  test('goes to exactly one of many servers that ask at once (P9)', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => take(`server-${n}`)));
    expect(answers.filter((lease) => lease !== null)).toHaveLength(1);
  });

  test('gives its holder a fresh, higher epoch for each session, and the old one no longer renews', async () => {
    const { pool } = test_.database;
    const holder = (await readLease(pool, ASSET))?.holder ?? '';
    const first = await take(holder);
    const second = await take(holder);
    expect(second?.epoch).toBe((first?.epoch ?? 0) + 1);
    expect(first && (await renewLease(pool, first, LEASE_MS))).toBe(false);
    expect(second && (await renewLease(pool, second, LEASE_MS))).toBe(true);
  });

  test('is taken over only when it has not moved since it was seen', async () => {
    const { pool } = test_.database;
    const seen = await readLease(pool, ASSET);
    const mine: Lease = { asset: ASSET, holder: seen?.holder ?? '', epoch: seen?.epoch ?? 0 };
    await renewLease(pool, mine, LEASE_MS);
    expect(await take('other', seen)).toBeNull();
    const still = await readLease(pool, ASSET);
    expect(await take('other', still)).toMatchObject({ holder: 'other', epoch: mine.epoch + 1 });
    expect(await renewLease(pool, mine, LEASE_MS)).toBe(false);
    expect(await nextSequence(pool, mine)).toBeNull();
  });

  test('given back is free at once; a raised epoch is never handed out again (F25)', async () => {
    const { pool } = test_.database;
    const seen = await readLease(pool, ASSET);
    await releaseLease(pool, { asset: ASSET, holder: 'other', epoch: seen?.epoch ?? 0 });
    await raiseEpoch(pool, ASSET, 500);
    expect(await take('third')).toMatchObject({ epoch: 501 });
  });
});

describe('a write', () => {
  let test_: TestDatabase;
  let lease: Lease;
  beforeAll(async () => {
    test_ = await openTestDatabase();
    const taken = await acquireLease(test_.database.pool, ASSET, 'server-1', LEASE_MS, null);
    if (taken === null) throw new Error('no lease');
    lease = taken;
    await offer(test_.database, 1, 'a', 'b', 'c', 'd');
    for (const id of ['a', 'b', 'c', 'd']) await acceptOption(test_.database.pool, accept(`d-${id}`, id, `k-${id}`));
  });
  afterAll(() => test_.close());

  const composed = (decisionId: string, to: number) => ({
    boot: 7,
    trims: [0, 0, to, 0, 0],
    slots: [null, null, decisionId, null, null],
    guard: { kind: 'permit' },
  });
  const send = (id: string, to: number) => beginSending(test_.database.pool, STAMP, lease, `w-d-${id}`, composed(`d-${id}`, to));
  const evidence = [1, 20, 0xffff];

  test('is sent under the lease with the next number of its epoch', async () => {
    expect(await send('a', -4)).toEqual({ kind: 'sending', epoch: lease.epoch, seq: 1 });
    expect(await readIntent(test_.database.pool, 'w-d-a')).toMatchObject({
      state: 'sending',
      boot: 7,
      seq: 1,
      trims: [0, 0, -4, 0, 0],
      slots: [null, null, 'd-a', null, null],
    });
    expect(await send('a', -4)).toEqual({ kind: 'not-pending', state: 'sending' });
  });

  test('while one is under way no other may be: the database itself refuses it (I6)', async () => {
    await expect(send('b', -5)).rejects.toSatisfy((error) => sqlState(error) === '23505');
    expect(await readIntent(test_.database.pool, 'w-d-b')).toMatchObject({ state: 'pending', seq: null });
  });

  test('confirmed puts its trim in force, once', async () => {
    const { pool } = test_.database;
    const confirmed = { state: 'confirmed' as const, outcome: 'applied', evidence };
    expect(await finishIntent(pool, STAMP, 'w-d-a', confirmed, LINE)).toBe(true);
    expect(await finishIntent(pool, STAMP, 'w-d-a', { ...confirmed, state: 'void' }, LINE)).toBe(false);
    expect(await readTrimsInForce(pool, ASSET)).toMatchObject([{ slot: 2, place: 'zone-3', to: -4, decisionId: 'd-a', person: 'k.meier' }]);
    const { rows } = await pool.query<{ evidence: Buffer }>(`SELECT evidence FROM write_intent WHERE intent_id = 'w-d-a'`);
    expect(rows[0]?.evidence.toString('hex')).toBe('00010014ffff');
  });

  test('that follows replaces the trim; one not applied changes nothing in force', async () => {
    const { pool } = test_.database;
    expect(await send('b', -5)).toMatchObject({ seq: 2 });
    await finishIntent(pool, STAMP, 'w-d-b', { state: 'confirmed', outcome: 'applied', evidence }, LINE);
    expect(await readTrimsInForce(pool, ASSET)).toMatchObject([{ slot: 2, to: -5, decisionId: 'd-b' }]);
    await send('c', -6);
    await finishIntent(pool, STAMP, 'w-d-c', { state: 'not-applied', outcome: 'sealed', evidence }, LINE);
    expect(await readTrimsInForce(pool, ASSET)).toMatchObject([{ slot: 2, to: -5, decisionId: 'd-b' }]);
  });

  test('is never begun by a server whose lease was taken over', async () => {
    const { pool } = test_.database;
    const other = await acquireLease(pool, ASSET, 'server-2', LEASE_MS, await readLease(pool, ASSET));
    expect(other).toMatchObject({ holder: 'server-2' });
    expect(await send('d', -4)).toEqual({ kind: 'lease-lost' });
    expect(await readOpenIntents(pool, ASSET)).toMatchObject([{ id: 'w-d-d', state: 'pending' }]);
  });

  test('that expired or was refused was never sent and stays so', async () => {
    const { pool } = test_.database;
    const at = { ...STAMP, plant_ms: plantTime(PLANT + 900_000) };
    expect(await dropPending(pool, at, 'w-d-d', 'expired', { rule: 'expiry' }, LINE)).toBe(true);
    expect(await dropPending(pool, at, 'w-d-d', 'refused', { rule: 'rate' }, LINE)).toBe(false);
    expect(await readIntent(pool, 'w-d-d')).toMatchObject({ state: 'expired', outcome: 'expiry' });
  });

  test('ended by a ramp closes every interval with its cause', async () => {
    const { pool } = test_.database;
    expect(await endAllTrims(pool, STAMP, 'watchdog')).toBe(1);
    expect(await endAllTrims(pool, STAMP, 'off')).toBe(0);
    expect(await readTrimsInForce(pool, ASSET)).toEqual([]);
    const { rows } = await pool.query('SELECT cause FROM trim_in_force ORDER BY trim_id');
    expect(rows).toEqual([{ cause: 'later-command' }, { cause: 'watchdog' }]);
  });
});
