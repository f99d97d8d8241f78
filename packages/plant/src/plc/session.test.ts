/** The PLC's rules of faults.md C, one row each. */
import { OPS, PLC_CODES } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { communicate, delayNow, endDelay, type PlantState, setPermit, step, writeWords } from '../index.ts';
import { ack, enabled, HEARTBEAT, heartbeat, send, settled, site, TRIMS } from '../testing/plc-session.ts';

describe('PLC session', () => {
  it('starts at zero, disabled, with OFF counter 1', () => {
    expect(ack(settled)).toMatchObject({ boot: 1, epoch: 0, alive: false, enabled: false, offCount: 1, appliedEpoch: 0, handledSeq: 0 });
  });

  it('applies a command of the established and enabled session, and ramps at 10 K a plant minute', () => {
    const state = enabled();
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    expect(ack(state)).toMatchObject({ handledSeq: 1, handledCode: 'applied', appliedEpoch: 7, appliedSeq: 1 });
    step(state, {}, 60);
    expect(ack(state).active.map((value) => Math.round(value * 100) / 100)).toEqual([-10, 5, 0, -10, -0.01]);
    step(state, {}, 60);
    expect(ack(state).active[3]).toBeCloseTo(-20, 4);
    expect(state.plc.inForce_degC[3]).toBeCloseTo((state.plc.operator_degC[3] ?? 0) - 20, 4);
  });

  it.each([
    ['an epoch not above the stored one', { op: OPS.establish, epoch: 7 }, 'stale-epoch'],
    ['another boot', { op: OPS.apply, epoch: 7, seq: 1, boot: 2 }, 'wrong-boot'],
    ['another epoch', { op: OPS.apply, epoch: 6, seq: 1 }, 'stale-epoch'],
    ['a used sequence number', { op: OPS.apply, epoch: 7, seq: 0 }, 'stale-seq'],
    ['an old OFF counter', { op: OPS.enable, epoch: 7, offCount: 0 }, 'wrong-off-count'],
    ['a trim outside the clamp', { op: OPS.apply, epoch: 7, seq: 1, trims: [0, 66, 0, 0, 0] }, 'outside-clamp'],
    ['a trim that is no number', { op: OPS.apply, epoch: 7, seq: 1, trims: [0, 0, Number.NaN, 0, 0] }, 'outside-clamp'],
    ['an infinite trim', { op: OPS.apply, epoch: 7, seq: 1, trims: [0, 0, 0, 0, Number.NEGATIVE_INFINITY] }, 'outside-clamp'],
    ['an unknown operation', { op: 4, epoch: 7, seq: 1 }, 'bad-frame'],
    ['another number of trims', { op: OPS.apply, epoch: 7, seq: 1, n: 4 }, 'bad-frame'],
    ['another map', { op: OPS.apply, epoch: 7, seq: 1, mapVersion: 2 }, 'bad-frame'],
  ] as const)('refuses %s by its code, and changes no target', (_, fields, code) => {
    const state = enabled();
    const before = ack(state);
    send(state, fields);
    const after = ack(state);
    expect(after.target).toEqual(before.target);
    expect(after.appliedSeq).toBe(0);
    expect(after.refused.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(after.refused[PLC_CODES.indexOf(code)]).toBe(1);
    expect(after.lastRefusedEpoch).toBe(fields.epoch);
  });

  it('F46: refuses with its code when permit, mode or enable is missing, and uses the number up', () => {
    const state = structuredClone(settled);
    send(state, { op: OPS.establish, epoch: 7 });
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    expect(ack(state)).toMatchObject({ handledSeq: 1, handledCode: 'not-enabled' });
    send(state, { op: OPS.enable, epoch: 7 });
    setPermit(state, false);
    send(state, { op: OPS.apply, epoch: 7, seq: 2, trims: TRIMS });
    expect(ack(state)).toMatchObject({ handledSeq: 2, handledCode: 'no-permit' });
    setPermit(state, true);
    delayNow(state, 15);
    send(state, { op: OPS.apply, epoch: 7, seq: 3, trims: TRIMS });
    expect(ack(state)).toMatchObject({ handledSeq: 3, handledCode: 'plant-mode' });
    endDelay(state);
    send(state, { op: OPS.apply, epoch: 7, seq: 3, trims: TRIMS });
    expect(ack(state)).toMatchObject({ handledSeq: 3, handledCode: 'plant-mode', appliedSeq: 0 });
  });

  it.each([
    ['a delay', (state: PlantState) => delayNow(state, 30)],
    ['the permit withdrawn', (state: PlantState) => setPermit(state, false)],
    ['OFF from anyone', (state: PlantState) => send(state, { op: OPS.off, boot: 99, epoch: 0 })],
    ['the watchdog', (state: PlantState) => communicate(state, site.safety.watchdog_ms)],
  ])('hands the plant back on %s: targets zero at once, setpoints by the ramp', (_, happen) => {
    const state = enabled();
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    step(state, {}, 180);
    happen(state);
    expect(ack(state).target).toEqual([0, 0, 0, 0, 0]);
    expect(ack(state).active[3]).toBeCloseTo(-20, 4);
    step(state, {}, 60);
    expect(ack(state).active[3]).toBeCloseTo(-10, 4);
    step(state, {}, 60);
    expect(ack(state).active[3]).toBe(0);
  });

  it('after OFF takes neither a late command nor an ENABLE that a person gave before it', () => {
    const state = enabled();
    send(state, { op: OPS.off });
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    send(state, { op: OPS.establish, epoch: 8 });
    send(state, { op: OPS.enable, epoch: 8, offCount: 1 });
    expect(ack(state)).toMatchObject({ enabled: false, offCount: 2, target: [0, 0, 0, 0, 0] });
    send(state, { op: OPS.enable, epoch: 8, offCount: 2 });
    expect(ack(state).enabled).toBe(true);
  });

  it('counts only heartbeats of this session that move on, also over the wrap', () => {
    const state = enabled();
    const beat = (epoch: number, counter: number): number => {
      communicate(state, 1000);
      writeWords(state, site, HEARTBEAT, heartbeat(epoch, counter));
      return ack(state).heartbeatAge_s;
    };
    expect(beat(7, 65_534)).toBe(0);
    expect(beat(7, 65_534)).toBe(1);
    expect(beat(6, 65_535)).toBe(2);
    expect(beat(7, 65_533)).toBe(3);
    expect(beat(7, 2)).toBe(0);
    expect(ack(state).heartbeatEcho).toBe(2);
  });

  it('counts the first heartbeat of a new session, whatever the counter of the last one was', () => {
    const state = enabled();
    writeWords(state, site, HEARTBEAT, heartbeat(7, 500));
    send(state, { op: OPS.establish, epoch: 8 });
    communicate(state, 1000);
    writeWords(state, site, HEARTBEAT, heartbeat(8, 1));
    expect(ack(state)).toMatchObject({ heartbeatEcho: 1, heartbeatAge_s: 0 });
  });

  it('sees the permit go in the communication task too, should the process task stand still', () => {
    const state = enabled();
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    state.plc.permit = false;
    communicate(state, 100);
    expect(ack(state).target).toEqual([0, 0, 0, 0, 0]);
  });

  it('is no more alive after the watchdog, whatever heartbeats follow', () => {
    const state = enabled();
    communicate(state, site.safety.watchdog_ms);
    writeWords(state, site, HEARTBEAT, heartbeat(7, 1));
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    expect(ack(state)).toMatchObject({ alive: false, target: [0, 0, 0, 0, 0], appliedSeq: 0 });
  });

  it('takes over without a bump: trims stay when a newer session is established', () => {
    const state = enabled();
    send(state, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    step(state, {}, 120);
    const before = ack(state);
    send(state, { op: OPS.establish, epoch: 8 });
    expect(ack(state)).toMatchObject({
      epoch: 8,
      target: before.target,
      active: before.active,
      appliedEpoch: 7,
      appliedSeq: 1,
      handledSeq: 0,
    });
  });
});
