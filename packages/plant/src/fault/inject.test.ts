/** Setting, ending, refusing, planning. */
import { after, HOUR_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { activeFaults, clearFault, FAULT_NAMES, type FaultWish, faultKind, injectFault, planFaults, seededFaults, step } from '../index.ts';
import { settled } from '../testing/plc-session.ts';
import { registerValue } from '../testing/register-value.ts';

describe('a fault that is refused changes nothing and says field, value, limit and what to do', () => {
  it.each<[string, FaultWish, RegExp]>([
    ['an unknown name', { name: 'tc-melted' }, /^name tc-melted .*choose one of .*tc-stuck/],
    ['a name of every object', { name: 'constructor' }, /^name constructor/],
    ['a place that cannot have it', { name: 'tc-stuck', tag: 'gas.main_Nm3h' }, /^tag gas.main_Nm3h .*leave it out for z2/],
    ['an instrument that is not there', { name: 'tc-stuck', tag: 'z9.top.T_degC' }, /^there is no instrument z9/],
    ['a row that is not there', { name: 'tracking-swapped', tag: 'slab28' }, /^tag slab28 .*slab1…slab27/],
    ['a place where there is none', { name: 'bus-exceptions', tag: 'z1.top.T_degC' }, /leave it out/],
    ['a size outside', { name: 'tc-pulled-back', amount: -500 }, /^amount -500 .*-200…0 K/],
    ['a size that is no number', { name: 'tc-pulled-back', amount: Number.NaN }, /^amount NaN/],
    ['a size where there is none', { name: 'tc-stuck', amount: 3 }, /has no size/],
    ['a grade that is not there', { name: 'tracking-wrong-grade', amount: 77 }, /^amount 77 .*1, 2, 3/],
    ['a zone that is not there', { name: 'flame-out', amount: 9 }, /^amount 9 .*1…4/],
    ['no time', { name: 'tc-stuck', for_s: 0 }, /^for_s 0 .*1…/],
    ['a time that is no number', { name: 'tc-stuck', for_s: Number.NaN }, /^for_s NaN/],
  ])('%s', (_, wish, reason) => {
    const state = structuredClone(settled);
    const answer = injectFault(state, wish);
    expect(answer.kind === 'refused' ? answer.reason : '').toMatch(reason);
    expect(state).toEqual(settled);
  });

  it('clearing what does not stand', () => expect(clearFault(structuredClone(settled), { name: 'tc-stuck' }).kind).toBe('refused'));
});

describe('faults in plant time', () => {
  it('stand several at once, each to its own end', () => {
    const state = structuredClone(settled);
    injectFault(state, { name: 'tc-pulled-back', tag: 'z1.top.T_degC', for_s: 60 });
    injectFault(state, { name: 'tc-tolerance', tag: 'z1.top.T_degC' });
    injectFault(state, { name: 'oxygen-sample-leak', for_s: 120 });
    expect(activeFaults(state).map(({ name }) => name)).toEqual(['tc-pulled-back', 'tc-tolerance', 'oxygen-sample-leak']);
    step(state, {}, 65);
    expect(activeFaults(state).map(({ name }) => name)).toEqual(['tc-tolerance', 'oxygen-sample-leak']);
    step(state, {}, 60);
    expect(activeFaults(state)).toMatchObject([{ name: 'tc-tolerance', tag: 'z1.top.T_degC', amount: 3.3, unit: 'K', until_ms: null }]);
  });

  it('replace the same fault at the same place, and no other', () => {
    const state = structuredClone(settled);
    injectFault(state, { name: 'tc-pulled-back', tag: 'z1.top.T_degC' });
    injectFault(state, { name: 'tc-pulled-back', tag: 'z1.top.T_degC', amount: -30 });
    injectFault(state, { name: 'tc-pulled-back', tag: 'z2.top.T_degC' });
    expect(activeFaults(state).map(({ tag, amount }) => [tag, amount])).toEqual([
      ['z1.top.T_degC', -30],
      ['z2.top.T_degC', -50],
    ]);
  });

  it('survive JSON, with the frozen plant among them', () => {
    const state = structuredClone(settled);
    for (const name of FAULT_NAMES) if (faultKind(name).acts !== 'equipment') injectFault(state, { name });
    step(state, {}, 60);
    const copy = JSON.parse(JSON.stringify(state));
    for (const one of [state, copy]) step(one, {}, 600);
    expect(JSON.stringify(copy)).toBe(JSON.stringify(state));
  });
});

describe('a plan from a seed', () => {
  const from = settled.plant_ms;

  it('is the same from the same seed, another from another, about as many as asked for, and all inside its days', () => {
    const plan = seededFaults(5, from, 70, 12);
    expect(seededFaults(5, from, 70, 12)).toEqual(plan);
    expect(seededFaults(6, from, 70, 12)).not.toEqual(plan);
    expect(plan.length).toBeGreaterThan(85);
    expect(plan.length).toBeLessThan(155);
    for (const { at_ms } of plan) expect(at_ms >= from && at_ms < after(from, 70 * 24 * HOUR_MS)).toBe(true);
    expect(seededFaults(5, from, 70, 0)).toEqual([]);
  });

  it('has no fault that the plant refuses', () => {
    const state = structuredClone(settled);
    for (const wish of seededFaults(7, from, 100, 20)) expect(injectFault(state, wish), wish.name).toEqual({ kind: 'done' });
  });

  it('is carried out by the plant itself, to the second of the thermal step', () => {
    const state = structuredClone(settled);
    const at = (min: number) => plantTime(from + min * 60_000);
    planFaults(state, [
      { name: 'oxygen-filter-blocked', at_ms: at(4), for_s: 60 },
      { name: 'tc-pulled-back', tag: 'z3.top.T_degC', at_ms: at(2), for_s: 60 },
    ]);
    step(state, {}, 115);
    expect(activeFaults(state)).toEqual([]);
    step(state, {}, 10);
    expect(activeFaults(state).map(({ name }) => name)).toEqual(['tc-pulled-back']);
    step(state, {}, 120);
    expect(activeFaults(state).map(({ name }) => name)).toEqual(['oxygen-filter-blocked']);
    step(state, {}, 60);
    expect(state.faults).toEqual({ active: [], planned: [], frozen: null });
  });
});

describe('faults of equipment', () => {
  it.each([
    ['gas-pressure-low', 'gas.pressure_kPa', 4, 0.4],
    ['gas-pressure-high', 'gas.pressure_kPa', 19, 0.4],
    ['water-low', 'water.flow_m3h', 420, 10],
  ] as const)('%s: %s shows it while it stands, and what it was afterwards', (name, tag, value, near) => {
    const state = structuredClone(settled);
    injectFault(state, { name, for_s: 30 });
    step(state, {}, 10);
    expect(Math.abs(registerValue(state, tag) - value)).toBeLessThan(near);
    step(state, {}, 30);
    expect(Math.abs(registerValue(state, tag) - registerValue(settled, tag))).toBeLessThan(near);
  });

  it('fan-off: the fan no longer turns, and air pressure is gone', () => {
    const state = structuredClone(settled);
    injectFault(state, { name: 'fan-off' });
    step(state, {}, 60);
    expect(state.regime.equipment.fanFailed).toBe(true);
    expect(registerValue(state, 'air.pressure_kPa')).toBeLessThan(0.5);
    expect(registerValue(state, 'fan.current_A')).toBeLessThan(5);
  });

  it.each([
    ['damper-stuck', { damper: 'stuck' }],
    ['damper-closed', { damper: 'closed' }],
    ['air-switch-stuck', { airSwitchStuck: true }],
    ['instrument-air-low', { instrumentAir_bar: 3 }],
    ['flame-out', { flameOut: [false, true, false, false] }],
  ] as const)('%s: acts on the machine, and gives it back', (name, fields) => {
    const state = structuredClone(settled);
    injectFault(state, { name });
    expect(state.regime.equipment).toMatchObject(fields);
    clearFault(state, { name });
    expect(state.regime.equipment).toEqual(settled.regime.equipment);
  });
});
