import { dice, pick } from '@trimtab/authority/testing';
import { type CycleInput, loopWording } from '@trimtab/loop';
import { conformance, cycleInput, ofThickness, poll, type Scenario, scenarioOf, type Toy, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { describe, expect, it } from 'vitest';
import { furnaceLoop } from './loop-config.ts';
import type { FurnaceState } from './twin/state.ts';
import { furnaceWording } from './wording/en.ts';

/** Pairs of states for the rank test: the contract asks for fifty, shared by the two sites. */
const PAIRS = 25;

describe.each(['rf-1', 'rf-2'])('the furnace pack on %s conforms to the asset-pack contract', (name) => {
  const site = readSite(`sites/${name}`);
  const config = furnaceLoop(site);
  const toy = toyPlant(site);
  const running = (change: Partial<Toy>): Scenario<FurnaceState> => {
    const scenario: Scenario<FurnaceState> = scenarioOf(config, { ...toy, ...change });
    poll(scenario, 5);
    return scenario;
  };
  const situation = (change: Partial<Toy>) => cycleInput(running(change));
  const grades = site.nameplate.grades.slice(0, 3).map(({ grade }) => grade);
  const hardest = grades.at(-1) ?? toy.slab.grade;
  const roll = dice(20_261_126);
  const pair = (): [CycleInput<FurnaceState>, CycleInput<FurnaceState>] => {
    const scenario = running({
      pace_tph: pick(roll, [120, 150, 180, 200]),
      setpoint_degC: toy.setpoint_degC.map((setpoint) => setpoint + pick(roll, [-20, -10, 0, 10])),
      slab: {
        ...ofThickness(toy.slab, toy.slab.thickness_mm + pick(roll, [-20, 0, 30])),
        charge_degC: pick(roll, [20, 20, 150, 320]),
        grade: pick(roll, grades),
      },
    });
    const now = cycleInput(scenario);
    poll(scenario, 10);
    return [now, cycleInput(scenario)];
  };
  const subject = {
    config,
    catalogue: { ...loopWording, ...furnaceWording },
    situations: [
      situation({}),
      situation({ pace_tph: 140, target_dK: [-10, 0, 0, -4], target_lambda: -0.02 }),
      situation({ slab: { ...ofThickness(toy.slab, toy.slab.thickness_mm + 30), charge_degC: 320 } }),
      situation({ slab: { ...toy.slab, grade: hardest }, roughing_degC: 1_110 }),
    ],
    pairs: Array.from({ length: PAIRS }, pair),
  };
  for (const { title, check } of conformance(subject)) it(title, () => expect(check()).toEqual([]));
});
