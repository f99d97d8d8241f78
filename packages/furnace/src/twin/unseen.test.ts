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

function unseenFor(min: number): FurnaceState {
  const scenario = running();
  unwatched(scenario, min);
  poll(scenario, 6);
  return stateOf(scenario);
}

function badTableFor(min: number): FurnaceState {
  const scenario = running();
  scenario.toy = { ...scenario.toy, forced: { 'slab10.grade': 99 } };
  expect(poll(scenario, min).slabs.quality).toBe('bad');
  scenario.toy = { ...scenario.toy, forced: {} };
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
  ['nobody looks', unseenFor],
  ['the table is not believed', badTableFor],
])('a time in which %s', (_, after) => {
  it.each([2, 10, 28])('of %d min leaves the slabs as they would be, and teaches nothing', (min) => {
    const [found, seen] = [after(min), seenFor(min)];
    const last = Math.max(...stateOf(running()).slabs.map(({ slabNo }) => slabNo));
    expect([...means(found).keys()]).toEqual([...means(seen).keys()]);
    expect(apart_K(found, seen, (slabNo) => slabNo <= last)).toBeLessThan(4);
    expect(apart_K(found, seen, () => true)).toBeLessThan(60);
    expect(found.discharge.bias_K).toBeCloseTo(seen.discharge.bias_K, 0);
    expect(Math.abs(found.pace.ratio - seen.pace.ratio)).toBeLessThan(0.01);
    for (const { model_degC } of found.rolled) expect(Math.abs(model_degC - (seen.rolled.at(-1)?.model_degC ?? 0))).toBeLessThan(2);
  });

  it('of an hour begins anew, with what was learned before', () => {
    const [found, before] = [after(60), stateOf(running())];
    expect(found.discharge.bias_K).toBeCloseTo(before.discharge.bias_K, 0);
    expect(found.pace.ratio).toBeCloseTo(before.pace.ratio, 1);
    expect(Math.abs(found.fuel.ratio - before.fuel.ratio)).toBeLessThan(0.05);
    expect(apart_K(found, seenFor(60), () => true)).toBeLessThan(60);
  });
});
