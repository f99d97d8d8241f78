/** What stands, how long it is kept, and the moves that a restart must not forget. */
import { MINUTE_MS, plantTime } from '@trimtab/terms';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  acceptOption,
  acquireLease,
  beginSending,
  type DecideAnswer,
  endAllTrims,
  endTrims,
  finishIntent,
  keepTrim,
  type Lease,
  openRampIntent,
  type Ramp,
  readTrimMoves,
  readTrimsInForce,
  type Stamp,
  type TrimEnd,
  takeBackTrim,
} from '../src/index.ts';
import { ASSET, accept, decision, LINE, openTestDatabase, option, PLANT, STAMP, type TestDatabase } from './fixture.ts';
import { offerOptions } from './offer.ts';

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

async function written(answer: DecideAnswer, to: number, decisionId: string | null, min: number): Promise<void> {
  if (answer.kind !== 'decided' || !answer.intentId) throw new Error(JSON.stringify(answer));
  await confirmed(answer.intentId, to, decisionId, min);
}

/** Decision `dN` on a card of its own. */
async function accepted(min: number, { no = 1, to = -4, setpoint = 1250 } = {}): Promise<void> {
  const { database } = test_;
  await offerOptions(database, no, { ...option(`o${no}`), to, setpoint });
  const asked = { ...accept(`d${no}`, `o${no}`, `accept-${no}`.padEnd(16, '0')), intentExpiresAt: LATER };
  await written(await acceptOption(database.pool, { ...asked, decision: decision(`d${no}`, `o${no}`, { to }) }), to, `d${no}`, min);
}

/** Decision `id` writes what stood before `of`; nothing where that was zero. */
async function takenBack(id: string, of: string, to: number, min: number): Promise<void> {
  const asked = { ...base(id), ofDecisionId: of, intentExpiresAt: LATER, decision: said(id, min, { kind: 'take-back', to }) };
  await written(await takeBackTrim(test_.database.pool, asked), to, to === 0 ? null : id, min);
}

async function givenBack(to: number, cause: TrimEnd, min: number, decisionId = 'd1'): Promise<void> {
  const intentId = `${cause}-${min}`;
  const { pool } = test_.database;
  await openRampIntent(pool, at(min), { intentId, expiresAt: LATER, cause, toward: [{ slot: 2, to }], event: null });
  await confirmed(intentId, to, to === 0 ? null : decisionId, min);
}

/** As if it had ended so: the server itself rewrites no end. */
async function endedBy(cause: TrimEnd, which: string): Promise<void> {
  const { owner } = test_;
  await owner.query('ALTER TABLE trim_in_force DISABLE TRIGGER trim_in_force_final');
  await owner.query(`UPDATE trim_in_force SET cause = $1 WHERE ${which}`, [cause]);
}

test('what is kept over the handover stays kept when some of it is given back', async () => {
  const { pool } = test_.database;
  await accepted(0);
  await keepTrim(pool, { ...base('keep'), ofDecisionId: 'd1', decision: said('d2', 30, { kind: 'keep' }) });
  expect((await readTrimsInForce(pool, ASSET))[0]).toMatchObject({ to: -4, kept_ms: at(30).plant_ms });
  await givenBack(-2, 'give-back', 60);
  expect((await readTrimsInForce(pool, ASSET))[0]).toMatchObject({ to: -2, kept_ms: at(30).plant_ms });
});

test('a trim that a write is about to end cannot be kept; one that only loses a part can', async () => {
  const { pool } = test_.database;
  const keep = (id: string) => keepTrim(pool, { ...base(id), ofDecisionId: 'd1', decision: said(id, 30, { kind: 'keep' }) });
  const opened = (intentId: string, cause: TrimEnd, toward: Ramp['toward']) =>
    openRampIntent(pool, at(30), { intentId, expiresAt: LATER, cause, toward, event: null });
  await accepted(0);
  await opened('part', 'give-back', [{ slot: 2, to: -2 }]);
  await opened('another', 'handover', [{ slot: 1, to: 0 }]);
  expect(await keep('k1')).toMatchObject({ kind: 'decided' });
  await opened('ramp', 'handover', [{ slot: 2, to: 0 }]);
  expect(await keep('k2')).toEqual({ kind: 'ending' });
  // The click that was told "kept" before it stays kept.
  expect(await keep('k1')).toMatchObject({ kind: 'decided' });
  await test_.owner.query(`UPDATE write_intent SET toward = NULL WHERE intent_id = 'ramp'`);
  expect(await keep('k3')).toEqual({ kind: 'ending' });
  await confirmed('ramp', 0, null, 31);
  expect(await keep('k4')).toEqual({ kind: 'unknown', id: 'd1' });
});

test('what a take-back leaves standing is as old, as kept and on the same setpoint as the decision it goes back to', async () => {
  const { pool } = test_.database;
  const standing = async () =>
    (await readTrimsInForce(pool, ASSET)).map(({ decisionId, to, setpoint, plant_ms, kept_ms }) => ({
      decisionId,
      to,
      setpoint,
      since_min: (plant_ms - PLANT) / MINUTE_MS,
      kept_min: kept_ms === null ? null : (kept_ms - PLANT) / MINUTE_MS,
    }));
  const first = { setpoint: 1250, since_min: 0, kept_min: 30 };
  await accepted(0, { no: 1, to: -4, setpoint: 1250 });
  await keepTrim(pool, { ...base('keep'), ofDecisionId: 'd1', decision: said('k1', 30, { kind: 'keep' }) });
  await accepted(60, { no: 2, to: -8, setpoint: 1240 });
  expect(await standing()).toEqual([{ decisionId: 'd2', to: -8, setpoint: 1240, since_min: 60, kept_min: null }]);
  await takenBack('b2', 'd2', -4, 90);
  expect(await standing()).toEqual([{ decisionId: 'b2', to: -4, ...first }]);
  await givenBack(-2, 'give-back', 95, 'b2');
  expect(await standing()).toEqual([{ decisionId: 'b2', to: -2, ...first }]);
  // A take-back that goes back to what an earlier one left rests on the same decision.
  await accepted(100, { no: 3, to: -6, setpoint: 1230 });
  await takenBack('b3', 'd3', -2, 110);
  expect(await standing()).toEqual([{ decisionId: 'b3', to: -2, ...first }]);
});

test('each change of a trim is a move, also one that left nothing standing, and says who made it and on which setpoint the trim stood', async () => {
  const { pool } = test_.database;
  await accepted(0, { setpoint: 1230 });
  await givenBack(-2, 'give-back', 5);
  await takenBack('d3', 'd1', 0, 9);
  const moves = (since: number) => readTrimMoves(pool, ASSET, at(since).plant_ms);
  expect(await readTrimsInForce(pool, ASSET)).toEqual([]);
  const told = (await moves(0)).map(({ slot, from, to, at_ms, setpoint, by }) => [
    slot,
    from,
    to,
    (at_ms - PLANT) / MINUTE_MS,
    setpoint,
    by,
  ]);
  expect(told).toEqual([
    [2, 0, -4, 0, null, 'us'],
    [2, -4, -2, 5, 1230, 'us'],
    [2, -2, 0, 9, 1230, 'us'],
  ]);
  expect(await moves(6)).toMatchObject([{ from: -2, to: 0 }]);
  for (const [cause, by] of [
    ['ramp', 'plc'],
    ['off', 'plc'],
    ['watchdog', 'plc'],
    ['plc-restart', 'plc'],
    ['mode', 'hand-back'],
    ['stop', 'hand-back'],
    ['age', 'us'],
  ] as const) {
    await endedBy(cause, 'target = -2');
    expect((await moves(0)).at(-1), cause).toMatchObject({ to: 0, by });
  }
});

test('what the PLC ends in one slot leaves the others as they stand', async () => {
  const { pool } = test_.database;
  await accepted(0);
  expect(await endTrims(pool, at(1), 'ramp', [0, 1])).toBe(0);
  expect(await readTrimsInForce(pool, ASSET)).toMatchObject([{ slot: 2, to: -4 }]);
  expect(await endTrims(pool, at(2), 'ramp', [2])).toBe(1);
  expect(await readTrimsInForce(pool, ASSET)).toEqual([]);
  const { rows } = await pool.query(`SELECT content::jsonb FROM audit WHERE action = 'trims.ended'`);
  expect(rows).toEqual([{ content: { cause: 'ramp', ended: 1, slots: [2] } }]);
});

test('a trim that is written under the very picture that showed the ramp of the former one begins from zero', async () => {
  const { pool } = test_.database;
  const moves = async () => (await readTrimMoves(pool, ASSET, PLANT)).map(({ from, to, setpoint, by }) => [from, to, setpoint, by]);
  await accepted(0, { no: 1, to: -8, setpoint: 1230 });
  await endAllTrims(pool, at(5), 'ramp');
  await accepted(5, { no: 2, to: -8, setpoint: 1230 });
  const both = [
    [0, -8, null, 'us'],
    [-8, 0, 1230, 'plc'],
    [0, -8, null, 'us'],
  ];
  expect(await moves()).toEqual(both);
  // A hand-back too leaves nothing standing.
  await endedBy('mode', `cause = 'ramp'`);
  expect(await moves()).toEqual(both.with(1, [-8, 0, 1230, 'hand-back']));
  await endedBy('later-command', `cause = 'mode'`);
  expect(await moves()).toEqual([
    [0, -8, null, 'us'],
    [-8, -8, 1230, 'us'],
  ]);
});
