import { describe, expect, it } from 'vitest';
import { delayNow, foreignInputs, kpisBetween, setPermit, step, writeForeign } from '../index.ts';
import { settled } from '../testing/plc-session.ts';

describe('inputs of a foreign controller', () => {
  it('are setpoints, air ratio and trims with the clamp of the PLC', () => {
    const inputs = foreignInputs(settled);
    expect(inputs).toHaveLength(10);
    expect(inputs.find(({ name }) => name === 'z4.operatorSP_degC')).toMatchObject({ unit: 'degC', min: 600, max: 1320 });
    expect(inputs.find(({ name }) => name === 'air.trim_lambda')).toMatchObject({ unit: 'lambda', min: -0.08, max: 0.08, value: 0 });
  });

  it('act: a setpoint at once, a trim by the ramp', () => {
    const state = structuredClone(settled);
    expect(writeForeign(state, { 'z2.operatorSP_degC': 1200, 'air.operatorRatio_lambda': 1.15, 'z3.trim_dK': -20 })).toEqual({
      kind: 'done',
    });
    step(state, {}, 60);
    expect(state.plc).toMatchObject({ operatorRatio_lambda: 1.15 });
    expect(state.plc.inForce_degC[1]).toBe(1200);
    expect((state.plc.operator_degC[2] ?? 0) - (state.plc.inForce_degC[2] ?? 0)).toBeCloseTo(10, 6);
    expect(kpisBetween(settled, state)).toMatchObject({ operatorMoves: 2, trimMoves: 1 });
  });

  it.each([
    ['an unknown name', { 'z9.operatorSP_degC': 1200 }, 'z9.operatorSP_degC', /one of z1\.operatorSP_degC/],
    ['a setpoint past the clamp', { 'z1.operatorSP_degC': 1221 }, 'z1.operatorSP_degC', /^600…1220$/],
    ['a trim past the clamp', { 'z1.trim_dK': -66 }, 'z1.trim_dK', /^-65…65$/],
    ['no number', { 'z1.trim_dK': Number.NaN }, 'z1.trim_dK', /^-65…65$/],
  ])('refuse %s, and then do nothing of the call', (_, values, field, limit) => {
    const state = structuredClone(settled);
    const answer = writeForeign(state, { 'z2.operatorSP_degC': 1200, ...values });
    expect(answer).toMatchObject({ kind: 'refused', field, limit: expect.stringMatching(limit) });
    expect(state).toEqual(settled);
  });

  it('take no trim but zero in a delay or without permit', () => {
    const inDelay = structuredClone(settled);
    delayNow(inDelay, 20);
    expect(writeForeign(inDelay, { 'z1.trim_dK': -5 })).toMatchObject({ kind: 'refused', limit: '0 while the plant mode is delay' });
    expect(writeForeign(inDelay, { 'z1.trim_dK': 0 })).toEqual({ kind: 'done' });
    const closed = structuredClone(settled);
    setPermit(closed, false);
    expect(writeForeign(closed, { 'air.trim_lambda': -0.01 })).toMatchObject({ kind: 'refused', limit: '0 while the twin permit is off' });
  });
});
