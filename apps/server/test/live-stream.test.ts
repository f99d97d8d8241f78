/** The stream of a tab over an outage of the database: no event twice, and none of old for one that is new. */
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { appendEvent, type Database, openDatabase, transaction } from '@trimtab/store';
import { freshDatabase } from '@trimtab/store/testing';
import { type LiveMessage, type LiveState, plantTime, type WallTime, wallTime } from '@trimtab/terms';
import { isTrackedEnvelope } from '@trpc/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appRouter } from '../src/api/router.ts';
import { type Hub, openHub } from '../src/live/hub.ts';
import { newAsset } from '../src/runner/asset.ts';
import { systemClock } from '../src/runner/clock.ts';
import type { Runner } from '../src/runner/runner.ts';
import { openServices, type ServicesOptions } from '../src/services.ts';

const site = readSite('sites/rf-1');
const NOW = { wall_ms: wallTime(1_000), plant_ms: plantTime(1_000) };
const asset = newAsset(furnaceLoop(site), NOW.wall_ms, NOW.plant_ms);

let close: () => Promise<void>;
let database: Database;
let hub: Hub;
let lostSince_ms: WallTime | null = null;

beforeAll(async () => {
  const fresh = await freshDatabase();
  database = openDatabase(fresh.url, () => undefined);
  hub = openHub({} as LiveState);
  close = async () => {
    await database.close();
    await fresh.drop();
  };
});
afterAll(() => close());

const happen = (kind: string): Promise<number> =>
  transaction(database.pool, (client) => appendEvent(client, { asset: site.nameplate.asset, epoch: 1, ...NOW }, kind, { id: 'words' }));

/** What a tab sees, message by message: the kind of an event, or "state". */
async function openTab(lastEventId: string | null) {
  const recorder = { ...({} as Runner['recorder']), state: () => ({ ...({} as ReturnType<Runner['recorder']['state']>), lostSince_ms }) };
  const runner = { ...({} as Runner), asset, recorder };
  const sessions = {} as ServicesOptions['sessions'];
  const services = openServices({ ...({} as ServicesOptions), runner, database, sessions, hub, clock: systemClock });
  const session = { station: 'desk 1', person: null };
  const caller = appRouter.createCaller({ session, services, setPersonToken: () => undefined, personToken: null });
  const stream = (await caller.live.stream({ lastEventId }))[Symbol.asyncIterator]();
  return async (): Promise<{ id: string; seen: string }> => {
    const { value } = await stream.next();
    if (!isTrackedEnvelope<LiveMessage>(value)) throw new Error(`no message: ${JSON.stringify(value)}`);
    const [id, message] = value;
    return { id, seen: message.kind === 'event' ? message.event.kind : 'state' };
  };
}

it('a tab that opened while the database was away begins with what happens from then on', async () => {
  for (let no = 0; no < 3; no++) await happen('old');
  lostSince_ms = NOW.wall_ms;
  const next = await openTab(null);
  const away = await next();
  expect(away.seen).toBe('state');
  // Its stream is renewed meanwhile, with the number that it was given.
  const renewed = await openTab(away.id);
  expect((await renewed()).seen).toBe('state');
  lostSince_ms = null;
  for (const tab of [next, renewed]) {
    const back = tab();
    hub.wake();
    expect(await back).toMatchObject({ id: expect.stringMatching(/^\d+\.\d+$/), seen: 'state' });
  }
  await happen('new');
  for (const tab of [next, renewed]) {
    const event = tab();
    hub.wake();
    expect((await event).seen).toBe('new');
  }
});

it('a tab that comes back gets what it missed, once', async () => {
  const first = await openTab(null);
  const { id } = await first();
  await happen('missed');
  const again = await openTab(id);
  expect((await again()).seen).toBe('missed');
  expect((await again()).seen).toBe('state');
});

it('a tab that has seen more than a database put back from a copy knows hears what happens from then on', async () => {
  const tab = await openTab('999999.1');
  expect((await tab()).seen).toBe('state');
  await happen('after');
  const event = tab();
  hub.wake();
  expect((await event).seen).toBe('after');
});
