/**
 * Both decision classes on the whole running system: real PostgreSQL, real sockets, the PLC's own word.
 * The tests share one system and follow each other.
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openRampIntent, openSuspension, takeBackTrim } from '@trimtab/store';
import { HOUR_MS, plantTime } from '@trimtab/terms';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Rig } from '../../lab/src/rig/rig.ts';
import { decideAt, ended, trimInForce } from '../../lab/src/rig/second-server.ts';
import { until } from '../../lab/src/rig/until.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const TEST_MS = 120_000;
const AIR = 4;
/** Float32 on the wire. */
const WIRE = 1e-6;

let rig: Rig;

beforeAll(async () => {
  rig = await Rig.open({ root: ROOT });
  await rig.api.signOn('k.meier', '204816');
}, TEST_MS);
afterAll(() => rig.close(), TEST_MS);

const stamp = async () => {
  const { plant_ms, wall_ms, writes } = await rig.api.state();
  return { asset: rig.site.nameplate.asset, epoch: writes.epoch ?? 0, plant_ms, wall_ms };
};
/** How each interval of a slot's trim ended, oldest first. */
const endings = async (slot: number): Promise<{ target: number; cause: string | null }[]> => {
  const { rows } = await rig.database.pool.query<{ target: number; cause: string | null }>(
    'SELECT target, cause FROM trim_in_force WHERE slot = $1 ORDER BY trim_id',
    [slot],
  );
  return rows;
};
const raised = (decisionClass: string, to: 'shadow' | 'advisory') =>
  until(`${decisionClass} in ${to}`, 60_000, async () => {
    const state = await rig.api.state();
    if (state.twins.find((twin) => twin.decisionClass === decisionClass)?.mode === to) return state;
    throw new Error(JSON.stringify(await rig.raise(to, decisionClass)));
  });

it('a class that nobody has enabled writes nothing while the other one does', { timeout: TEST_MS }, async () => {
  await raised('zone-trims', 'shadow');
  await raised('zone-trims', 'advisory');
  const state = await rig.api.untilState('the PLC enabled', 30_000, ({ writes }) => writes.enabled && writes.alive);
  expect(state.twins.map(({ decisionClass, mode }) => [decisionClass, mode])).toEqual([
    ['zone-trims', 'advisory'],
    ['air-ratio', 'off'],
  ]);
  expect(state.twin.mode).toBe('off');
  await trimInForce(rig, 3, -10);
  const air = await decideAt(rig, state, 'air', -0.01);
  if (air.kind !== 'decided' || !air.intentId) throw new Error(JSON.stringify(air));
  expect(await ended(rig, air.intentId, 20_000)).toMatchObject({ state: 'refused', outcome: 'mode' });
  expect((await rig.plc.ack()).target[AIR]).toBe(0);
});

it('the air ratio is enabled beside trims that stand, written, and taken back', { timeout: TEST_MS }, async () => {
  await raised('air-ratio', 'shadow');
  const state = await raised('air-ratio', 'advisory');
  const air = await decideAt(rig, state, 'air', -0.01);
  if (air.kind !== 'decided' || !air.intentId) throw new Error(JSON.stringify(air));
  expect(await ended(rig, air.intentId, 20_000)).toMatchObject({ state: 'confirmed', outcome: 'applied' });
  const { target } = await rig.plc.ack();
  expect(Math.abs((target[AIR] ?? 0) + 0.01)).toBeLessThan(WIRE);
  expect(target[2]).toBe(-10);
  const shown = await rig.api.untilState('the air trim in force', 10_000, ({ inForce }) => inForce.some(({ place }) => place === 'air'));
  expect(shown.inForce.find(({ place }) => place === 'air')).toMatchObject({ unit: 'lambda', to: -0.01 });
  await until('the ratio follows', 30_000, async () => {
    const [asked, inForce] = [await rig.plc.value('air.operatorRatio_lambda'), await rig.plc.value('air.inForce_lambda')];
    return Math.abs(inForce - (asked - 0.01)) < 1e-4;
  });
  const { data } = await rig.api.mutate('operate.takeBack', { requestKey: randomUUID(), decisionId: air.decisionId });
  expect(data.kind).toBe('accepted');
  await until('the air trim is back at zero', 20_000, async () => (await rig.plc.ack()).target[AIR] === 0);
});

it('a give-back leaves the decision and its age, and names its cause', { timeout: TEST_MS }, async () => {
  const before = (await rig.api.state()).inForce.find(({ place }) => place === 'zone-3');
  const now = await stamp();
  await openRampIntent(rig.database.pool, now, {
    intentId: 'give-back-1',
    expiresAt: plantTime(now.plant_ms + HOUR_MS),
    cause: 'give-back',
    toward: [{ slot: 2, to: -4 }],
    event: { kind: 'trim.give-back', message: { id: 'words', with: { text: 'given back' } } },
  });
  expect(await ended(rig, 'give-back-1', 20_000)).toMatchObject({ state: 'confirmed' });
  expect((await rig.plc.ack()).target[2]).toBe(-4);
  const state = await rig.api.untilState('the smaller trim', 10_000, ({ inForce }) => inForce.some(({ to }) => to === -4));
  expect(state.inForce.find(({ place }) => place === 'zone-3')).toMatchObject({
    to: -4,
    decisionId: before?.decisionId,
    since_ms: before?.since_ms,
  });
  expect(await endings(2)).toEqual([
    { target: -10, cause: 'give-back' },
    { target: -4, cause: null },
  ]);
});

it('a trim ends when its setpoint is moved by more than 20 K, and the cause is kept', { timeout: TEST_MS }, async () => {
  const setpoint_degC = (await rig.api.state()).zones[2]?.setpoint_degC ?? 0;
  await rig.desk('/setpoint', { zone: 3, setpoint_degC: setpoint_degC - 25 });
  await until('the trim is at zero', 30_000, async () => (await rig.plc.ack()).target[2] === 0);
  await until('its end is stored', 10_000, async () => (await endings(2)).at(-1)?.cause === 'setpoint-moved');
  await rig.api.untilState('the announcement', 10_000, ({ announced }) => announced[0]?.message.id === 'event.trim-ended');
  await rig.desk('/setpoint', { zone: 3, setpoint_degC });
});

it("a trim that the operator's own move has rejected asks for its code, once, and the code quiets the place", {
  timeout: TEST_MS,
}, async () => {
  const { decisionId } = await trimInForce(rig, 2, -10);
  const question = { decisionId, place: 'zone-2', message: { id: 'words', with: { text: 'You moved zone 2 against the trim: why?' } } };
  expect(await openSuspension(rig.database.pool, await stamp(), question)).toBe(true);
  expect(await openSuspension(rig.database.pool, await stamp(), question)).toBe(false);
  // Any committed line makes the server look again.
  await trimInForce(rig, 1, -10);
  await rig.api.untilState('the question', 20_000, ({ questions }) => questions.some(({ place }) => place === 'zone-2'));
  const ask = { requestKey: randomUUID(), decisionId, reason: 'R06' };
  expect((await rig.api.mutate('operate.why', ask)).data).toMatchObject({ kind: 'rejected' });
  expect((await rig.api.state()).questions).toEqual([]);
  const { rows } = await rig.database.pool.query(
    `SELECT kind, reason, option_id FROM decision JOIN suspension ON answered_by = decision.decision_id WHERE suspension.decision_id = $1`,
    [decisionId],
  );
  expect(rows).toEqual([{ kind: 'reject', reason: 'R06', option_id: null }]);
  const quiets = await rig.database.pool.query(`SELECT place, reason, rule->>'scope' AS scope FROM quiet`);
  expect(quiets.rows).toEqual([{ place: 'zone-2', reason: 'R06', scope: 'class' }]);
  expect((await rig.api.mutate('operate.why', { ...ask, requestKey: randomUUID() })).data).toMatchObject({ kind: 'conflict' });
});

it('a trim that the PLC has ended between two polls is not written back with a trim of another zone', { timeout: TEST_MS }, async () => {
  await trimInForce(rig, 3, -10);
  const state = await rig.api.state();
  await rig.desk('/permit', { on: false });
  await until('the PLC has ended it', 10_000, async () => (await rig.plc.ack()).target[2] === 0);
  await rig.desk('/permit', { on: true });
  const answer = await decideAt(rig, state, 'zone-4', -10);
  if (answer.kind !== 'decided' || !answer.intentId) throw new Error(JSON.stringify(answer));
  await ended(rig, answer.intentId, 30_000);
  expect((await rig.plc.ack()).target[2]).toBe(0);
  await rig.api.untilState('its end known', 10_000, ({ inForce }) => !inForce.some(({ place }) => place === 'zone-3'));
});

const inAdvisory = () => rig.api.untilState('advisory', 60_000, ({ twins }) => twins.every(({ mode }) => mode === 'advisory'));

it('a trim that the PLC let go comes back in one move; what an option only says of itself does not', { timeout: TEST_MS }, async () => {
  await inAdvisory();
  await trimInForce(rig, 3, -10);
  await trimInForce(rig, 3, -18);
  await rig.desk('/permit', { on: false });
  await until('its end is stored', 20_000, async () => (await endings(2)).at(-1)?.cause === 'ramp');
  await rig.desk('/permit', { on: true });
  const back = async (place: string, to: number): Promise<unknown> => {
    const answer = await decideAt(rig, await inAdvisory(), place, to, randomUUID(), to);
    if (answer.kind !== 'decided' || !answer.intentId) throw new Error(JSON.stringify(answer));
    const { state: ends, outcome } = await ended(rig, answer.intentId, 30_000);
    return { ends, outcome };
  };
  expect(await back('zone-4', -18)).toEqual({ ends: 'refused', outcome: 'step' });
  expect(await back('zone-3', -19)).toEqual({ ends: 'refused', outcome: 'step' });
  expect(await back('zone-3', -18)).toEqual({ ends: 'confirmed', outcome: 'applied' });
  expect((await rig.plc.ack()).target[2]).toBe(-18);
});

it('a Take back that waited while the watchdog gave the trims back brings nothing out again', { timeout: TEST_MS }, async () => {
  await trimInForce(rig, 3, -5);
  await rig.api.untilState('the smaller trim', 10_000, ({ inForce }) => inForce.some(({ place, to }) => place === 'zone-3' && to === -5));
  const { decisionId } = await trimInForce(rig, 3, -10);
  const { plant_ms, wall_ms } = await rig.api.state();
  rig.server.child.kill('SIGSTOP');
  const back = await takeBackTrim(rig.database.pool, {
    asset: rig.site.nameplate.asset,
    epoch: 0,
    requestKey: randomUUID(),
    decision: {
      ...{ id: randomUUID(), optionId: null, kind: 'take-back', place: 'zone-3', to: -5 },
      ...{ person: 'k.meier', station: 'desk 1', wall_ms, plant_ms },
    },
    event: { kind: 'decision.take-back', message: { id: 'words', with: { text: 'taken back' } } },
    ofDecisionId: decisionId,
    intentExpiresAt: plantTime(plant_ms + HOUR_MS),
  });
  if (back.kind !== 'decided' || !back.intentId) throw new Error(JSON.stringify(back));
  await until('the watchdog has given all back', 30_000, async () => {
    const { alive, target } = await rig.plc.ack();
    return !alive && target.every((trim) => trim === 0);
  });
  rig.server.child.kill('SIGCONT');
  await ended(rig, back.intentId, 40_000);
  expect((await rig.plc.ack()).target[2]).toBe(0);
  expect((await endings(2)).at(-1)).toEqual({ target: -10, cause: 'watchdog' });
});

it('OFF is for the whole asset: both classes are off and every trim goes to zero', { timeout: TEST_MS }, async () => {
  expect((await rig.off()).kind).toBe('off');
  // The books follow the PLC's word by a poll.
  await rig.api.untilState('off, with nothing in force', 10_000, ({ twins, writes, inForce }) => {
    return twins.every(({ mode }) => mode === 'off') && !writes.enabled && inForce.length === 0;
  });
  await until('every target is zero', 10_000, async () => (await rig.plc.ack()).target.every((target) => target === 0));
});
