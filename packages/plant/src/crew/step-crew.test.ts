import { readSite } from '@trimtab/sites';
import { after, HOUR_MS, plantTime, since_ms } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { createPlant, crewHash, delayNow, type PlantState, setCrewOnDuty, setOperatorSetpoint, step } from '../index.ts';
import { tripNow } from '../regime/regime-command.ts';
import { crewView } from './crew-view.ts';

const settled = createPlant({ site: readSite('sites/rf-1'), seed: 3, startAt: plantTime(Date.UTC(2026, 2, 2, 14)) });

/** Six hours with a crew and a delay of 70 minutes in the second. */
function worked(onDuty: boolean): PlantState {
  const state = structuredClone(settled);
  setCrewOnDuty(state, onDuty);
  step(state, {}, 3600);
  delayNow(state, 70);
  step(state, {}, 5 * 3600);
  return state;
}

describe('a crew', () => {
  const once = worked(true);

  it('on duty moves setpoints, a handful an hour; off duty none', () => {
    expect(once.kpi.operatorMoves).toBeGreaterThan(4);
    // A move of the whole furnace is four setpoints.
    expect(once.kpi.operatorMoves / 6).toBeLessThan(4 * 4);
    expect(worked(false).kpi.operatorMoves).toBe(0);
  });

  it('does the same again with the same seed', () => {
    expect(worked(true)).toEqual(once);
  });

  it('changes at the calendar’s hours', () => {
    const state = structuredClone(settled);
    setCrewOnDuty(state, true);
    step(state, {}, 60);
    const before = state.crew.onShift;
    step(state, {}, 4 * 3600);
    // 14 h UTC is 15 h in Berlin; the night shift starts at 18 h.
    expect(state.crew.onShift).toBe((before + 1) % 4);
    expect(since_ms(state.crew.shiftEnds_ms, state.plant_ms)).toBeLessThanOrEqual(12 * HOUR_MS);
  });

  it('sees nothing of the truth: steel, walls, gas and the hidden state change without its view', () => {
    const state = structuredClone(once);
    for (const slab of state.furnace.slabs) slab.enthalpy_Jkg.fill(1);
    for (const { wall_K, gas_K } of state.furnace.chambers) {
      for (const layer of wall_K) layer.fill(1);
      gas_K.fill(1);
    }
    for (const slab of state.life.discharged) {
      slab.mean_degC = 1;
      slab.spread_K = 1;
    }
    Object.assign(state.hidden, {
      ambient_degC: -99,
      lhvFactor: 9,
      skidFactor: 9,
      emissivityShift: 9,
      leakFactor: 9,
      recuperatorFactor: 9,
    });
    expect(crewView(state)).toEqual(crewView(once));
  });

  it('hears when a restart is announced for, and never when it will be', () => {
    const standing = structuredClone(settled);
    delayNow(standing, 60);
    const truth = structuredClone(standing);
    if (truth.life.delay) truth.life.delay.ends_ms = after(truth.life.delay.ends_ms, HOUR_MS);
    expect(truth).not.toEqual(standing);
    expect(crewView(truth)).toEqual(crewView(standing));
  });

  it('is known in reports by a hash of 16 digits', () => {
    expect(crewHash()).toMatch(/^[0-9a-f]{16}$/);
  });

  it('resets a trip by itself; off duty it stands', () => {
    const tripped = (onDuty: boolean) => {
      const state = structuredClone(settled);
      setCrewOnDuty(state, onDuty);
      tripNow(state);
      step(state, {}, 2 * 3600);
      return state;
    };
    expect(tripped(true).regime.tripWord).toBe(0);
    expect(tripped(false).regime.tripWord).not.toBe(0);
  });

  it('takes up again what somebody else set before it came', () => {
    const state = structuredClone(settled);
    setOperatorSetpoint(state, 3, 1100);
    setCrewOnDuty(state, true);
    step(state, {}, 120);
    expect(state.plc.operator_degC[2]).toBeGreaterThan(1200);
  });
});
