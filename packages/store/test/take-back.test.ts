/** Taking back what was accepted, by what has become of its write. */

import { HOUR_MS, plantTime, wallTime } from '@trimtab/terms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  acceptOption,
  acquireLease,
  beginSending,
  dropPending,
  finishIntent,
  type Lease,
  type Outcome,
  readDecisions,
  readOpenIntents,
  takeBackTrim,
} from '../src/index.ts';
import { ASSET, accept, decision, LINE, openTestDatabase, PLANT, STAMP, type TestDatabase } from './fixture.ts';
import { offer } from './offer.ts';

let test_: TestDatabase;
let lease: Lease;
beforeAll(async () => {
  test_ = await openTestDatabase();
  const taken = await acquireLease(test_.database.pool, ASSET, 'server', 600_000, null);
  if (!taken) throw new Error('no lease');
  lease = taken;
});
afterAll(() => test_.close());

let cycleNo = 0;
const accepted = async (id: string): Promise<void> => {
  await offer(test_.database, ++cycleNo, id);
  await acceptOption(test_.database.pool, accept(`d-${id}`, id, `key-${id}`));
};
const drop = (id: string, state: 'refused' | 'expired') =>
  dropPending(test_.database.pool, STAMP, `w-d-${id}`, state, { rule: state }, LINE);
const send = (id: string) =>
  beginSending(test_.database.pool, STAMP, lease, `w-d-${id}`, {
    boot: 7,
    trims: [0, 0, -4, 0, 0],
    slots: [null, null, `d-${id}`, null, null],
    guard: {},
  });
const finish = async (id: string, state: Outcome['state']) => {
  await send(id);
  await finishIntent(test_.database.pool, STAMP, `w-d-${id}`, { state, outcome: state, evidence: [1] }, LINE);
};
const takeBack = (id: string) =>
  takeBackTrim(test_.database.pool, {
    ...{ asset: ASSET, epoch: 1, requestKey: `key-back-${id}`, event: LINE, ofDecisionId: `d-${id}`, intentExpiresAt: PLANT },
    decision: decision(`b-${id}`, null, { kind: 'take-back', to: 0 }),
  });

test.each([
  ['refused', () => drop('refused', 'refused')],
  ['expired', () => drop('expired', 'expired')],
  ['not-applied', () => finish('not-applied', 'not-applied')],
  ['void', () => finish('void', 'void')],
])('a write that is %s has left nothing to take back: no decision, no write', async (state, becomes) => {
  await accepted(state);
  await becomes();
  expect(await takeBack(state)).toEqual({ kind: 'not-in-force', state });
  expect(await readDecisions(test_.database.pool, [`b-${state}`])).toEqual([]);
});

test('the second of two undos has nothing to undo; the first one asked again gets its answer again', async () => {
  await accepted('twice');
  const undone = { kind: 'decided', decisionId: 'b-twice', intentId: null };
  expect(await takeBack('twice')).toEqual(undone);
  const second = { ...accept('b-second', '', 'key-second'), decision: decision('b-second', null, { kind: 'take-back', to: 0 }) };
  expect(await takeBackTrim(test_.database.pool, { ...second, ofDecisionId: 'd-twice' })).toEqual({
    kind: 'not-in-force',
    state: 'refused',
  });
  expect(await takeBack('twice')).toEqual(undone);
});

test.each([
  ['confirmed', () => finish('confirmed', 'confirmed')],
  ['sending', () => send('sending')],
])('a write that is %s is taken back by a write of its own', async (state, becomes) => {
  await accepted(state);
  await becomes();
  expect(await takeBack(state)).toEqual({ kind: 'decided', decisionId: `b-${state}`, intentId: `w-b-${state}` });
  await dropPending(test_.database.pool, STAMP, `w-b-${state}`, 'expired', { rule: 'expiry' }, LINE);
});

const alsoBack = (id: string, by: string, wall_ms = wallTime(STAMP.wall_ms + 1_000)) =>
  takeBackTrim(test_.database.pool, {
    ...{ asset: ASSET, epoch: 1, requestKey: `key-${by}-${id}`, event: LINE, ofDecisionId: `d-${id}`, intentExpiresAt: PLANT },
    decision: decision(`${by}-${id}`, null, { kind: 'take-back', to: 0, wall_ms }),
  });

test('of two who take one trim back at once one does, and the other one reads who did; then it stands no more', async () => {
  await finishIntent(test_.database.pool, STAMP, 'w-d-sending', { state: 'confirmed', outcome: 'confirmed', evidence: [1] }, LINE);
  await accepted('shared');
  await finish('shared', 'confirmed');
  const answers = await Promise.all([alsoBack('shared', 'one'), alsoBack('shared', 'other')]);
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['already-decided', 'decided']);
  const first = answers[0]?.kind === 'decided' ? 'one' : 'other';
  const back = `w-${first}-shared`;
  await beginSending(test_.database.pool, STAMP, lease, back, {
    boot: 7,
    trims: [0, 0, 0, 0, 0],
    slots: [null, null, null, null, null],
    guard: {},
  });
  await finishIntent(test_.database.pool, STAMP, back, { state: 'confirmed', outcome: 'confirmed', evidence: [1] }, LINE);
  expect(await alsoBack('shared', 'late')).toEqual({ kind: 'unknown', id: 'd-shared' });
});

const HOUR_AGO = wallTime(STAMP.wall_ms - HOUR_MS);

test('of two who take one trim back after the clock was set back one does too', async () => {
  await accepted('set-back');
  await finish('set-back', 'confirmed');
  expect((await alsoBack('set-back', 'one', HOUR_AGO)).kind).toBe('decided');
  expect(await alsoBack('set-back', 'other', HOUR_AGO)).toMatchObject({ kind: 'already-decided', decision: 'take-back' });
});

test('an accept that waits is undone, also behind a take-back of the trim before it', async () => {
  const { pool } = test_.database;
  await accepted('behind');
  const [open] = await readOpenIntents(pool, ASSET);
  expect(open?.decisionIds).toEqual(['one-set-back']);
  expect(await takeBack('behind')).toEqual({ kind: 'decided', decisionId: 'b-behind', intentId: null });
});

test('writes go out in the order in which they were decided, whatever was done to the clock on the wall', async () => {
  const { pool } = test_.database;
  for (const [no, id] of ['first', 'second'].entries()) {
    await offer(test_.database, ++cycleNo, id);
    const plant_ms = plantTime(PLANT + 70_000 + no);
    const of = decision(`d-${id}`, id, { plant_ms, wall_ms: no === 0 ? STAMP.wall_ms : HOUR_AGO });
    await acceptOption(pool, accept(of.id, id, `key-${id}`, { decision: of }));
  }
  expect((await readOpenIntents(pool, ASSET)).map(({ id }) => id)).toEqual(['w-one-set-back', 'w-d-first', 'w-d-second']);
});
