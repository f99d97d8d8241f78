/**
 * The whole system as its own processes, and one part after the other taken away (issue 3 "Done when",
 * faults.md B). The tests share one system and follow each other as a shift's bad day would; each leaves
 * it running.
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type LivePart, type LiveState, type Message, render } from '@trimtab/terms';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Api } from '../../lab/src/rig/api.ts';
import { blockMainThread } from '../../lab/src/rig/inspector.ts';
import { Rig } from '../../lab/src/rig/rig.ts';
import { decideTrim, offer, optionFor, trimInForce } from '../../lab/src/rig/second-server.ts';
import { until } from '../../lab/src/rig/until.ts';
import { serverWording } from '../src/live/wording.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const TEST_MS = 90_000;
/** The plant runs ten times as fast: 10 K a plant minute. */
const RAMP_KPS = (10 / 60) * 10;
const PROCESS_STEP_K = 10 / 60;

let rig: Rig;

beforeAll(async () => {
  rig = await Rig.open({ root: ROOT });
  await rig.api.signOn('k.meier', '204816');
}, TEST_MS);

afterAll(() => rig.close(), TEST_MS);

beforeEach(() => rig.enableAdvisory(), TEST_MS);

const part = (state: LiveState, name: LivePart['part']): LivePart | undefined => state.health.parts.find((one) => one.part === name);
const lost = (name: LivePart['part']) => (state: LiveState) => part(state, name)?.state === 'lost';
const allOk = (state: LiveState): boolean => state.health.parts.every(({ state: is }) => is === 'ok');
const beating = ({ writes }: LiveState): boolean => writes.sessionReady && writes.alive && writes.enabled;
const zeroTrims = async (): Promise<boolean> => (await rig.plc.ack()).active.every((active) => active === 0);

/** Samples a zone's active trim until it is zero; fails on a step that no ramp makes. */
async function rampsToZero(zone: number, startsWithin_ms: number): Promise<void> {
  const began = performance.now();
  let last = { at: began, active: (await rig.plc.ack()).active[zone - 1] ?? 0 };
  let startedAfter_ms: number | null = null;
  await until('the trim is at zero', startsWithin_ms + 20_000, async () => {
    const asked = performance.now();
    const { active } = await rig.plc.ack();
    const now = { at: performance.now(), active: active[zone - 1] ?? 0 };
    const passed_s = (now.at - Math.min(last.at, asked)) / 1_000;
    // The process task catches up after a pause of its own: one more tenth of a second of steps.
    expect(Math.abs(now.active - last.active)).toBeLessThanOrEqual(RAMP_KPS * (passed_s + 0.3) + PROCESS_STEP_K);
    if (Math.abs(now.active) < Math.abs(last.active)) startedAfter_ms ??= now.at - began;
    last = now;
    return now.active === 0;
  });
  expect(startedAfter_ms).toBeLessThanOrEqual(startsWithin_ms);
}

describe('an outside client of the PLC', () => {
  it('reads the zone temperatures that the console shows, and may write nothing outside the command blocks', {
    timeout: TEST_MS,
  }, async () => {
    await until('both show the same', 10_000, async () => {
      const read = await rig.plc.value('z2.top.T_degC');
      const state = await rig.api.state();
      const again = await rig.plc.value('z2.top.T_degC');
      return state.zones[1]?.top.value !== null && read === again && Math.abs((state.zones[1]?.top.value ?? 0) - read) < 2;
    });
    const before = await rig.plc.value('z2.operatorSP_degC');
    const setpoint = rig.site.registers.registers.find(({ id }) => id === 'z2.operatorSP_degC')?.address ?? 0;
    await expect(rig.plc.write(setpoint, [0, 0])).rejects.toThrow(/exception 2/i);
    await expect(rig.plc.write(2_001, new Array<number>(22).fill(0))).rejects.toThrow(/exception 2/i);
    await expect(rig.plc.write(0, [1])).rejects.toThrow(/exception 2/i);
    expect(await rig.plc.value('z2.operatorSP_degC')).toBe(before);
  });
});

describe('clicks', () => {
  it('twice with one key are one decision; of two people in the same moment one wins and the other is told who', {
    timeout: TEST_MS,
  }, async () => {
    const state = await rig.api.state();
    for (const zone of [1, 2, 3, 4]) await offer(rig, optionFor(state, zone, 0, -10));
    // A restarted server takes up the cards that were open.
    await rig.server.kill('SIGTERM');
    await rig.startServer();
    const other = new Api(rig.port);
    await other.open();
    await other.signOn('a.novak', '317295');
    const { cards } = await rig.api.untilState('four cards and a session', 15_000, (now) => now.cards.length === 4 && beating(now));
    const accept = (by: Api, card: LiveState['cards'][number], requestKey: string) =>
      by.mutate('operate.accept', {
        requestKey,
        optionId: card.option.id,
        rev: card.rev,
        shown: { from: card.option.from, to: card.option.to },
        seenAt_ms: Date.now(),
      });
    const answers = [];
    for (const card of cards) {
      const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
      const two = await Promise.all([
        accept(rig.api, card, first),
        accept(rig.api, card, first),
        accept(other, card, second),
        accept(other, card, third),
      ]);
      answers.push(two.map(({ data }) => data));
      if (two.some(({ data }) => data.kind === 'accepted')) break;
    }
    const decided = answers.at(-1) ?? [];
    expect(decided.filter(({ kind }) => kind === 'accepted').length, JSON.stringify(answers)).toBeGreaterThan(0);
    const card = cards[answers.length - 1];
    const { rows } = await rig.database.pool.query('SELECT person_id, request_key FROM decision WHERE option_id = $1', [card?.option.id]);
    expect(rows).toHaveLength(1);
    for (const told of decided)
      if (told.kind !== 'accepted')
        expect(render(told.message as Message, serverWording)).toMatch(/^Already accepted by (K\. Meier|A\. Novak), /);
    await rig.off();
  });
});

describe('the permit and a delay', () => {
  it.each([
    ['the permit is withdrawn', '/permit', { on: false }, '/permit', { on: true }],
    ['the line is delayed', '/delay', { length_min: 15 }, '/delay/end', {}],
  ])(
    'when %s, the refusal says why within one cycle and the trims ramp to zero',
    { timeout: TEST_MS },
    async (_, path, body, endPath, endBody) => {
      await trimInForce(rig, 3, -10);
      await rig.desk(path, body);
      const state = await rig.api.untilState(
        'a refusal that says why',
        3_000,
        ({ twin, nothing }) => twin.mode === 'shadow' && nothing.length > 0,
      );
      expect(JSON.stringify(state.nothing)).toMatch(path === '/permit' ? /permit-off/ : /delay/);
      await rampsToZero(3, 1_000);
      const later = await rig.api.untilState('no trim is shown in force', 5_000, ({ inForce }) => inForce.length === 0);
      expect(later.twin.granted).toBe('advisory');
      const refused = await decideTrim(rig, later, 2, -10);
      expect(refused.kind).toBe('decided');
      await until('the write is refused', 5_000, async () => {
        const { rows } = await rig.database.pool.query(`SELECT state, outcome FROM write_intent ORDER BY wall_at DESC LIMIT 1`);
        return rows[0]?.state === 'refused' && rows[0];
      });
      await rig.desk(endPath, endBody);
      await rig.api.untilState('the pause ends by itself', 15_000, ({ twin }) => twin.mode === 'advisory');
      expect(await zeroTrims()).toBe(true);
    },
  );
});

describe('kill -9 of the server', () => {
  it('makes the PLC ramp to zero after its watchdog, and a restarted server goes on by itself with trims at zero', {
    timeout: TEST_MS,
  }, async () => {
    await trimInForce(rig, 2, -10);
    await rig.server.kill();
    await rampsToZero(2, rig.safety.watchdog_ms + 1_000);
    await rig.startServer();
    const back = await rig.api.untilState('the server is back', 15_000, (state) => allOk(state) && state.inForce.length === 0);
    expect(back.twin.granted).toBe('advisory');
    await rig.api.untilState('the session is back', 15_000, (state) => beating(state) && state.twin.mode === 'advisory');
    expect(await zeroTrims()).toBe(true);
  });

  it('for a moment only leaves trims and authority as they were', { timeout: TEST_MS }, async () => {
    await trimInForce(rig, 2, -10);
    await rig.server.kill();
    await rig.startServer();
    const back = await rig.api.untilState('the session is back', 10_000, beating);
    expect(back.inForce).toMatchObject([{ place: 'zone-2', to: -10, by: 'A. Novak' }]);
    expect((await rig.plc.ack()).target[1]).toBe(-10);
  });
});

describe('a clean stop', () => {
  it('hands the trims back at once; the next start resumes advisory with trims at zero', { timeout: TEST_MS }, async () => {
    await trimInForce(rig, 2, -10);
    await rig.server.kill('SIGTERM');
    expect((await rig.plc.ack()).target).toEqual([0, 0, 0, 0, 0]);
    await rig.startServer();
    const back = await rig.api.untilState('the session is back', 10_000, (state) => beating(state) && state.twin.mode === 'advisory');
    expect(back.inForce).toEqual([]);
    const { rows } = await rig.database.pool.query(`SELECT count(*)::int AS open FROM write_intent WHERE state IN ('pending', 'sending')`);
    expect(rows).toEqual([{ open: 0 }]);
  });
});

describe('kill -9 of the plant', () => {
  it('is shown with its onset; after its restart the twin waits for a person, trims at zero', { timeout: TEST_MS }, async () => {
    await trimInForce(rig, 2, -10);
    const { boot } = await rig.plc.ack();
    const killed_ms = Date.now();
    await rig.plant.kill();
    const without = await rig.api.untilState('the PLC is lost', 5_000, lost('plc'));
    expect(Math.abs((part(without, 'plc')?.since_ms ?? 0) - killed_ms)).toBeLessThan(3_000);
    expect(part(without, 'database')?.state).toBe('ok');
    await rig.startPlant();
    const back = await rig.api.untilState('the PLC is back', 20_000, (state) => allOk(state) && state.writes.sessionReady);
    expect((await rig.plc.ack()).boot).toBe(boot + 1);
    expect(back.twin.granted).toBe('shadow');
    expect(back.twin.causes).toContainEqual(expect.objectContaining({ cause: 'plc-restart', acknowledged: false }));
    const clean = await rig.api.untilState('every cause is over', 15_000, ({ twin }) => twin.causes.every(({ active }) => !active));
    expect(clean.twin.granted).toBe('shadow');
    expect(clean.inForce).toEqual([]);
    const ack = await rig.plc.ack();
    expect([ack.enabled, ...ack.target]).toEqual([false, 0, 0, 0, 0, 0]);
  });
});

describe('kill -9 of plant and server together', () => {
  it('leaves a server that starts without its PLC, says so, and waits for a person once it is back', { timeout: TEST_MS }, async () => {
    await trimInForce(rig, 2, -10);
    await Promise.all([rig.plant.kill(), rig.server.kill()]);
    await rig.startServer();
    const without = await rig.api.untilState('the PLC is lost', 5_000, lost('plc'));
    expect(part(without, 'server')?.state).toBe('ok');
    await rig.startPlant();
    const back = await rig.api.untilState('the PLC is back', 20_000, (state) => allOk(state) && state.writes.sessionReady);
    expect(back.twin.granted).toBe('shadow');
    expect(back.inForce).toEqual([]);
    expect((await rig.plc.ack()).enabled).toBe(false);
  });
});

describe('PostgreSQL', () => {
  const decisionsAreRefused = async (): Promise<void> => {
    const { data } = await rig.api.mutate('operate.takeBack', { requestKey: randomUUID(), decisionId: 'any' });
    expect(data).toMatchObject({ kind: 'conflict', message: { id: 'conflict.database' } });
    const { data: who } = await rig.api.query('auth.who');
    expect(who).toMatchObject({ person: { name: 'K. Meier' } });
  };

  const liveGoesOn = async (): Promise<void> => {
    const { plant_ms } = await rig.api.state();
    await rig.api.untilState('live values go on', rig.safety.stale_ms, (state) => state.plant_ms > plant_ms && state.plant_ms > 0);
  };

  it('killed: live values go on, decisions are refused, the PLC ramps to zero, and all comes back alone', {
    timeout: TEST_MS,
  }, async () => {
    await trimInForce(rig, 2, -10);
    const ramped = rampsToZero(2, rig.safety.actOnlyIfRenewedWithin_ms + rig.safety.watchdog_ms + 1_000);
    await rig.tellPostgres('kill');
    const without = await rig.api.untilState('the database is lost', 5_000, lost('database'));
    expect(part(without, 'plc')?.state).toBe('ok');
    await liveGoesOn();
    await decisionsAreRefused();
    await ramped;
    await liveGoesOn();
    await rig.tellPostgres('start');
    await rig.api.untilState('the database is back', 15_000, (state) => allOk(state) && beating(state) && state.inForce.length === 0);
    await rig.api.untilState('the pause ends by itself', 15_000, ({ twin }) => twin.mode === 'advisory');
    expect(await zeroTrims()).toBe(true);
  });

  it('silent behind open connections: the same', { timeout: TEST_MS }, async () => {
    await trimInForce(rig, 2, -10);
    const ramped = rampsToZero(2, rig.safety.actOnlyIfRenewedWithin_ms + rig.safety.watchdog_ms + 1_000);
    rig.databaseHop.hold(true);
    await rig.api.untilState('the database is lost', 8_000, lost('database'));
    await liveGoesOn();
    await decisionsAreRefused();
    await ramped;
    rig.databaseHop.hold(false);
    await rig.api.untilState('the database is back', 20_000, (state) => allOk(state) && beating(state) && state.inForce.length === 0);
    await rig.api.untilState('the pause ends by itself', 15_000, ({ twin }) => twin.mode === 'advisory');
  });

  it('with all its connections ended: a hiccup, and the trims stay', { timeout: TEST_MS }, async () => {
    await trimInForce(rig, 2, -10);
    await rig.database.pool
      .query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'trimtab-%' AND datname = current_database() AND pid <> pg_backend_pid()`,
      )
      .catch(() => undefined);
    await rig.api.untilState('all is well', 10_000, (state) => allOk(state) && beating(state));
    expect(rig.server.child.exitCode).toBe(null);
  });

  it('whose answer is lost once the end of a write is stored: the trim stands, and is nobody else’s', { timeout: TEST_MS }, async () => {
    const lostAnswer = rig.databaseHop.loseAnswerTo(['UPDATE write_intent SET state = $2, outcome', 'COMMIT']);
    await trimInForce(rig, 4, -10);
    await lostAnswer;
    const state = await rig.api.untilState('all is well', 20_000, (now) => allOk(now) && beating(now) && now.twin.mode === 'advisory');
    expect(state.inForce.find(({ place }) => place === 'zone-4')).toMatchObject({ to: -10 });
    expect((await rig.plc.ack()).target[3]).toBe(-10);
    const { rows } = await rig.database.pool.query(`SELECT 1 FROM mode_change WHERE cause->>'id' = 'foreign-trim'`);
    expect(rows).toEqual([]);
  });
});

describe('OFF', () => {
  it('works within 1 s while the main thread is blocked, and nothing brings the trims back', { timeout: TEST_MS }, async () => {
    await rig.server.kill('SIGTERM');
    await rig.startServer(['--inspect=0']);
    await rig.api.untilState('the session is back', 10_000, beating);
    await rig.enableAdvisory();
    await trimInForce(rig, 2, -10);
    await blockMainThread(rig.server.log, 4_000);
    await until('the main thread is blocked', 2_000, () =>
      fetch(`http://127.0.0.1:${rig.port}/healthz`, { signal: AbortSignal.timeout(500) }).then(
        () => null,
        () => true,
      ),
    );
    const answer = await rig.off();
    expect(answer.kind).toBe('off');
    expect(answer.took_ms).toBeLessThan(1_000);
    const ack = await rig.plc.ack();
    expect([ack.enabled, ...ack.target]).toEqual([false, 0, 0, 0, 0, 0]);
    const state = await rig.api.untilState('the twin is off', 15_000, ({ twin, inForce }) => twin.mode === 'off' && inForce.length === 0);
    expect(state.twin.granted).toBe('off');
    await rig.server.kill();
    await rig.startServer();
    const again = await rig.api.untilState('the session is back', 10_000, ({ writes }) => writes.sessionReady && writes.alive);
    expect(again.twin.granted).toBe('off');
    expect((await rig.plc.ack()).enabled).toBe(false);
  });

  it('works within 1 s while PostgreSQL is stopped, and is known after it', { timeout: TEST_MS }, async () => {
    await trimInForce(rig, 2, -10);
    await rig.tellPostgres('stop');
    const answer = await rig.off();
    expect(answer.kind).toBe('off');
    expect(answer.took_ms).toBeLessThan(1_000);
    await rampsToZero(2, 1_000);
    await rig.api.untilState('the twin is off', 5_000, ({ twin }) => twin.granted === 'off');
    await rig.tellPostgres('start');
    await rig.api.untilState('all is well', 15_000, (state) => allOk(state) && state.writes.sessionReady && state.inForce.length === 0);
    const { rows } = await until('the OFF is stored', 10_000, async () => {
      const stored = await rig.database.pool.query(`SELECT granted FROM mode_change ORDER BY version DESC LIMIT 1`);
      return stored.rows[0]?.granted === 'off' && stored;
    });
    expect(rows).toHaveLength(1);
  });

  it('asked while PostgreSQL is stopped is stored with its own time by the next server', { timeout: TEST_MS }, async () => {
    await rig.tellPostgres('stop');
    await rig.api.untilState('the database is lost', 10_000, lost('database'));
    const asked_ms = Date.now();
    expect((await rig.off()).kind).toBe('off');
    const answered_ms = Date.now();
    await rig.server.kill();
    await rig.tellPostgres('start');
    await rig.startServer();
    await rig.api.untilState('the twin is off', 15_000, ({ twin }) => twin.granted === 'off');
    const off = await until('the OFF is stored', 10_000, async () => {
      const { rows } = await rig.database.pool.query<{ station_id: string | null }>(
        `SELECT station_id FROM mode_change WHERE granted = 'off' AND wall_at BETWEEN $1 AND $2`,
        [new Date(asked_ms), new Date(answered_ms)],
      );
      return rows[0];
    });
    expect(off.station_id).not.toBeNull();
  });
});

describe('a second master', () => {
  it('that writes a trim is seen as foreign: the twin goes off and takes the trim away', { timeout: TEST_MS }, async () => {
    const { boot, epoch } = await rig.plc.ack();
    const name = { boot, epoch: epoch + 5, offCount: 0 };
    await rig.plc.command({ ...name, seq: 0, op: 'establish', trims: [0, 0, 0, 0, 0] });
    await rig.plc.command({ ...name, seq: 1, op: 'apply', trims: [0, 0, 15, 0, 0] });
    expect((await rig.plc.ack()).target[2]).toBe(15);
    const state = await rig.api.untilState('the twin is off', 2_000, ({ twin }) => twin.granted === 'off');
    expect(state.twin.causes.map(({ cause }) => cause)).toEqual(expect.arrayContaining(['foreign-trim']));
    await until('the foreign trim is taken away', 3_000, async () => (await rig.plc.ack()).target.every((target) => target === 0));
    expect((await rig.plc.ack()).enabled).toBe(false);
    // The PLC knows a later epoch than the database: only a person goes on from here, and may.
    await rig.api.untilState('it waits for a person', 10_000, ({ twin }) => twin.causes.some(({ cause }) => cause === 'database-older'));
    await until('acknowledged', 5_000, async () => {
      const { data } = await rig.api.mutate('operate.acknowledge', { cause: 'database-older' });
      return data.kind === 'acknowledged';
    });
    await rig.api.untilState('a session above it', 10_000, ({ writes }) => writes.sessionReady && writes.alive);
  });
});
