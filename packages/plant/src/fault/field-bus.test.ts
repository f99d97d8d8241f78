/** Faults of field bus and PLC, on the words. */
import { OPS } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import {
  clearFault,
  communicate,
  type FaultWish,
  injectFault,
  type PlantState,
  readWords,
  replyDelay_ms,
  step,
  writeWords,
} from '../index.ts';
import { ack, COMMAND, enabled, frame, HEARTBEAT, heartbeat, send, settled, site, TRIMS } from '../testing/plc-session.ts';
import { registerValue } from '../testing/register-value.ts';

const with_ = (wish: FaultWish, from: PlantState = settled): PlantState => {
  const state = structuredClone(from);
  expect(injectFault(state, wish)).toEqual({ kind: 'done' });
  return state;
};

function words(state: PlantState, name: string): number[] {
  const block = site.registers.blocks.find((candidate) => candidate.name === name);
  const answer = block ? readWords(state, site, block.address, block.words) : null;
  if (answer?.kind !== 'words') throw new Error(`no words of ${name}`);
  return answer.words;
}

describe('the field bus', () => {
  it('bus-word-order: the two words of each number change places, also those of the signature, and of what is written', () => {
    const state = with_({ name: 'bus-word-order' });
    const [, , high, low] = words(settled, 'zones');
    expect(words(state, 'zones').slice(2, 4)).toEqual([low, high]);
    expect(registerValue(state, 'zones.sig.wordOrderTest')).not.toBe(1234.5);
    send(state, { op: OPS.establish, epoch: 7 });
    expect(state.plc.alive).toBe(false);
  });

  it('bus-map-shift: each register stands one address further, and the signature with it', () => {
    const state = with_({ name: 'bus-map-shift' });
    const right = words(settled, 'common');
    expect(words(state, 'common')).toEqual([0, ...right.slice(0, -1)]);
    expect(writeWords(state, site, COMMAND, frame({ op: OPS.establish }))).toEqual({ kind: 'exception', code: 2 });
    expect(writeWords(state, site, COMMAND + 1, frame({ op: OPS.establish }))).toEqual({ kind: 'written' });
    expect(state.plc.alive).toBe(true);
  });

  it('bus-frozen-scan: answers, and nothing moves: counter, values, commands, watchdog; the furnace goes on', () => {
    const before = enabled();
    const state = with_({ name: 'bus-frozen-scan' }, before);
    step(state, {}, 600);
    for (let pass = 0; pass < 200; pass++) communicate(state, 100);
    for (const block of ['header', 'zones', 'common', 'slabs1', 'ack']) expect(words(state, block), block).toEqual(words(before, block));
    expect(writeWords(state, site, COMMAND, frame({ epoch: 7, seq: 1, op: OPS.apply, trims: TRIMS }))).toEqual({ kind: 'written' });
    expect(state.plc.target).toEqual([0, 0, 0, 0, 0]);
    expect(state.plc.alive).toBe(true);
    expect(state.furnace.sums.fuel_J).toBeGreaterThan(before.furnace.sums.fuel_J);
    clearFault(state, { name: 'bus-frozen-scan' });
    expect(registerValue(state, 'plc.plantTime_s')).toBe(registerValue(before, 'plc.plantTime_s') + 600);
    communicate(state, 10_000);
    expect(ack(state).alive).toBe(false);
  });

  it('bus-exceptions: every request is answered with that code', () => {
    const state = with_({ name: 'bus-exceptions', amount: 6 });
    expect(readWords(state, site, 0, 5)).toEqual({ kind: 'exception', code: 6 });
    expect(writeWords(state, site, HEARTBEAT, heartbeat(1, 1))).toEqual({ kind: 'exception', code: 6 });
  });

  it('bus-slow-replies: says by how much, until its time is over', () => {
    const state = with_({ name: 'bus-slow-replies', amount: 900, for_s: 30 });
    expect(replyDelay_ms(state)).toBe(900);
    step(state, {}, 35);
    expect(replyDelay_ms(state)).toBe(0);
  });
});

describe('the PLC', () => {
  it('plc-clock-jump: its clock is two hours ahead, and what it stamps from now on; what it had stamped stays', () => {
    const state = with_({ name: 'plc-clock-jump' });
    expect(registerValue(state, 'plc.plantTime_s')).toBe(registerValue(settled, 'plc.plantTime_s') + 7200);
    expect(registerValue(state, 'discharge.plantTime_s')).toBe(registerValue(settled, 'discharge.plantTime_s'));
    const sound = structuredClone(settled);
    for (const plant of [state, sound]) step(plant, {}, 1800);
    expect(registerValue(state, 'discharge.plantTime_s')).toBe(registerValue(sound, 'discharge.plantTime_s') + 7200);
    expect(state.furnace).toEqual(sound.furnace);
  });

  it('plc-restart: trims zero, disabled, a new boot number; over at once', () => {
    const before = enabled();
    send(before, { op: OPS.apply, epoch: 7, seq: 1, trims: TRIMS });
    const state = with_({ name: 'plc-restart' }, before);
    expect(ack(state)).toMatchObject({ boot: before.plc.boot + 1, enabled: false, alive: false, target: [0, 0, 0, 0, 0] });
    expect(state.faults.active).toEqual([]);
  });
});
