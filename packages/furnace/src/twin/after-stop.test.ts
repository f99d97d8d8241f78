import { readSite } from '@trimtab/sites';
import { type Picture, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { runningSetpoints, wayBack } from './after-stop.ts';
import type { FurnaceState } from './state.ts';

const SITE = readSite('sites/rf-1');
const STOOD = [1_080, 1_220, 1_270, 1_250];

/** All zones so far below what stood before; the mill stands for so many announced minutes more. */
function picture(below_K: number, rest_min: number): Picture {
  const good = (value: number) => ({ value, quality: 'good' as const });
  const zones = STOOD.map((degC, index) => [`z${index + 1}.operatorSP_degC`, good(degC - below_K)] as const);
  return {
    ...({} as Picture),
    plant_ms: plantTime(0),
    tags: { ...Object.fromEntries(zones), 'plc.delayRemaining_s': good(60 * rest_min) },
  };
}

const running = (before: FurnaceState['running'] | null, now: Picture, minutes: number): FurnaceState['running'] => {
  let state = before;
  for (let minute = 0; minute < minutes; minute++) state = runningSetpoints(state, SITE, now, 60);
  if (!state) throw new Error('no minute passed');
  return state;
};
const state = (before: FurnaceState['running']): FurnaceState => ({ ...({} as FurnaceState), running: before });

describe('setpoints around a stop', () => {
  const stood = running(null, picture(0, 0), 60);
  const lowered = running(stood, picture(50, 25), 20);

  it('come back to what stood while the mill ran, so as to be there when it starts', () => {
    expect(lowered.map(({ to_degC }) => to_degC)).toEqual(STOOD);
    // 50 K take 25 min.
    expect(wayBack(state(lowered), picture(50, 30), 0, 1_030)).toEqual({ to_degC: 1_080, from_min: 5, ratePerMin: 2 });
  });

  it('come back at once where the mill has started before they did', () => {
    const started = running(lowered, picture(40, 0), 5);
    expect(wayBack(state(started), picture(40, 0), 1, 1_180)).toEqual({ to_degC: 1_220, from_min: 0, ratePerMin: 2 });
  });

  it('stay where the crew leaves them for long, raises them, or where there was no stop', () => {
    expect(wayBack(state(running(lowered, picture(40, 0), 60)), picture(40, 0), 1, 1_180)).toBeNull();
    expect(wayBack(state(lowered), picture(-10, 25), 2, 1_280)).toBeNull();
    expect(wayBack(state(stood), picture(0, 0), 3, 1_250)).toBeNull();
  });

  it('have no way back where they were lowered while the mill ran, by a step or slowly, however short ago it stood', () => {
    const passed = running(stood, picture(0, 4), 4);
    expect(wayBack(state(running(running(passed, picture(0, 0), 10), picture(40, 0), 1)), picture(40, 0), 2, 1_230)).toBeNull();
    let slowly = running(lowered, picture(40, 0), 5);
    for (let below_K = 40; below_K < 60; below_K += 0.2) slowly = runningSetpoints(slowly, SITE, picture(below_K, 0), 6);
    expect(wayBack(state(slowly), picture(60, 0), 2, 1_210)).toBeNull();
  });

  it('are lowered slowly in a stop and come back all the same', () => {
    let slowly = stood;
    for (let below_K = 0; below_K < 50; below_K += 0.2) slowly = runningSetpoints(slowly, SITE, picture(below_K, 25), 6);
    expect(wayBack(state(slowly), picture(50, 0), 2, 1_220)?.to_degC).toBe(1_270);
  });

  it('are not held for a way back by stops that come again and again, nor by a time that nobody watched', () => {
    let often = lowered;
    for (let stop = 0; stop < 2; stop++) often = running(running(often, picture(50, 0), 25), picture(50, 3), 3);
    expect(wayBack(state(often), picture(50, 3), 0, 1_030)).toBeNull();
    expect(wayBack(state(runningSetpoints(lowered, SITE, picture(50, 0), 36_000)), picture(50, 0), 0, 1_030)).toBeNull();
  });

  it('are remembered where they cannot be read, and taken from the recipe where they never were', () => {
    const blind: Picture = { ...picture(0, 0), tags: {} };
    expect(running(stood, blind, 10).map(({ to_degC }) => to_degC)).toEqual(STOOD);
    expect(running(null, blind, 1).map(({ to_degC }) => to_degC)).toEqual(SITE.nameplate.zones.map(({ recipe_degC }) => recipe_degC));
  });
});
