import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { openDatabase } from '@trimtab/store';
import { freshDatabase } from '@trimtab/store/testing';
import { plantTime, wallTime } from '@trimtab/terms';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { stationName } from '../off/who-asks.ts';
import { type Asset, newAsset } from './asset.ts';
import { systemClock } from './clock.ts';
import { enableAll } from './enable-all.ts';
import { type ModeHolder, openModeHolder } from './hold-mode.ts';
import { openModeHolders } from './hold-modes.ts';

const site = readSite('sites/rf-1');
const NOW = { wall_ms: wallTime(1_000_000), plant_ms: plantTime(1_000_000) };
const asksShadow = (version: number) =>
  ({
    kind: 'enable',
    ...NOW,
    to: 'shadow',
    by: 'K. Meier',
    personId: 'k.meier',
    station: 'desk 1',
    role: 'operator',
    onShift: true,
    version,
    reason: 'test',
    checklistMet: true,
    permit: true,
    sessionReady: true,
    accuracyProven: false,
  }) as const;

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: ReturnType<typeof openDatabase>;
let asset: Asset;
let mode: ModeHolder;

const holder = (of: Asset, decisionClass = 'zone-trims'): ModeHolder =>
  openModeHolder({
    asset: of,
    decisionClass,
    database,
    clock: systemClock,
    stamp: () => ({ asset: site.nameplate.asset, epoch: 1, ...NOW }),
    onChange: () => undefined,
    log: () => undefined,
  });

const enable = async (one: ModeHolder, event: Parameters<ModeHolder['raise']>[0], requestKey: string) =>
  enableAll(database, [await one.raise(event, requestKey)]);

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, () => undefined);
});
beforeEach(() => {
  asset = newAsset(furnaceLoop(site), NOW.wall_ms, NOW.plant_ms);
  mode = holder(asset);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const modeOf = ({ modes }: Asset) => {
  const state = modes['zone-trims'];
  if (!state) throw new Error('no mode of the zones');
  return state;
};

async function restarted(): Promise<Asset> {
  const again = newAsset(furnaceLoop(site), NOW.wall_ms, NOW.plant_ms);
  await holder(again).restore();
  return again;
}

it('an enable is stored before it holds', async () => {
  await mode.restore();
  expect(await enable(mode, asksShadow(modeOf(asset).version), 'key-1')).toEqual({ kind: 'enabled' });
  expect(modeOf(asset).granted).toBe('shadow');
  expect(modeOf(await restarted())).toMatchObject({ granted: 'shadow', last: { by: 'K. Meier' } });
  const { rows } = await database.pool.query(
    'SELECT mode, person_id, station_id FROM mode_change ORDER BY wall_at DESC, version DESC LIMIT 1',
  );
  expect(rows).toEqual([{ mode: 'shadow', person_id: 'k.meier', station_id: 'desk 1' }]);
});

it('an OFF that comes while an enable is being stored stands, and is stored over it', async () => {
  await mode.restore();
  const off = { kind: 'off', ...NOW, by: null, station: 'desk 2' } as const;
  mode.lower(off);
  await mode.store();
  const enabling = enable(mode, asksShadow(modeOf(asset).version), 'key-2');
  mode.lower(off);
  expect(await enabling).toMatchObject({ kind: 'denied' });
  expect(modeOf(asset).granted).toBe('off');
  expect(await mode.store()).toBe(true);
  expect(modeOf(await restarted()).granted).toBe('off');
});

it('a person raises several classes or none, also where the database goes away between them', async () => {
  let commits = 0;
  const connect = async () => {
    const client = await database.pool.connect();
    const query = (text: string, values?: unknown[]) => {
      if (text.startsWith('INSERT INTO mode_change') && ++commits === 2) throw new Error('Connection terminated unexpectedly');
      return client.query(text, values);
    };
    return Object.create(client, { query: { value: query }, release: { value: (broken?: boolean) => client.release(broken) } });
  };
  // Only transactions go by it: `query` takes its connection from the pool as it is.
  const query = { value: database.pool.query.bind(database.pool) };
  const failing = { ...database, pool: Object.create(database.pool, { connect: { value: connect }, query }) };
  const off = { kind: 'off', ...NOW, by: null, station: 'desk 1' } as const;
  const quiet = { stamp: () => ({ asset: site.nameplate.asset, epoch: 1, ...NOW }), clock: systemClock, onChange: () => undefined };
  const log = () => undefined;
  const sound = openModeHolders({ asset, database, ...quiet, log });
  await sound.restore();
  sound.lower(off);
  expect(await sound.store()).toBe(true);
  const modes = openModeHolders({ asset, database: failing, ...quiet, log });
  await modes.restore();
  const classes = Object.entries(asset.modes).map(([decisionClass, { version }]) => ({ decisionClass, version }));
  expect(classes).toHaveLength(2);
  const { version: _, ...event } = { ...asksShadow(0), ...NOW };
  await expect(modes.enable(event, classes, 'together'.padEnd(16, '0'))).rejects.toThrow('terminated');
  const granted = ({ modes: held }: Asset) => Object.values(held).map((state) => state.granted);
  expect(granted(asset)).toEqual(['off', 'off']);
  const again = newAsset(furnaceLoop(site), NOW.wall_ms, NOW.plant_ms);
  await openModeHolders({ asset: again, database, ...quiet, log }).restore();
  expect(granted(again)).toEqual(['off', 'off']);
  expect(await modes.enable(event, classes, 'together'.padEnd(16, '0'))).toEqual({ kind: 'enabled' });
  expect(granted(asset)).toEqual(['shadow', 'shadow']);
});

it('a lowering is stored even where the stored version is another one than was thought', async () => {
  await mode.restore();
  const other = await restarted();
  const second = holder(other);
  await second.restore();
  await enable(second, asksShadow(modeOf(other).version), 'key-3');
  mode.lower({ kind: 'off', ...NOW, by: null, station: 'desk 1' });
  expect(await mode.store()).toBe(true);
  expect(modeOf(await restarted()).granted).toBe('off');
});

/** From whatever the test before left. */
async function inShadow(key: string): Promise<void> {
  await mode.restore();
  mode.lower({ kind: 'off', ...NOW, by: null, station: 'desk 1' });
  expect(await mode.store()).toBe(true);
  expect(await enable(mode, asksShadow(modeOf(asset).version), key.padEnd(16, '0'))).toEqual({ kind: 'enabled' });
}

it('stores each change with its own time, however late, and who acknowledged', async () => {
  await inShadow('history');
  const at = (s: number) => ({ wall_ms: wallTime(2_000_000 + 1_000 * s), plant_ms: plantTime(2_000_000 + 1_000 * s) });
  const lost = { cause: 'database-lost', message: { id: 'cause.database-lost' } } as const;
  // Before any of it is stored: a pause, what it turns into, an OFF, and a person's word on it.
  for (let s = 0; s < 70; s++) mode.lower({ kind: 'poll', ...at(s), reports: [lost] });
  mode.lower({ kind: 'off', ...at(70), by: null, station: 'desk 7' });
  for (let s = 71; s < 140; s++) mode.lower({ kind: 'poll', ...at(s), reports: [] });
  expect(mode.lower({ kind: 'acknowledge', ...at(140), cause: 'lost-long', by: 'K. Meier', personId: 'k.meier' }).denied).toBeUndefined();
  expect(await mode.store()).toBe(true);
  const { rows } = await database.pool.query<{ s: string; station_id: string | null; person_id: string | null }>(
    `SELECT extract(epoch FROM wall_at) - 2000 AS s, station_id, person_id FROM mode_change
      WHERE decision_class = 'zone-trims' AND wall_at >= to_timestamp(2000) ORDER BY version`,
  );
  expect(rows.find(({ station_id }) => station_id === 'desk 7')).toMatchObject({ s: '70.000000' });
  expect(rows.at(-1)).toMatchObject({ s: '140.000000', person_id: 'k.meier' });
});

it('keeps the lower grant where another server has stored one', async () => {
  await inShadow('two-servers');
  const other = newAsset(furnaceLoop(site), NOW.wall_ms, NOW.plant_ms);
  const standby = holder(other);
  await standby.restore();
  expect(modeOf(other).granted).toBe('shadow');
  mode.lower({ kind: 'off', ...NOW, by: null, station: 'desk 1' });
  expect(await mode.store()).toBe(true);
  // The other one sees something of its own, and stores it.
  for (let s = 0; s < 80; s++) {
    const at = { wall_ms: wallTime(NOW.wall_ms + 1_000 * s), plant_ms: plantTime(NOW.plant_ms + 1_000 * s) };
    standby.lower({ kind: 'poll', ...at, reports: s === 0 ? [{ cause: 'plant-lost', message: { id: 'cause.plant-lost' } }] : [] });
  }
  expect(await standby.store()).toBe(true);
  expect(modeOf(other).granted).toBe('off');
  const again = newAsset(furnaceLoop(site), NOW.wall_ms, NOW.plant_ms);
  await holder(again).restore();
  expect(modeOf(again).granted).toBe('off');
});

it('a cause that held nothing down is still to be acknowledged after a restart', async () => {
  await inShadow('cause');
  mode.lower({ kind: 'poll', ...NOW, reports: [{ cause: 'plant-trip', message: { id: 'cause.plant-trip' } }] });
  expect(await mode.store()).toBe(true);
  const again = await restarted();
  expect(modeOf(again).causes).toMatchObject([{ cause: 'plant-trip', active: true, unacknowledged: true }]);
  const next = { ...asksShadow(modeOf(again).version), to: 'advisory' as const };
  expect(await enable(holder(again), next, 'cause-2'.padEnd(16, '0'))).toMatchObject({ kind: 'denied' });
});

it('an enable whose key comes again after an OFF raises nothing, and neither does the key for another step', async () => {
  const air = holder(asset, 'air-ratio');
  const stateOf = ({ modes }: Asset) => modes['air-ratio'] ?? modeOf(asset);
  const versionNow = (): number => stateOf(asset).version;
  const off = { kind: 'off', ...NOW, by: null, station: 'desk 2' } as const;
  air.lower(off);
  await air.store();
  expect(await enable(air, asksShadow(versionNow()), 'key-again')).toEqual({ kind: 'enabled' });
  const other = { ...asksShadow(versionNow()), to: 'advisory', role: 'supervisor', accuracyProven: true } as const;
  expect(await enable(air, other, 'key-again')).toMatchObject({ kind: 'denied' });
  expect(stateOf(asset).granted).toBe('shadow');
  air.lower(off);
  await air.store();
  expect(await enable(air, asksShadow(versionNow()), 'key-again')).toEqual({
    kind: 'denied',
    messages: [{ id: 'enable.version' }],
  });
  expect(stateOf(asset).granted).toBe('off');
  const again = newAsset(furnaceLoop(site), NOW.wall_ms, NOW.plant_ms);
  await holder(again, 'air-ratio').restore();
  expect(stateOf(again).granted).toBe('off');
});

it('an OFF is stored under whatever name it came', async () => {
  await mode.restore();
  mode.lower({ kind: 'off', ...NOW, by: null, station: stationName('desk\u00003\udc00') });
  expect(await mode.store()).toBe(true);
  expect(modeOf(await restarted())).toMatchObject({ granted: 'off', last: { station: 'desk3' } });
});

it('stores an OFF that found the mode off already with its station and its cause, also between polls that change nothing', async () => {
  await mode.restore();
  const at = (s: number) => ({ wall_ms: wallTime(3_000_000 + 1_000 * s), plant_ms: plantTime(3_000_000 + 1_000 * s) });
  const reports = [{ cause: 'foreign-trim', message: { id: 'foreign-trim' } }] as const;
  mode.lower({ kind: 'off', ...at(0), by: null, station: 'desk 4' });
  mode.lower({ kind: 'off', ...at(1), by: null, station: 'desk 5' });
  mode.lower({ kind: 'poll', ...at(2), reports });
  expect(await mode.store()).toBe(true);
  const since = `asset = 'RF-1' AND wall_at >= to_timestamp(3000)`;
  const { rows } = await database.pool.query(`SELECT station_id, cause FROM mode_change WHERE ${since} ORDER BY version`);
  const offAt = (station: string) => ({ station_id: station, cause: { id: 'mode.off-station', with: { station } } });
  expect(rows).toEqual([offAt('desk 4'), offAt('desk 5'), { station_id: null, cause: null }]);
  const audit = await database.pool.query(`SELECT actor FROM audit WHERE ${since} ORDER BY audit_no`);
  expect(audit.rows.map(({ actor }) => actor)).toEqual(['station desk 4', 'station desk 5', 'mode']);
});
