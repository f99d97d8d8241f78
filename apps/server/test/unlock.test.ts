/** Wrong PINs on a real database: where they count, whom they lock, and who lets him try again (faults E). */
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { type Database, newToken, readSession, registerStation, upsertPeople } from '@trimtab/store';
import { HOUR_MS, plantTime, type Role, wallTime } from '@trimtab/terms';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appRouter } from '../src/api/router.ts';
import { hashPin } from '../src/auth/pin.ts';
import { rememberSessions } from '../src/auth/remember.ts';
import { openSessions, type Sessions, UNREGISTERED } from '../src/auth/sessions.ts';
import { newAsset } from '../src/runner/asset.ts';
import type { Runner } from '../src/runner/runner.ts';
import { openServices, type ServicesOptions } from '../src/services.ts';
import { openTestDatabase } from './stored.ts';

const PIN = '204816';
const TRIES = 5;
const site = readSite('sites/rf-1');

const token = newToken();

let close: () => Promise<void>;
let database: Database;
let sessions: Sessions;
let station: string;
let isLost = false;

beforeAll(async () => {
  ({ database, close } = await openTestDatabase());
  const pinHash = await hashPin(PIN);
  await upsertPeople(database.prisma, [{ id: 'k.meier', name: 'K. Meier', role: 'operator', crew: 'A', pinHash }]);
  await registerStation(database.prisma, token, new Date());
  sessions = rememberSessions(
    openSessions(database, () => Date.now() + HOUR_MS),
    () => isLost,
  );
  station = (await sessions.stationOf(token)) ?? '';
});
afterAll(() => close());

const tryPin = (pin: string, at: string) => sessions.signOn('k.meier', pin, at);
const isLocked = async () => (await sessions.people()).find(({ id }) => id === 'k.meier')?.locked;

const anotherDesk = async () => (await sessions.stationOf(await sessions.registerStation(null))) ?? '';

/** The API as this person at the desk may call it. */
function callerOf(role: Role) {
  const asset = newAsset(furnaceLoop(site), wallTime(1), plantTime(1));
  const stamp = () => ({ asset: site.nameplate.asset, epoch: 1, wall_ms: wallTime(1), plant_ms: plantTime(1) });
  const runner = { ...({} as Runner), asset, stamp, nameOf: (id: string) => id };
  const services = openServices({ ...({} as ServicesOptions), runner, database, sessions });
  const person = { id: 'f.klein', name: 'F. Klein', role };
  return appRouter.createCaller({ session: { station, person }, services, setPersonToken: () => undefined, personToken: null });
}

it('a screen that is not registered is told so, and locks nobody', async () => {
  for (let tries = 0; tries <= TRIES; tries++)
    expect(await tryPin('000000', UNREGISTERED.station)).toEqual({
      kind: 'refused',
      message: 'This screen is not registered: load the page again',
    });
  expect(await isLocked()).toBe(false);
  expect(await tryPin(PIN, UNREGISTERED.station)).toMatchObject({ kind: 'refused' });
  expect(await tryPin(PIN, station)).toMatchObject({ kind: 'signed-on' });
});

it('who was locked at a desk signs on again once a supervisor, and nobody else, has unlocked him', async () => {
  for (let tries = 0; tries < TRIES; tries++) await tryPin('000000', station);
  expect(await tryPin(PIN, station)).toMatchObject({ kind: 'refused', message: expect.stringContaining('a supervisor unlocks') });
  expect(await isLocked()).toBe(true);
  await expect(callerOf('operator').auth.unlock({ personId: 'k.meier' })).rejects.toThrow('operator may not unlock');
  expect(await isLocked()).toBe(true);
  expect(await callerOf('supervisor').auth.unlock({ personId: 'k.meier' })).toEqual({ kind: 'unlocked' });
  expect(await callerOf('supervisor').auth.unlock({ personId: 'k.meier' })).toEqual({ kind: 'not-locked' });
  expect(await tryPin(PIN, station)).toMatchObject({ kind: 'signed-on' });
});

it('no more than five PINs are looked at, however many come at once', async () => {
  const desk = await anotherDesk();
  const answers = await Promise.all([...Array.from({ length: 30 }, () => tryPin('000000', desk)), tryPin(PIN, desk)]);
  expect(answers.map(({ kind }) => kind)).not.toContain('signed-on');
  expect(await isLocked()).toBe(true);
  await callerOf('supervisor').auth.unlock({ personId: 'k.meier' });
});

it('one screen locks one person at the most: then it has to wait, and no other does', async () => {
  const [desk, other] = [await anotherDesk(), await anotherDesk()];
  const pinHash = await hashPin(PIN);
  const supervisors = ['f.klein', 'g.sand'];
  await upsertPeople(
    database.prisma,
    supervisors.map((id) => ({ id, name: id, role: 'supervisor', crew: null, pinHash })),
  );
  for (const id of ['k.meier', ...supervisors]) for (let tries = 0; tries < TRIES; tries++) await sessions.signOn(id, '000000', desk);
  expect((await sessions.people()).filter(({ locked }) => locked).map(({ id }) => id)).toEqual(['k.meier']);
  expect(await sessions.signOn('g.sand', PIN, desk)).toMatchObject({ kind: 'refused', message: expect.stringContaining('this screen') });
  expect(await sessions.signOn('g.sand', PIN, other)).toMatchObject({ kind: 'signed-on' });
  await callerOf('supervisor').auth.unlock({ personId: 'k.meier' });
});

it('a sign-on holds at its own desk only', async () => {
  const other = await sessions.registerStation(null);
  const answer = await tryPin(PIN, station);
  if (answer.kind !== 'signed-on') throw new Error(answer.message);
  expect((await sessions.identify(token, answer.token, true)).person?.id).toBe('k.meier');
  expect(await sessions.identify(other, answer.token, true)).toEqual({ station: await sessions.stationOf(other), person: null });
});

it('who signs off while the database is away is gone, also when it is back', async () => {
  const answer = await tryPin(PIN, station);
  if (answer.kind !== 'signed-on') throw new Error(answer.message);
  expect((await sessions.identify(token, answer.token, true)).person?.id).toBe('k.meier');
  isLost = true;
  await sessions.signOff(answer.token);
  expect((await sessions.identify(token, answer.token, true)).person).toBeNull();
  isLost = false;
  expect((await sessions.identify(token, answer.token, true)).person).toBeNull();
  await expect.poll(() => readSession(database.prisma, answer.token, new Date())).toBeNull();
});
