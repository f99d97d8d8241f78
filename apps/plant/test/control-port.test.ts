/** The control port and `npm run plant` against a plant that stands still, so that nothing moves between two calls. */
import { createPlant, type PlantState, step } from '@trimtab/plant';
import { readSite } from '@trimtab/sites';
import { plantTime } from '@trimtab/terms';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askPlant } from '../src/cli/control-client.ts';
import { duration_s } from '../src/cli/duration.ts';
import { parsePlantRequest } from '../src/cli/plant-arguments.ts';
import { type CatalogueAnswer, catalogueWords, type DeskAnswer, faultWords, stateWords } from '../src/cli/words.ts';
import { serveDesk } from '../src/desk-server.ts';
import type { LoopbackServer } from '../src/loopback-http.ts';
import { beginLife } from '../src/plant-life.ts';

const site = readSite('sites/rf-1');
const settled = createPlant({ site, seed: 11, startAt: plantTime(Date.UTC(2026, 2, 2, 6)) });
const state: PlantState = structuredClone(settled);
let saved = 0;
let server: LoopbackServer;

beforeAll(async () => {
  const save = () => {
    saved++;
  };
  server = await serveDesk({ site, state, startedAt_ms: 0, save, stop: () => undefined }, 0);
});
beforeEach(() => {
  Object.assign(state, structuredClone(settled));
});
afterAll(() => server.close());

const post = async (path: string, body: object = {}): Promise<DeskAnswer> => (await askPlant(server.port, path, body)) as DeskAnswer;
const desk = async (): Promise<DeskAnswer> => (await askPlant(server.port, '/state')) as DeskAnswer;

describe('the control port', () => {
  it('puts crew and happenings on and off, and saves each command', async () => {
    const before = saved;
    expect(await desk()).toMatchObject({ crew: { onDuty: false, name: 'A' }, happenings: false, planned: [] });
    expect((await post('/crew', { on: true })).crew.onDuty).toBe(true);
    expect((await post('/happenings', { on: true })).planned.length).toBeGreaterThan(0);
    expect((await post('/happenings', { on: false })).planned).toEqual([]);
    expect(saved - before).toBe(3);
  });

  it('shows the orders to come', async () => {
    const { coming } = await desk();
    expect(coming).toHaveLength(8);
    expect(coming[0]).toMatchObject({ slabNo: settled.life.nextSlabNo, grade: expect.stringMatching(/DC01|S355|HSLA/) });
  });

  it('works the burners: a trip by hand stands until its reset, and a start is refused while they burn', async () => {
    await expect(post('/burners/start')).rejects.toThrow('production');
    await expect(post('/burners/reset')).rejects.toThrow('there is no trip');
    expect((await post('/burners/trip')).burners).toMatchObject({ phase: 'trip', trips: ['fuel shut by hand'] });
    expect(await desk()).toMatchObject({ plantMode: 'trip' });
    step(state, {}, 10);
    expect((await post('/burners/reset')).burners).toMatchObject({ phase: 'purge', trips: [] });
    expect((await post('/burners/emergency-stop')).burners.emergencyStop).toBe(true);
    expect((await post('/burners/emergency-stop/release')).burners.emergencyStop).toBe(false);
  });

  it('lists every fault with the places of this plant', async () => {
    const faults = (await askPlant(server.port, '/faults')) as CatalogueAnswer;
    expect(faults.find(({ name }) => name === 'tc-drift-low')?.tags).toContain('z4.bottom.T_degC');
    expect(faults.find(({ name }) => name === 'tracking-swapped')?.tags).toContain('slab1');
    expect(faults.find(({ name }) => name === 'bus-frozen-scan')?.tags).toEqual([]);
  });

  it('refuses what is outside with what is allowed, and then nothing has changed', async () => {
    await expect(post('/fault', { name: 'melted' })).rejects.toThrow('tc-drift-low');
    await expect(post('/fault', { name: 'tc-drift-low', tag: 'flue.oxygen_pct' })).rejects.toThrow('tag flue.oxygen_pct');
    await expect(post('/fault', { name: 'tc-pulled-back', amount: 5000 })).rejects.toThrow('-200…0');
    await expect(post('/fault', { name: 'tc-stuck', for_s: -1 })).rejects.toThrow('for_s -1');
    await expect(post('/fault/clear', {})).rejects.toThrow('no fault stands');
    await expect(post('/pace', { pace_tph: 'fast' })).rejects.toThrow('pace_tph');
    expect(state).toEqual(settled);
  });
});

describe('the feeds', () => {
  it.each(['orders', 'prices', 'ambient'])('answer %s with their time of issue, not in the future', async (name) => {
    const feed = Object(await askPlant(server.port, `/feeds/${name}`));
    expect(feed.issued_ms).toBeGreaterThan(settled.plant_ms - 86_400_000);
    expect(feed.issued_ms).toBeLessThanOrEqual(settled.plant_ms);
  });
});

describe('npm run plant', () => {
  it('reads a length of plant time', () => {
    expect(['90s', '10m', '2h', '1.5d'].map(duration_s)).toEqual([90, 600, 7200, 129_600]);
    for (const wrong of ['10', '0m', '-5m', '10min', '']) expect(() => duration_s(wrong)).toThrow('--for');
  });

  it('reads what it is asked to do', () => {
    expect(parsePlantRequest([])).toEqual({ kind: 'help' });
    expect(parsePlantRequest(['fault', 'tc-drift-low', '--tag', 'z2.top.T_degC', '--amount', '-3', '--for', '10m'])).toMatchObject({
      kind: 'fault',
      deskPort: 8090,
      wish: { name: 'tc-drift-low', tag: 'z2.top.T_degC', amount: -3, for_s: 600 },
    });
    expect(parsePlantRequest(['fault', '--clear', 'fan-off'])).toMatchObject({ kind: 'clear', which: { name: 'fan-off' } });
    expect(parsePlantRequest(['outside', '--port', '0'])).toEqual({ kind: 'outside', port: 0, site: 'sites/rf-1' });
  });

  it.each([
    [['fly'], 'fly'],
    [['fault'], 'NAME'],
    [['fault', 'a', 'b'], 'b'],
    [['fault', 'a', '--amount', 'much'], '--amount much'],
    [['outside'], '--port'],
    [['state', '--desk-port', '70000'], '--desk-port 70000'],
  ])('refuses %j in one line that names it', (args, named) => {
    expect(() => parsePlantRequest(args)).toThrow(named);
  });

  it('says so where no plant answers', async () => {
    const closed = await serveDesk({ site, state, startedAt_ms: 0, save: () => undefined, stop: () => undefined }, 0);
    await closed.close();
    await expect(askPlant(closed.port, '/state')).rejects.toThrow(`no plant answers on 127.0.0.1:${closed.port}: start one with npm start`);
  });

  it('says in words what stands and what can be set', async () => {
    const set = await post('/fault', { name: 'tc-pulled-back', tag: 'z3.top.T_degC', for_s: 600 });
    expect(faultWords(set.faults, set.timeZone)).toEqual([
      'tc-pulled-back on z3.top.T_degC -50 K, until Mon 02 Mar, 07:10: tube pulled back into the roof: reads low from one moment to the next',
    ]);
    const words = stateWords(await desk()).join('\n');
    for (const part of ['RF-1', 'production', 'crew A off duty', 'zone 4 Soaking', 'tc-pulled-back']) expect(words).toContain(part);
    expect(catalogueWords((await askPlant(server.port, '/faults')) as CatalogueAnswer).join('\n')).toContain('bus-slow-replies');
  });
});

it('a new plant has crew, happenings and faults by the seed unless it is to be quiet', () => {
  const lively = structuredClone(settled);
  beginLife(lively, { crew: true, happenings: true, faultsPerWeek: 5 });
  expect(lively.crew.onDuty).toBe(true);
  expect(lively.life.happens).toBe(true);
  expect(lively.faults.planned.length).toBeGreaterThan(200);
  beginLife(state, { crew: false, happenings: false, faultsPerWeek: 0 });
  expect(state).toEqual(settled);
});
