/** The burner management on the plant itself: physics, instruments and PLC as they are. */
import { readSite } from '@trimtab/sites';
import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { createPlant, emergencyStop, type PlantState, plantMode, releaseEmergencyStop, resetTrip, step } from '../index.ts';

const site = readSite('sites/rf-1');
const settled = createPlant({ site, seed: 2, startAt: plantTime(Date.UTC(2026, 2, 2, 6)) });

const stepUntil = (state: PlantState, done: () => boolean, bound_min: number): number => {
  for (let passed_min = 0; passed_min <= bound_min; passed_min++) {
    if (done()) return passed_min;
    step(state, {}, 60);
  }
  throw new Error(`not within ${bound_min} min: ${state.regime.phase}`);
};

describe('a trip of the plant', () => {
  it('burns nothing, stops the mill, and after the reset purges, lights and heats to production', () => {
    const state = structuredClone(settled);
    expect(emergencyStop(state)).toEqual({ kind: 'done' });
    const walked = state.life.walkCount;
    const burnt_J = state.furnace.sums.fuel_J;
    step(state, {}, 1800);
    expect(plantMode(state)).toBe('trip');
    expect(state.life.walkCount).toBe(walked);
    expect((state.furnace.sums.fuel_J - burnt_J) / 72e6).toBeLessThan(10);
    expect(resetTrip(state)).toEqual({ kind: 'refused', reason: 'still there: emergency stop' });
    releaseEmergencyStop(state);
    expect(resetTrip(state)).toEqual({ kind: 'done' });
    expect(stepUntil(state, () => state.regime.phase === 'heat-up', 40)).toBeGreaterThan(18);
    const heated_min = stepUntil(state, () => plantMode(state) === 'production', 240);
    expect(heated_min).toBeGreaterThan(20);
    expect(state.life.walkCount).toBe(walked);
    step(state, {}, 1800);
    expect(state.life.walkCount).toBeGreaterThan(walked);
  });

  it('of a settled plant never comes by itself', () => {
    const state = structuredClone(settled);
    step(state, {}, 12 * 3600);
    expect([state.regime.tripWord, state.regime.alarmWord, state.regime.phase]).toEqual([0, 0, 'production']);
  });
});
