import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { openDatabase } from '@trimtab/store';
import { freshDatabase } from '@trimtab/store/testing';
import { plantTime, wallTime } from '@trimtab/terms';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Asset, newAsset } from './asset.ts';
import { systemClock } from './clock.ts';
import { type ModeHolder, openModeHolder } from './hold-mode.ts';

const site = readSite('sites/rf-1');
const NOW = { wall_ms: wallTime(1_000_000), plant_ms: plantTime(1_000_000) };
const asksShadow = (version: number) =>
  ({
    kind: 'enable',
    ...NOW,
    to: 'shadow',
    by: 'K. Meier',
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

const holder = (of: Asset): ModeHolder =>
  openModeHolder({
    asset: of,
    decisionClass: 'zone-trims',
    database,
    clock: systemClock,
    stamp: () => ({ asset: site.nameplate.asset, epoch: 1, ...NOW }),
    onChange: () => undefined,
  });

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
  expect(await mode.enable(asksShadow(modeOf(asset).version), 'key-1')).toEqual({ kind: 'enabled' });
  expect(modeOf(asset).granted).toBe('shadow');
  expect(modeOf(await restarted()).granted).toBe('shadow');
});

it('an OFF that comes while an enable is being stored stands, and is stored over it', async () => {
  await mode.restore();
  const off = { kind: 'off', ...NOW, by: null, station: 'desk 2' } as const;
  mode.lower(off);
  await mode.store();
  const enabling = mode.enable(asksShadow(modeOf(asset).version), 'key-2');
  mode.lower(off);
  expect(await enabling).toMatchObject({ kind: 'denied' });
  expect(modeOf(asset).granted).toBe('off');
  expect(await mode.store()).toBe(true);
  expect(modeOf(await restarted()).granted).toBe('off');
});

it('a lowering is stored even where the stored version is another one than was thought', async () => {
  await mode.restore();
  const other = await restarted();
  const second = holder(other);
  await second.restore();
  await second.enable(asksShadow(modeOf(other).version), 'key-3');
  mode.lower({ kind: 'off', ...NOW, by: null, station: 'desk 1' });
  expect(await mode.store()).toBe(true);
  expect(modeOf(await restarted()).granted).toBe('off');
});
