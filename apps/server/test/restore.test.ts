/** Where a restarted server goes on: the loop is told what people decided after the last cycle, once. */
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import {
  acceptOption,
  appendScores,
  endAllTrims,
  ensurePartitions,
  keepTrim,
  openRampIntent,
  readDecisions,
  rejectOption,
  type ScanRow,
  scanWriter,
  takeBackTrim,
} from '@trimtab/store';
import { type Decision, monotonic, type PlantTime } from '@trimtab/terms';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Asset, newAsset } from '../src/runner/asset.ts';
import { systemClock } from '../src/runner/clock.ts';
import { openDecisionBook } from '../src/runner/decision-book.ts';
import { restoreAsset } from '../src/runner/restore.ts';
import { ASSET, bringInForce, click, decisionAt, openTestDatabase, optionOf, stampAt, storeCycle, type TestDatabase } from './stored.ts';

let test_: TestDatabase;
beforeAll(async () => {
  test_ = await openTestDatabase();
});
afterAll(() => test_.close());

const restarted = async (): Promise<{ asset: Asset; known: Decision[] }> => {
  const { wall_ms, plant_ms } = stampAt(60);
  const asset = newAsset(furnaceLoop(readSite('sites/rf-1')), wall_ms, plant_ms);
  const { decisions } = await restoreAsset(asset, test_.database, systemClock);
  return { asset, known: decisions };
};
const ids = (decisions: readonly Decision[]): string[] => decisions.map(({ id }) => id);

it('what nobody has told the loop yet is told to the first cycle, and only that', async () => {
  const { database } = test_;
  const { pool } = database;
  const options = [
    optionOf('o1', 'zone-1', 0, -4),
    optionOf('o2', 'zone-2', 0, -4),
    optionOf('o3', 'zone-3', 0, -8),
    optionOf('o4', 'zone-4', 0, -4),
  ];
  await storeCycle(database, 0, 1, [], options);
  const accepted = decisionAt(1, 'accepted', { kind: 'accept', place: 'zone-3', to: -8, optionId: 'o3' });
  await acceptOption(pool, click(accepted));
  await bringInForce(database, 2, 'w-accepted', 2, 'accepted', -8);
  // Clicked while cycle 2 was at work, which was given the accept alone.
  const early = decisionAt(3, 'rejected-early', { kind: 'reject', place: 'zone-1', to: null, optionId: 'o1', reason: 'R01' });
  await rejectOption(pool, click(early));
  await storeCycle(database, 4, 2, [accepted], []);
  const late = decisionAt(5, 'rejected-late', { kind: 'reject', place: 'zone-2', to: null, optionId: 'o2', reason: 'R01' });
  await rejectOption(pool, click(late));
  const kept = decisionAt(6, 'kept', { kind: 'keep', place: 'zone-3', to: -8, optionId: null });
  await keepTrim(pool, { ...click(kept), ofDecisionId: 'accepted' });
  await acceptOption(pool, click(decisionAt(7, 'undone', { kind: 'accept', place: 'zone-4', to: -4, optionId: 'o4' })));
  const undo = decisionAt(8, 'undo', { kind: 'take-back', place: 'zone-4', to: 0, optionId: null });
  await takeBackTrim(pool, { ...click(undo), ofDecisionId: 'undone' });
  const back = decisionAt(9, 'taken-back', { kind: 'take-back', place: 'zone-3', to: 0, optionId: null });
  await takeBackTrim(pool, { ...click(back), ofDecisionId: 'accepted' });

  const { asset, known } = await restarted();
  expect(ids(asset.fresh)).toEqual(['rejected-early', 'rejected-late', 'undone', 'taken-back']);
  expect(asset.fresh.at(-1)).toEqual(back);
  // The open write's decision is read again by the writer: it is not told twice.
  const book = openDecisionBook(database, known, (decision) => asset.fresh.push(decision));
  await book.know(['taken-back']);
  await book.catchUp(ASSET, stampAt(20).wall_ms);
  expect(asset.fresh).toHaveLength(4);
  // A click whose reply was lost: nothing here knows of it but the database.
  await storeCycle(database, 10, 3, asset.fresh, [optionOf('o7', 'zone-2', 0, -4)]);
  const lost = decisionAt(11, 'reply-lost', { kind: 'reject', place: 'zone-2', to: null, optionId: 'o7', reason: 'R01' });
  await rejectOption(pool, click(lost));
  await book.catchUp(ASSET, stampAt(20).wall_ms);
  await book.catchUp(ASSET, stampAt(21).wall_ms);
  expect(asset.fresh.slice(4)).toEqual([lost]);
});

it('the next cycle once stored, nothing is left to tell', async () => {
  const { asset } = await restarted();
  await storeCycle(test_.database, 20, 4, asset.fresh, []);
  expect((await restarted()).asset.fresh).toEqual([]);
});

it('a trim that a rule ended, or is about to, is told as such; what the plant ended is not', async () => {
  const { database } = test_;
  const { pool } = database;
  const told = async () => (await restarted()).asset.endedByRule;
  const stands = async (s: number, place: string, slot: number, option: string) => {
    const decision = decisionAt(s, `of-${option}`, { kind: 'accept', place, to: -4, optionId: option });
    const taken = await acceptOption(pool, click(decision));
    if (taken.kind !== 'decided' || !taken.intentId) throw new Error(taken.kind);
    await bringInForce(database, s, taken.intentId, slot, `of-${option}`, -4);
  };
  await storeCycle(database, 30, 5, [], [optionOf('o5', 'zone-1', 0, -4), optionOf('o6', 'zone-2', 0, -4)]);
  await stands(31, 'zone-1', 0, 'o5');
  expect(await told()).toEqual([]);
  const write = { intentId: 'w-age', expiresAt: stampAt(3_600).plant_ms, cause: 'age', toward: [{ slot: 0, to: 0 }], event: null } as const;
  await openRampIntent(pool, stampAt(32), write);
  expect(await told()).toEqual(['of-o5']);
  await bringInForce(database, 33, 'w-age', 0, null, 0);
  expect(await told()).toEqual(['of-o5']);
  await stands(34, 'zone-2', 1, 'o6');
  await endAllTrims(pool, stampAt(35), 'ramp');
  expect(await told()).toEqual(['of-o5']);
  // What a rule ended comes back no more; what the plant let go may, for the guard too.
  expect((await restarted()).asset.letGo).toEqual([
    { slot: 1, to: -4, at_ms: stampAt(35).plant_ms, setpoint: optionOf('o6', 'zone-2', 0, -4).setpoint },
  ]);
  // Long after the end, a cycle has been told of it.
  await storeCycle(database, 2_000, 6, [], []);
  expect(await told()).toEqual([]);
});

it('after an upgrade the newest stored scan tells the time: nothing older than what may still count is read', async () => {
  const old = await openTestDatabase();
  const { database } = old;
  const [HOUR_S, NOW_S] = [3_600, 30 * 3_600];
  await storeCycle(database, 0, 1, [], [optionOf('o1', 'zone-1', 0, -4), optionOf('o2', 'zone-2', 0, -4), optionOf('o3', 'zone-3', 0, -8)]);
  await acceptOption(database.pool, click(decisionAt(1, 'ran', { kind: 'accept', place: 'zone-3', to: -8, optionId: 'o3' })));
  await bringInForce(database, 2, 'w-ran', 2, 'ran', -8);
  await endAllTrims(database.pool, stampAt(NOW_S - 7 * HOUR_S), 'ramp');
  for (const [option, end_s] of [
    ['o1', NOW_S - 13 * HOUR_S],
    ['o2', NOW_S - 11 * HOUR_S],
  ] as const) {
    const no = decisionAt(3, `no-${option}`, { kind: 'reject', place: `zone-${option[1]}`, to: null, optionId: option, reason: 'R01' });
    const quiet = { place: no.place, reason: 'R01', until: stampAt(end_s).plant_ms, optionId: option } as const;
    await rejectOption(database.pool, { ...click(no), quiet });
  }
  await ensurePartitions(database.pool, stampAt(0).wall_ms);
  const scanAt = (scanNo: number, plant_ms: PlantTime | null): ScanRow => ({
    image: { scanNo, wall_ms: stampAt(scanNo).wall_ms, monotonic_ms: monotonic(scanNo), blocks: {} },
    ...{ plant_ms, plcScan: null, quality: null },
  });
  const scans = [scanAt(1, stampAt(0).plant_ms), scanAt(2, stampAt(NOW_S).plant_ms), scanAt(3, null)];
  await scanWriter(ASSET, 1, () => false).append(database.pool, scans);
  const asset = newAsset(furnaceLoop(readSite('sites/rf-1')), stampAt(0).wall_ms, stampAt(0).plant_ms);
  const { plant_ms } = await restoreAsset(asset, database, systemClock);
  expect(asset.picture).toBeNull();
  // Until the plant is read again: an OFF from the spool has a time of its own shift, not of 1970.
  expect(plant_ms).toBe(stampAt(NOW_S).plant_ms);
  expect(asset.letGo).toEqual([]);
  expect(asset.moves).toEqual([]);
  expect(asset.quiets.map(({ optionId }) => optionId)).toEqual(['o2']);
  await old.close();
});

it('an empty database has nothing to tell', async () => {
  const empty = await openTestDatabase();
  const asset = newAsset(furnaceLoop(readSite('sites/rf-1')), stampAt(0).wall_ms, stampAt(0).plant_ms);
  await restoreAsset(asset, empty.database, systemClock);
  expect(asset.fresh).toEqual([]);
  await empty.close();
});

it('is told in the order of the plant what was decided before and after the clock of the server was set back', async () => {
  const { database, close } = await openTestDatabase();
  await storeCycle(
    database,
    0,
    1,
    [],
    ['o1', 'o2'].map((id, zone) => optionOf(id, `zone-${zone + 1}`, 0, -4)),
  );
  const no = (s: number, id: string, optionId: string, wall_s: number): Decision => ({
    ...decisionAt(s, id, { kind: 'reject', place: `zone-${optionId[1]}`, to: null, optionId, reason: 'R01' }),
    wall_ms: stampAt(wall_s).wall_ms,
  });
  const [before, afterwards] = [no(10, 'before', 'o1', 10), no(20, 'afterwards', 'o2', -60)];
  for (const decision of [before, afterwards]) await rejectOption(database.pool, click(decision));
  const asset = newAsset(furnaceLoop(readSite('sites/rf-1')), stampAt(0).wall_ms, stampAt(0).plant_ms);
  await restoreAsset(asset, database, systemClock);
  expect(ids(asset.fresh)).toEqual(['before', 'afterwards']);
  expect(ids(await readDecisions(database.pool, ['afterwards', 'before']))).toEqual(['before', 'afterwards']);
  await close();
});

it('how good the twin was is known again, so that no start lets a bad one through; intervals are stated anew', async () => {
  const scores = Array.from({ length: 25 }, (_, no) => ({
    ...{ cycleNo: 1, subject: String(no), quantity: 'discharge_degC', horizon_min: 0, optionId: null, region: null },
    ...{ predicted: 1_200 + no, actual: no === 24 ? null : 1_200, due: stampAt(no).plant_ms },
  }));
  const ahead = scores.map((score) => ({ ...score, horizon_min: 60, predicted: 1_300 }));
  await appendScores(test_.database.pool, stampAt(0), [...scores, ...ahead]);
  const { asset } = await restarted();
  expect(asset.asRun_K).toEqual(Array.from({ length: 20 }, (_, no) => 23 - no));
  expect(asset.insides).toEqual([]);
});
