import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  clearFailedTries,
  countFailedTry,
  endSession,
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

describe('people at a shared screen', () => {
  let test_: TestDatabase;
  const token = newToken();
  beforeAll(async () => {
    test_ = await openTestDatabase();
    await upsertPeople(test_.database.prisma, PEOPLE);
    await registerStation(test_.database.prisma, { id: 'pulpit', name: 'Pulpit 1' }, token, at(6));
  });
  afterAll(() => test_.close());

  test('are locked by wrong PINs tried at once, and loading them again unlocks nobody', async () => {
    const { prisma } = test_.database;
    const tries = Array.from({ length: MOST_TRIES }, () => countFailedTry(prisma, 'l.berg', MOST_TRIES, at(7)));
    await Promise.all(tries);
    await upsertPeople(prisma, PEOPLE);
    expect(await readPerson(prisma, 'l.berg')).toMatchObject({ failedTries: MOST_TRIES, lockedAt: at(7) });
    await clearFailedTries(prisma, 'l.berg');
    expect(await readPerson(prisma, 'l.berg')).toMatchObject({ failedTries: 0, lockedAt: null });
    expect((await readPeople(prisma)).map(({ id }) => id)).toEqual(['k.meier', 'l.berg']);
  });

  test('are unlocked once, with who did it in the audit', async () => {
    const { prisma, pool, consolePool } = test_.database;
    const unlock = () => unlockPerson(consolePool, STAMP, { personId: 'k.meier', by: 'f.klein', station: 'pulpit', message: MESSAGE });
    for (let tries = 0; tries < MOST_TRIES; tries++) await countFailedTry(prisma, 'k.meier', MOST_TRIES, at(7));
    expect(await unlock()).toBe(true);
    expect(await unlock()).toBe(false);
    expect(await readPerson(prisma, 'k.meier')).toMatchObject({ failedTries: 0, lockedAt: null });
    const { rows } = await pool.query(`SELECT actor, subject, content FROM audit WHERE action = 'person.unlocked'`);
    expect(rows).toEqual([{ actor: 'f.klein', subject: 'k.meier', content: '{"station":"pulpit"}' }]);
    const events = await pool.query(`SELECT kind FROM event WHERE kind = 'person.unlocked'`);
    expect(events.rowCount).toBe(1);
  });

  test('hold one session a station: the next sign-on ends the last, with a new token', async () => {
    const { prisma } = test_.database;
    const first = await signOn(prisma, 'k.meier', 'pulpit', at(8), at(16));
    const second = await signOn(prisma, 'l.berg', 'pulpit', at(9), at(17));
    expect(second).not.toBe(first);
    expect(await readSession(prisma, first, at(9))).toBeNull();
    await touchSession(prisma, second, at(10));
    expect(await readSession(prisma, second, at(10))).toMatchObject({
      person: { id: 'l.berg', role: 'engineer' },
      stationId: 'pulpit',
      actedAt: at(10),
    });
    expect(await readSession(prisma, second, at(17))).toBeNull();
    await endSession(prisma, second, 'signed-off', at(11));
    expect(await readSession(prisma, second, at(11))).toBeNull();
  });

  test("keep no token in the database, and a revoked station's opens nothing", async () => {
    const { prisma } = test_.database;
    expect(await readStation(prisma, token)).toEqual({ id: 'pulpit', name: 'Pulpit 1' });
    const { rows } = await test_.owner.query('SELECT token_hash FROM station UNION ALL SELECT token_hash FROM person_session');
    expect(JSON.stringify(rows)).not.toContain(token);
    await revokeStation(prisma, 'pulpit', at(12));
    expect(await readStation(prisma, token)).toBeNull();
  });
});
