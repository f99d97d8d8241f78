/** What becomes of a cycle's answer: all of it or nothing, and before the next cycle begins. */
import { furnaceLoop } from '@trimtab/furnace';
import type { CycleInput, CycleResult, Score } from '@trimtab/loop';
import { readSite } from '@trimtab/sites';
import { acceptOption, type Database, readLatestScores, readOpenSuspensions, readOption } from '@trimtab/store';
import { HOUR_MS, monotonic, type Option, type Picture, plantTime, type WallTime } from '@trimtab/terms';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Asset, newAsset } from '../src/runner/asset.ts';
import { moveCard, placeCards } from '../src/runner/cards.ts';
import type { CycleThread } from '../src/runner/cycle-thread.ts';
import { earnedHeartbeat } from '../src/runner/earned-heartbeat.ts';
import { forecastError } from '../src/runner/enable-view.ts';
import type { LeaseKeeper } from '../src/runner/lease-keeper.ts';
import type { State } from '../src/runner/loop-config.ts';
import { cycleOverdue_ms } from '../src/runner/observe.ts';
import type { Recorder } from '../src/runner/recorder.ts';
import { openThinker, type Thinker } from '../src/runner/think.ts';
import { ASSET, bringInForce, click, decisionAt, openTestDatabase, optionOf, stampAt, storeCycle, type TestDatabase } from './stored.ts';

const now = stampAt(60);
const picture: Picture = {
  ...({} as Picture),
  ...{ scanNo: 1, plant_ms: now.plant_ms, clockRate: 10, link: { up: true }, tags: {} },
};
const score: Score = {
  ...{ cycleNo: 1, place: 'zone-3', quantity: 'fuel', horizon_min: 10, optionId: null, predicted: 1, actual: 2 },
  ...{ due_ms: now.plant_ms, region: 'r' },
} as Score;
const message = { id: 'words', with: { text: 'test' } };
const nothingSaid: CycleResult = {
  memory: {} as CycleResult['memory'],
  answer: { ...({} as Extract<CycleResult['answer'], { kind: 'refusal' }>), kind: 'refusal', message },
  ...{ withdrawals: [], giveBacks: [], suspensions: [], causes: [], scores: [], recipeChanges: [], forecast: null, evaluations: 1 },
};
const recommends = (...options: Option[]): CycleResult => ({
  ...nothingSaid,
  answer: { ...({} as Extract<CycleResult['answer'], { kind: 'recommendation' }>), kind: 'recommendation', options },
});

let test_: TestDatabase;
let asset: Asset;
let given: CycleInput<State>[];
let logged: string[];
let passed_ms: number;
let lostSince_ms: WallTime | null;
beforeAll(async () => {
  test_ = await openTestDatabase();
});
afterAll(() => test_.close());
beforeEach(() => {
  asset = newAsset(furnaceLoop(readSite('sites/rf-1')), now.wall_ms, now.plant_ms);
  asset.modes = Object.fromEntries(Object.entries(asset.modes).map(([name, state]) => [name, { ...state, granted: 'advisory' }]));
  asset.scanMemory = {} as Asset['scanMemory'];
  asset.picture = picture;
  given = [];
  logged = [];
  passed_ms = 0;
  lostSince_ms = null;
});

const clock = { wall: () => now.wall_ms, monotonic: () => monotonic(passed_ms) };
const recorder: Recorder = {
  ...({} as Recorder),
  flush: async () => undefined,
  state: () => ({ committed: clock.monotonic(), queued: 0, dropped: 0, lostSince_ms }),
};

/** A thinker whose cycles answer so, one after the other. */
function thinkerThat(answers: (CycleResult | 'fails')[], database: Database = test_.database): Thinker {
  const thread: CycleThread = {
    run: async (_, input) => {
      given.push(input);
      const result = answers.shift() ?? nothingSaid;
      return result === 'fails' ? { kind: 'failed', error: 'no solution' } : { kind: 'answer', result, duration_ms: 1 };
    },
    close: async () => undefined,
  };
  return openThinker({ asset, thread, database, recorder, clock, stamp: () => now, log: (line) => logged.push(line) });
}

/** The database, with what is done at each insert of scores. */
function atScores(work: () => Promise<void>): Database {
  const pool = Object.create(test_.database.pool, {
    query: {
      value: async (text: string, values: unknown[]) => {
        if (text.startsWith('INSERT INTO score')) await work();
        return test_.database.pool.query(text, values);
      },
    },
  });
  return { ...test_.database, pool };
}

let cycleNo = 0;
const offered = async (id: string, place: string): Promise<Option> => {
  const option = optionOf(id, place, 0, -4);
  await storeCycle(test_.database, 0, ++cycleNo, [], [option]);
  asset.cycle = { no: cycleNo, wall_ms: now.wall_ms };
  asset.cards = placeCards(asset.cards, [option], now);
  return option;
};
const states = () => asset.cards.map(({ option, state }) => [option.id, state]);
const stored = async (id: string) => (await readOption(test_.database.pool, id))?.state;

it('scores that cannot be stored take nothing with them: neither cards nor withdrawals, nor the question of a suspended trim', async () => {
  await offered('old', 'zone-1');
  await offered('stands', 'zone-4');
  await acceptOption(
    test_.database.pool,
    click(decisionAt(1, 'd-stands', { kind: 'accept', place: 'zone-4', to: -4, optionId: 'stands' })),
  );
  await bringInForce(test_.database, 2, 'w-d-stands', 3, 'd-stands', -4);
  const result: CycleResult = {
    ...recommends(optionOf('new', 'zone-2', 0, -4)),
    withdrawals: [{ optionId: 'old', message }],
    suspensions: [{ decisionId: 'd-stands', place: 'zone-4', message }],
    scores: [score],
  };
  cycleNo++;
  await thinkerThat(
    [result],
    atScores(() => Promise.reject(new Error('canceling statement due to lock timeout'))),
  ).think();
  expect(states()).toEqual([
    ['old', 'withdrawn'],
    ['stands', 'offered'],
    ['new', 'offered'],
  ]);
  expect([await stored('old'), await stored('new')]).toEqual(['withdrawn', 'offered']);
  expect(asset.questions).toEqual(await readOpenSuspensions(test_.database.pool, ASSET, plantTime(now.plant_ms - HOUR_MS)));
  expect(asset.questions).toMatchObject([{ decisionId: 'd-stands', place: 'zone-4' }]);
  expect(asset.towardZero).toMatchObject([{ decisionId: 'd-stands', to: 0, cause: 'suspended' }]);
  expect(logged).toEqual(['the scores']);
});

it('a card that a person decided in the same moment stays as decided, and a cycle that is not stored changes nothing', async () => {
  await offered('decided', 'zone-1');
  await acceptOption(
    test_.database.pool,
    click(decisionAt(1, 'd-decided', { kind: 'accept', place: 'zone-1', to: -4, optionId: 'decided' })),
  );
  await offered('kept', 'zone-3');
  const ends = {
    ...recommends(optionOf('more', 'zone-2', 0, -4)),
    withdrawals: ['decided', 'kept'].map((optionId) => ({ optionId, message })),
  };
  // Its number is taken: the cycle cannot be stored.
  asset.cycle = { no: cycleNo - 1, wall_ms: now.wall_ms };
  expect(await thinkerThat([ends]).think()).toMatchObject({ kind: 'none', why: 'not-stored' });
  expect([await stored('kept'), await stored('more')]).toEqual(['offered', undefined]);
  expect(states().map(([, state]) => state)).toEqual(['offered', 'offered']);

  asset.cycle = { no: cycleNo++, wall_ms: now.wall_ms };
  await thinkerThat([ends]).think();
  expect([await stored('decided'), await stored('kept')]).toEqual(['accepted', 'withdrawn']);
  expect(Object.fromEntries(states())).toEqual({ decided: 'offered', kept: 'withdrawn', more: 'offered' });
});

it('the next cycle does not begin before the answer of the last one is taken', async () => {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let reached = (): void => undefined;
  const atHold = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const database = atScores(() => {
    reached();
    return held;
  });
  asset.cycle = { no: cycleNo, wall_ms: now.wall_ms };
  cycleNo += 2;
  const thinker = thinkerThat([{ ...recommends(optionOf('first', 'zone-3', 0, -4)), scores: [score] }], database);
  const first = thinker.think();
  await atHold;
  thinker.ask('confirmed');
  expect(await thinker.think()).toBeNull();
  letGo();
  await first;
  await thinker.think();
  expect(given.map(({ inbox }) => inbox.openOptions.map(({ id }) => id))).toEqual([[], ['first']]);
  expect(
    (await test_.database.pool.query('SELECT FROM score WHERE asset = $1 AND due_at = $2', [ASSET, new Date(now.plant_ms)])).rowCount,
  ).toBe(1);
});

/** The plant runs ten times as fast as the wall. */
const pass = (s: number): void => {
  passed_ms += s * 1_000;
  asset.picture = { ...picture, plant_ms: plantTime(now.plant_ms + passed_ms * 10), monotonic_ms: monotonic(passed_ms) };
};
const overdue_s = () => cycleOverdue_ms(asset, asset.picture ?? picture) / 1_000;
const isBeating = (): boolean => {
  const leases = {
    ...({} as LeaseKeeper),
    current: () => ({ ...({} as NonNullable<ReturnType<LeaseKeeper['current']>>), renewedAge_ms: 0 }),
  };
  return earnedHeartbeat({ asset, recorder, leases, clock })();
};
/** The same database, which takes no cycle while it is full. */
function full(): { database: Database; isFull: boolean } {
  const place = { database: test_.database, isFull: true };
  const connect = async () => {
    if (place.isFull) throw new Error('could not extend file: No space left on device');
    return test_.database.pool.connect();
  };
  place.database = { ...test_.database, pool: Object.create(test_.database.pool, { connect: { value: connect } }) };
  return place;
}

it('cycles that are never stored are late, stop the heartbeat, and are tried anew until one is stored', async () => {
  const disk = full();
  asset.cycle = { no: cycleNo, wall_ms: now.wall_ms };
  const thinker = thinkerThat([], disk.database);
  pass(0);
  for (let second = 0; second <= 10; second++) {
    expect(isBeating()).toBe(true);
    const thought = await thinker.think();
    expect(thought).toEqual(second % 2 === 0 ? expect.objectContaining({ kind: 'none', why: 'not-stored' }) : null);
    pass(1);
  }
  expect([overdue_s(), isBeating(), thinker.failures()]).toEqual([11, false, 0]);
  expect(new Set(given.map(({ event }) => event))).toEqual(new Set(['start']));
  pass(1);
  disk.isFull = false;
  expect(await thinker.think()).toEqual({ kind: 'answer' });
  expect([overdue_s(), isBeating()]).toEqual([-30, true]);
  cycleNo = asset.cycle.no;
});

it('a cycle that is at work when it should be over is late; one that failed is given up until the next', async () => {
  asset.cycle = { no: cycleNo, wall_ms: now.wall_ms };
  const thinker = thinkerThat(['fails']);
  pass(0);
  const thought = thinker.think();
  pass(11);
  expect([overdue_s(), isBeating()]).toEqual([11, false]);
  expect(await thought).toMatchObject({ kind: 'none', why: 'failed' });
  expect([overdue_s(), isBeating(), thinker.failures()]).toEqual([-19, true, 1]);
  expect(await thinker.think()).toBeNull();
  pass(19);
  expect(await thinker.think()).toEqual({ kind: 'answer' });
  cycleNo += 2;
});

it('while the database is lost no cycle is begun, and the due one is late', async () => {
  lostSince_ms = now.wall_ms;
  const thinker = thinkerThat([]);
  pass(0);
  expect(await thinker.think()).toBeNull();
  pass(11);
  expect([await thinker.think(), given, overdue_s()]).toEqual([null, [], 11]);
});

it('a twin is as good as what it says of slabs as they leave, however far off a stop that nobody knew of made what it said ahead', async () => {
  asset.cycle = { no: cycleNo + 100, wall_ms: now.wall_ms };
  const split = { ...({} as NonNullable<Score['split']>), half90_K: 12, model_K: -3 };
  const of = (place: string, horizon_min: number, predicted: number): Score => ({
    ...score,
    ...{ cycleNo: cycleNo + 90, place, quantity: 'discharge', horizon_min, predicted, actual: 1_210, split },
  });
  const scores = [of('24101', 30, 1_200), of('24101', 60, 1_190), of('24101', 130, 1_175), of('24102', 30, 1_212)];
  await thinkerThat([{ ...nothingSaid, scores }]).think();
  expect(asset.asRun_K).toEqual([3, 3]);
  expect(asset.insides).toEqual([true, false, false, true]);
  const asStored = { quantity: 'discharge_degC', horizon_min: 0, limit: 2 };
  expect((await readLatestScores(test_.database.pool, ASSET, asStored)).map(({ subject, predicted }) => [subject, predicted])).toEqual([
    ['24101', 1_213],
    ['24102', 1_213],
  ]);
  expect(forecastError(asset)).toMatchObject({ met: true, scale: { value: 3, limit: 8 } });
});

it('a cycle between a click and its write has one move of the hour less, but for what goes toward zero or only comes back', async () => {
  const accepted = (from: number, to: number, more: Partial<Option> = {}): Asset['cards'] => {
    const option = { ...optionOf(`${from} to ${to}`, 'zone-1', from, to), ...more };
    const intent = { id: 'w', state: 'pending', at_ms: now.plant_ms, atWall_ms: now.wall_ms, sealed: false, message: null } as const;
    return moveCard(placeCards([], [option], now), option.id, 'accepted', now, { intent });
  };
  asset.cycle = { no: cycleNo + 200, wall_ms: now.wall_ms };
  asset.moves = [{ slot: 1, at_ms: now.plant_ms, outward: true }];
  const thinker = thinkerThat([]);
  for (const cards of [[], accepted(0, -4), accepted(-4, -2), accepted(0, -4, { former: -4 })]) {
    asset.cards = cards;
    thinker.ask('test');
    expect(await thinker.think()).toEqual({ kind: 'answer' });
  }
  expect(given.map(({ inbox }) => inbox.movesLastHour)).toEqual([1, 2, 1, 1]);
});

it('a plant whose clock was set back by an hour waits no hour for its next cycle', async () => {
  asset.cycle = { no: cycleNo + 300, wall_ms: now.wall_ms };
  const thinker = thinkerThat([]);
  const at = async (min: number) => {
    asset.picture = { ...picture, plant_ms: plantTime(now.plant_ms + min * 60_000) };
    return (await thinker.think())?.kind ?? null;
  };
  expect([await at(0), await at(4), await at(5), await at(-55), await at(-51), await at(-50)]).toEqual([
    ...['answer', null, 'answer'],
    ...['answer', null, 'answer'],
  ]);
});

it('after a write only a picture that was read after it is thought on', async () => {
  const thinker = thinkerThat([]);
  asset.cycle = { no: cycleNo + 10, wall_ms: now.wall_ms };
  expect(await thinker.think()).toEqual({ kind: 'answer' });
  thinker.wrote();
  expect(await thinker.think()).toBeNull();
  asset.picture = { ...picture, scanNo: 2 };
  expect(await thinker.think()).toEqual({ kind: 'answer' });
  expect(given.map(({ event, picture: { scanNo } }) => [event, scanNo])).toEqual([
    ['start', 1],
    ['confirmed', 2],
  ]);
});

it('a cycle is stored as of its own picture, however far the plant went on while it was worked out', async () => {
  cycleNo += 1_000;
  asset.cycle = { no: cycleNo, wall_ms: now.wall_ms };
  const seen_ms = plantTime(now.plant_ms - 30_000);
  asset.picture = { ...picture, plant_ms: seen_ms };
  expect(await thinkerThat([nothingSaid]).think()).toEqual({ kind: 'answer' });
  const { rows } = await test_.database.pool.query('SELECT plant_at FROM cycle WHERE asset = $1 AND cycle_no = $2', [
    ASSET,
    given[0]?.cycleNo,
  ]);
  expect(rows).toEqual([{ plant_at: new Date(seen_ms) }]);
});
