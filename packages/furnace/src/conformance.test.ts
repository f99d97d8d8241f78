import { loopWording } from '@trimtab/loop';
import { conformance, cycleInput, poll, type Scenario, scenarioOf, type Toy, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { describe, expect, it } from 'vitest';
import { furnaceLoop } from './loop-config.ts';
import type { FurnaceState } from './twin/state.ts';
import { furnaceWording } from './wording/en.ts';

const site = readSite('sites/rf-1');
const config = furnaceLoop(site);

function situation(change: Partial<Toy>) {
  const scenario: Scenario<FurnaceState> = scenarioOf(config, { ...toyPlant(site), ...change });
  poll(scenario, 5);
  return cycleInput(scenario);
}

describe('the furnace pack conforms to the asset-pack contract', () => {
  const toy = toyPlant(site);
  const subject = {
    config,
    catalogue: { ...loopWording, ...furnaceWording },
    situations: [
      situation({}),
      situation({ pace_tph: 140, target_dK: [-10, 0, 0, -4] }),
      situation({ slab: { ...toy.slab, charge_degC: 320, thickness_mm: 250 } }),
      situation({ slab: { ...toy.slab, grade: 'HSLA' }, roughing_degC: 1_110 }),
    ],
  };
  for (const { title, check } of conformance(subject)) it(title, () => expect(check()).toEqual([]));
});
