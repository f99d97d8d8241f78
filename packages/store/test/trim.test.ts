/** What stands, how long it is kept, and the moves that a restart must not forget. */
import { MINUTE_MS, plantTime } from '@trimtab/terms';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  acceptOption,
  acquireLease,
  beginSending,
  finishIntent,
  keepTrim,
  type Lease,
  openRampIntent,
  readTrimMoves,
  readTrimsInForce,
  type Stamp,
  type TrimEnd,
  takeBackTrim,
} from '../src/index.ts';
import { ASSET, accept, decision, LINE, openTestDatabase, PLANT, STAMP, type TestDatabase } from './fixture.ts';
import { offer } from './offer.ts';

const LATER = plantTime(PLANT + 600 * MINUTE_MS);
const at = (min: number): Stamp => ({ ...STAMP, plant_ms: plantTime(PLANT + min * MINUTE_MS) });

let test_: TestDatabase;
let lease: Lease;

beforeEach(async () => {
  test_ = await openTestDatabase();
  const taken = await acquireLease(test_.database.pool, ASSET, 'server', 60_000, null);
  if (!taken) throw new Error('no lease');
  lease = taken;
});
afterEach(() => test_.close());

/** Zone 3's slot is the third. */
async function confirmed(intentId: string, to: number, decisionId: string | null, min: number): Promise<void> {
  const { pool } = test_.database;
  const vector = { trims: [0, 0, to, 0, 0], slots: [null, null, decisionId, null, null] };
  expect((await beginSending(pool, at(min), lease, intentId, { boot: 1, ...vector, guard: {} })).kind).toBe('sending');
  await finishIntent(pool, at(min), intentId, { state: 'confirmed', outcome: 'applied', evidence: [] }, LINE);
}

const said = (id: string, min: number, more: object) => ({ ...decision(id, null), plant_ms: at(min).plant_ms, ...more });
const base = (key: string) => ({ asset: ASSET, epoch: 1, event: LINE, requestKey: key.padEnd(16, '0') });

async function accepted(min: number): Promise<void> {
  const { database } = test_;
  await offer(database, 1, 'o1');
  const answer = await acceptOption(database.pool, { ...accept('d1', 'o1', 'accept-1'.padEnd(16, '0')), intentExpiresAt: LATER });
  if (answer.kind !== 'decided' || !answer.intentId) throw new Error(JSON.stringify(answer));
  await confirmed(answer.intentId, -4, 'd1', min);
}

async function givenBack(to: number, cause: TrimEnd, min: number): Promise<void> {
  const intentId = `${cause}-${min}`;
  const { pool } = test_.database;
  await openRampIntent(pool, at(min), { intentId, expiresAt: LATER, cause, toward: [{ slot: 2, to }], event: null });
  await confirmed(intentId, to, to === 0 ? null : 'd1', min);
}

test('what is kept over the handover stays kept when some of it is given back', async () => {
  const { pool } = test_.database;
  await accepted(0);
  await keepTrim(pool, { ...base('keep'), ofDecisionId: 'd1', decision: said('d2', 30, { kind: 'keep' }) });
  expect((await readTrimsInForce(pool, ASSET))[0]).toMatchObject({ to: -4, kept_ms: at(30).plant_ms });
  await givenBack(-2, 'give-back', 60);
  expect((await readTrimsInForce(pool, ASSET))[0]).toMatchObject({ to: -2, kept_ms: at(30).plant_ms });
});

test('each change of a trim is a move, also one that left nothing standing; what the PLC ended by itself is none', async () => {
  const { pool } = test_.database;
  await accepted(0);
  await givenBack(-2, 'give-back', 5);
  await takeBackTrim(pool, {
    ...base('back'),
    ofDecisionId: 'd1',
    intentExpiresAt: LATER,
    decision: said('d3', 9, { kind: 'take-back', to: 0 }),
  }).then(async (answer) => {
    if (answer.kind !== 'decided' || !answer.intentId) throw new Error(JSON.stringify(answer));
    await confirmed(answer.intentId, 0, null, 9);
  });
  const moves = (since: number) => readTrimMoves(pool, ASSET, at(since).plant_ms);
  expect(await readTrimsInForce(pool, ASSET)).toEqual([]);
  expect((await moves(0)).map(({ slot, from, to, at_ms }) => [slot, from, to, (at_ms - PLANT) / MINUTE_MS])).toEqual([
    [2, 0, -4, 0],
    [2, -4, -2, 5],
    [2, -2, 0, 9],
  ]);
  expect(await moves(6)).toMatchObject([{ from: -2, to: 0 }]);
  await test_.owner.query(`UPDATE trim_in_force SET cause = 'ramp' WHERE target = -2`);
  expect((await moves(0)).map(({ to }) => to)).toEqual([-4, -2]);
});
