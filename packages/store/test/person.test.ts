import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  claimTry,
  clearTries,
  endSession,
  isRevoked,
  newToken,
  readPeople,
  readPerson,
  readSession,
  readStation,
  registerStation,
  revokeStation,
  signOn,
  touchSession,
  unlockPerson,
  upsertPeople,
} from '../src/index.ts';
import { MESSAGE, openTestDatabase, STAMP, type TestDatabase } from './fixture.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 25, hour));
const PEOPLE = [
  { id: 'k.meier', name: 'K. Meier', role: 'operator' as const, crew: 'B', pinHash: 'hash-1' },
  { id: 'l.berg', name: 'L. Berg', role: 'engineer' as const, crew: null, pinHash: 'hash-2' },
];
const MOST_TRIES = 5;
const DESK = 'desk 1';

describe('people at a shared screen', () => {
  let test_: TestDatabase;
  const token = newToken();
  beforeAll(async () => {
    test_ = await openTestDatabase();
    await upsertPeople(test_.database.prisma, PEOPLE);
    expect(await registerStation(test_.database.prisma, token, at(6))).toEqual({ id: DESK, name: DESK });
  });
  afterAll(() => test_.close());

  test('are locked by wrong PINs tried at once, and loading them again unlocks nobody', async () => {
    const { prisma } = test_.database;
    const claim = () => claimTry(prisma, 'l.berg', MOST_TRIES, at(7));
    const claims = await Promise.all(Array.from({ length: 40 }, claim));
    const claimed = claims.filter((one) => one !== null);
    expect(claimed).toHaveLength(MOST_TRIES);
    await upsertPeople(prisma, PEOPLE);
    expect(await readPerson(prisma, 'l.berg')).toMatchObject({ failedTries: MOST_TRIES, lockedAt: at(7) });
    const [last, ...others] = claimed.sort((a, b) => b.failedTries - a.failedTries);
    // A right PIN does not lift a lock that came after its try; that of the last try is its own.
    for (const other of others) expect(await clearTries(prisma, 'l.berg', other)).toBe(false);
    expect(last && (await clearTries(prisma, 'l.berg', last))).toBe(true);
    expect(await readPerson(prisma, 'l.berg')).toMatchObject({ failedTries: 0, lockedAt: null });
    expect(await claimTry(prisma, 'nobody', MOST_TRIES, at(7))).toBeNull();
    expect((await readPeople(prisma)).map(({ id }) => id)).toEqual(['k.meier', 'l.berg']);
  });

  test('are unlocked once, with who did it in the audit', async () => {
    const { prisma, pool, consolePool } = test_.database;
    const unlock = () => unlockPerson(consolePool, STAMP, { personId: 'k.meier', by: 'f.klein', station: DESK, message: MESSAGE });
    for (let tries = 0; tries < MOST_TRIES; tries++) await claimTry(prisma, 'k.meier', MOST_TRIES, at(7));
    expect(await unlock()).toBe(true);
    expect(await unlock()).toBe(false);
    expect(await readPerson(prisma, 'k.meier')).toMatchObject({ failedTries: 0, lockedAt: null });
    const { rows } = await pool.query(`SELECT actor, subject, content FROM audit WHERE action = 'person.unlocked'`);
    expect(rows).toEqual([{ actor: 'f.klein', subject: 'k.meier', content: '{"station":"desk 1"}' }]);
    const events = await pool.query(`SELECT kind FROM event WHERE kind = 'person.unlocked'`);
    expect(events.rowCount).toBe(1);
  });

  test('hold one session a station: the next sign-on ends the last, with a new token', async () => {
    const { prisma } = test_.database;
    const first = await signOn(prisma, 'k.meier', DESK, at(8), at(16));
    const second = await signOn(prisma, 'l.berg', DESK, at(9), at(17));
    expect(second).not.toBe(first);
    expect(await readSession(prisma, first, at(9))).toBeNull();
    await touchSession(prisma, second, at(10));
    expect(await readSession(prisma, second, at(10))).toMatchObject({
      person: { id: 'l.berg', role: 'engineer' },
      stationId: DESK,
      actedAt: at(10),
    });
    expect(await readSession(prisma, second, at(17))).toBeNull();
    await endSession(prisma, second, 'signed-off', at(11));
    expect(await readSession(prisma, second, at(11))).toBeNull();
  });

  test('have a desk of its own each, screens that come at once', async () => {
    const { prisma } = test_.database;
    const tokens = Array.from({ length: 6 }, newToken);
    await Promise.all(tokens.map((one) => registerStation(prisma, one, at(6))));
    const desks = await Promise.all(tokens.map((one) => readStation(prisma, one)));
    expect(desks.map((desk) => desk?.name)).toHaveLength(6);
    expect(new Set(desks.map((desk) => desk?.name ?? 'none')).size).toBe(6);
    expect(desks).not.toContain(null);
  });

  test("keep no token in the database, and a revoked station's opens nothing", async () => {
    const { prisma } = test_.database;
    expect(await readStation(prisma, token)).toEqual({ id: DESK, name: DESK });
    const { rows } = await test_.owner.query('SELECT token_hash FROM station UNION ALL SELECT token_hash FROM person_session');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await isRevoked(prisma, token)).toBe(false);
    await revokeStation(prisma, DESK, at(12));
    expect(await readStation(prisma, token)).toBeNull();
    expect(await isRevoked(prisma, token)).toBe(true);
    expect(await isRevoked(prisma, newToken())).toBe(false);
  });
});
