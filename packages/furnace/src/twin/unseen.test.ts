/** What the twin makes of a time in which nobody looked, or in which nobody could believe the table of slabs. */
import { poll, type Scenario, scenarioOf, toyPlant, unwatched } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { describe, expect, it } from 'vitest';
import { furnaceLoop } from '../loop-config.ts';
import { meanTemperature_degC } from './slab.ts';
import type { FurnaceState } from './state.ts';

const site = readSite('sites/rf-1');
const config = furnaceLoop(site);
const running = (): Scenario<FurnaceState> => {
  const scenario = scenarioOf(config, { ...toyPlant(site), pace_tph: 200 });
  poll(scenario, 240);
  return scenario;
};

function badTable(scenario: Scenario<FurnaceState>, min: number): void {
  scenario.toy = { ...scenario.toy, forced: { 'slab10.grade': 99 } };
  expect(poll(scenario, min).slabs.quality).toBe('bad');
  scenario.toy = { ...scenario.toy, forced: {} };
}

function stateAfter(away: (scenario: Scenario<FurnaceState>, min: number) => void, min: number): FurnaceState {
  const scenario = running();
  away(scenario, min);
  poll(scenario, 6);
  return stateOf(scenario);
}

function seenFor(min: number): FurnaceState {
  const scenario = running();
  poll(scenario, min + 6);
  return stateOf(scenario);
}

function stateOf({ scanned }: Scenario<FurnaceState>): FurnaceState {
  if (!scanned?.estimate) throw new Error('no estimate');
  return scanned.estimate;
}

const means = ({ slabs }: FurnaceState) => new Map(slabs.map(({ slabNo, h_kJkg }) => [slabNo, meanTemperature_degC(h_kJkg)]));

/** The largest difference of any slab that both know; of those charged since, nobody knows when. */
function apart_K(one: FurnaceState, other: FurnaceState, known: (slabNo: number) => boolean): number {
  const others = means(other);
  return Math.max(
    ...[...means(one)].filter(([slabNo]) => known(slabNo)).map(([slabNo, t]) => Math.abs(t - (others.get(slabNo) ?? Number.NaN))),
  );
}

describe.each([
  ['nobody looks', unwatched],
  ['the table is not believed', badTable],
])('a time in which %s', (_, away) => {
  it.each([2, 10, 28])('of %d min leaves the slabs as they would be, and teaches nothing', (min) => {
    const [found, seen] = [stateAfter(away, min), seenFor(min)];
    const last = Math.max(...stateOf(running()).slabs.map(({ slabNo }) => slabNo));
    expect([...means(found).keys()]).toEqual([...means(seen).keys()]);
    expect(apart_K(found, seen, (slabNo) => slabNo <= last)).toBeLessThan(4);
    expect(apart_K(found, seen, () => true)).toBeLessThan(60);
    expect(found.discharge.bias_K).toBeCloseTo(seen.discharge.bias_K, 0);
    expect(Math.abs(found.pace.ratio - seen.pace.ratio)).toBeLessThan(0.01);
    for (const { model_degC } of found.rolled) expect(Math.abs(model_degC - (seen.rolled.at(-1)?.model_degC ?? 0))).toBeLessThan(2);
  });

  it('of an hour begins anew: what the mill says of slabs from before is of them alone', () => {
    const scenario = running();
    const before = stateOf(scenario).discharge.bias_K;
    away(scenario, 60);
    poll(scenario, 6);
    expect(stateOf(scenario).slabs.filter(({ begunAnew }) => begunAnew).length).toBeGreaterThan(20);
    scenario.toy = { ...scenario.toy, roughing_degC: scenario.toy.roughing_degC + 25 };
    poll(scenario, 100);
    const found = stateOf(scenario);
    expect(found.discharge.bias_K).toBeCloseTo(before, 6);
    const { predicted_degC, model_degC, actual_degC } = found.rolled.at(-1) ?? { predicted_degC: 0, model_degC: 0, actual_degC: 0 };
    expect(actual_degC - model_degC).toBeGreaterThan(20);
    expect(Math.abs(actual_degC - predicted_degC)).toBeLessThan(8);
    expect(found.slabs.filter(({ begunAnew }) => !begunAnew).length).toBeGreaterThan(10);
    poll(scenario, 90);
    expect(stateOf(scenario).discharge.anew_K).toBeUndefined();
    expect(stateOf(scenario).discharge.bias_K).toBeGreaterThan(before + 2);
  });

  it('of an hour begins anew, with what was learned before', () => {
    const [found, before] = [stateAfter(away, 60), stateOf(running())];
    expect(found.discharge.bias_K).toBeCloseTo(before.discharge.bias_K, 0);
    expect(found.pace.ratio).toBeCloseTo(before.pace.ratio, 1);
    expect(Math.abs(found.fuel.ratio - before.fuel.ratio)).toBeLessThan(0.05);
    expect(apart_K(found, seenFor(60), () => true)).toBeLessThan(60);
  });
});
