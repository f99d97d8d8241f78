/** What people look back at, from a real database. */
import { furnaceLoop } from '@trimtab/furnace';
import type { ForecastView } from '@trimtab/loop';
import { readSite } from '@trimtab/sites';
import { acceptOption, appendCycle, type Database, type LatestMemory, type ModeChange, readLastRaise, saveMode } from '@trimtab/store';
import { HOUR_MS, MINUTE_MS, type Option, plantTime, wallTime } from '@trimtab/terms';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { optionFor } from '../../lab/src/rig/second-server.ts';
import { newAsset } from '../src/runner/asset.ts';
import { decisionsView } from '../src/runner/report.ts';
import { trendView } from '../src/runner/trend-view.ts';
import { openTestDatabase } from './stored.ts';

type Slab = ForecastView['slabs'][number];
const PAGE = 200;
const PLANT = plantTime(Date.UTC(2026, 9, 1, 6));
const WALL = wallTime(Date.UTC(2026, 10, 25, 12));
const site = readSite('sites/rf-1');
const id = site.nameplate.asset;
const stamp = { asset: id, epoch: 1, wall_ms: WALL, plant_ms: PLANT };

let close: () => Promise<void>;
let database: Database;
const asset = newAsset(furnaceLoop(site), WALL, PLANT);
asset.picture = { ...({} as NonNullable<typeof asset.picture>), plant_ms: plantTime(PLANT + HOUR_MS), clockRate: 1 };

beforeAll(async () => {
  ({ database, close } = await openTestDatabase());
});
afterAll(() => close());

const optionOf = (name: string, offered_s: number): Option => {
  const state = { ...({} as Parameters<typeof optionFor>[0]), plant_ms: PLANT, zones: [], air: null };
  return { ...optionFor(state, 3, 0, -8), id: name, offeredAt: plantTime(PLANT + 1_000 * offered_s) };
};

async function offer(cycleNo: number, ...options: Option[]): Promise<void> {
  const memory: LatestMemory = { cycleNo, scanNo: cycleNo, configHash: 'c', buildHash: 'b', scanMemory: 'null', cycleMemory: '{}' };
  const record = { ...memory, why: 'tick', input: '{}', answer: '{}', memoryHash: 'm', pictureHash: 'p', answerHash: 'a' };
  const offered = options.map((option) => ({ option, rev: 'rev' }));
  await appendCycle(database.pool, stamp, { ...record, nodeVersion: 'v', evaluations: 1, duration_ms: 1 }, offered, memory);
}
const ended = (state: string, ...ids: string[]) =>
  database.pool.query('UPDATE option SET state = $1, state_plant_at = plant_at WHERE option_id = ANY($2)', [state, ids]);

it('the trend has the smallest distance of what leaves then or later, each with its own interval, and none of a forecast that is old', async () => {
  const slabs = [25, 7, 12].map((_, index) => ({ ...({} as Slab), slabNo: index, interval90_K: 10 + index }));
  const distance = { at_min: [5, 40, 60], distance_K: [25, 7, 12] };
  const forecast = { ...({} as ForecastView), start: plantTime(PLANT + HOUR_MS), horizon_min: 60, slabs, doNothing: distance };
  asset.forecast = { ...forecast, acceptAll: { ...distance, distance_K: [25, 7, 6] } };
  const { picture } = asset;
  if (!picture) throw new Error('no picture');
  asset.picture = { ...picture, slabs: { quality: 'good', version: 1, rows: [] } };
  const view = await trendView(asset, database);
  expect(view.forecast.map(({ nothing_K, acceptAll_K, half90_K }) => [nothing_K, acceptAll_K, half90_K])).toEqual([
    [7, 6, 11],
    [7, 6, 11],
    [12, 6, 12],
  ]);
  asset.picture = { ...asset.picture, plant_ms: plantTime(PLANT + HOUR_MS + 11 * MINUTE_MS) };
  expect((await trendView(asset, database)).forecast).toEqual([]);
  [asset.forecast, asset.picture] = [null, picture];
});

it('how often intervals held is by what was stated of each', async () => {
  asset.insides = [true, true, false];
  expect((await trendView(asset, database)).cover).toEqual({ covered: 2, total: 3 });
  asset.insides = [];
  expect((await trendView(asset, database)).cover).toBeNull();
});

it('the list of one kind holds what its count says, however much else came after it', async () => {
  await offer(1, optionOf('rejected', 0));
  await ended('rejected', 'rejected');
  const rest = Array.from({ length: PAGE }, (_, no) => optionOf(`later-${no}`, 1 + no));
  await offer(2, ...rest);
  await ended('expired', ...rest.map((option) => option.id));
  const view = await decisionsView(asset, database, { kind: 'rejected', limit: PAGE }, (name) => name);
  expect(view.counts).toMatchObject({ offered: 1 + PAGE, rejected: 1, expired: PAGE });
  expect(view.rows.map(({ optionId }) => optionId)).toEqual(['rejected']);
  expect((await decisionsView(asset, database, { limit: PAGE }, (name) => name)).rows).toHaveLength(PAGE);
});

it('the list holds what was offered, also where the clock of the plant was set back since, or was never read', async () => {
  const { picture } = asset;
  if (!picture) throw new Error('no picture');
  for (const plant_ms of [plantTime(PLANT - HOUR_MS), plantTime(0)]) {
    asset.picture = { ...picture, plant_ms };
    expect((await decisionsView(asset, database, { limit: PAGE }, (name) => name)).rows).toHaveLength(PAGE);
  }
  asset.picture = picture;
});

it('what was accepted with another target has its mark in the trend, with that target', async () => {
  await offer(3, optionOf('modified', PAGE + 1));
  const at = { wall_ms: WALL, plant_ms: plantTime(PLANT + 1_000 * (PAGE + 2)) };
  const decision = {
    id: 'd',
    optionId: 'modified',
    kind: 'modify',
    place: 'zone-3',
    to: -5,
    person: 'k.meier',
    station: 'desk 1',
    ...at,
  } as const;
  const event = { kind: 'decision.modify', message: { id: 'words' } };
  const request = { asset: id, epoch: 1, requestKey: 'k'.repeat(16), decision, event };
  const answer = await acceptOption(database.pool, {
    ...request,
    shownRev: 'rev',
    margins: null,
    intentExpiresAt: plantTime(PLANT + HOUR_MS),
  });
  expect(answer.kind).toBe('decided');
  const { marks } = await trendView(asset, database);
  expect(marks[0]).toEqual({ at_ms: at.plant_ms, kind: 'accepted', label: 'z3 −5' });
});

it('however much was withdrawn since, the trend marks what was answered, and each mode that all or one class went to', async () => {
  const withdrawn = Array.from({ length: 30 }, (_, no) => optionOf(`withdrawn-${no}`, 2 * PAGE + no));
  await offer(4, ...withdrawn);
  await ended('withdrawn', ...withdrawn.map((option) => option.id));
  const later = (s: number) => ({ ...stamp, plant_ms: plantTime(PLANT + 1_000 * s) });
  const change = { granted: 'advisory', person: null, station: null, cause: { id: 'words' }, requestKey: null } as const;
  const step = (name: string, from: number, s: number, mode: 'advisory' | 'shadow') =>
    saveMode(database.pool, {
      stamp: later(s),
      decisionClass: name,
      fromVersion: from,
      state: {},
      change: { ...change, mode },
      event: null,
    });
  for (const name of ['zone-trims', 'air-ratio']) {
    await step(name, 0, 1, 'advisory');
    // Saved with the same mode: no line of its own.
    await step(name, 1, 2, 'advisory');
    await step(name, 2, 3, 'shadow');
  }
  await step('air-ratio', 3, 4, 'advisory');
  const { marks } = await trendView(asset, database);
  expect(marks.find(({ kind }) => kind === 'accepted')).toMatchObject({ label: 'z3 −5' });
  expect(marks.filter(({ kind }) => kind === 'mode')).toEqual([
    { at_ms: later(4).plant_ms, kind: 'mode', label: 'air advisory' },
    { at_ms: later(3).plant_ms, kind: 'mode', label: 'shadow' },
    { at_ms: later(3).plant_ms, kind: 'mode', label: 'shadow' },
  ]);
});

it('a person last raised the grant when he did, whatever pauses and OFFs came after', async () => {
  const at = (s: number) => ({ ...stamp, wall_ms: wallTime(WALL + 1_000 * s), plant_ms: plantTime(PLANT + 1_000 * s) });
  const change = { mode: 'shadow', granted: 'shadow', person: null, station: null, cause: null, requestKey: null } as const;
  const by = (s: number, from: number, more: Partial<ModeChange>) =>
    saveMode(database.pool, {
      stamp: at(s),
      decisionClass: 'of-test',
      fromVersion: from,
      state: {},
      change: { ...change, ...more },
      event: null,
    });
  await by(10, 0, { person: 'k.meier' });
  // A pause that ends, an acknowledged cause, an OFF: none of them raises the grant.
  await by(11, 1, {});
  await by(12, 2, { person: 'k.meier' });
  await by(13, 3, { granted: 'off', mode: 'off' });
  expect(await readLastRaise(database.pool, id)).toBe(at(10).wall_ms);
  await by(14, 4, { granted: 'shadow', person: 'k.meier' });
  expect(await readLastRaise(database.pool, id)).toBe(at(14).wall_ms);
});
