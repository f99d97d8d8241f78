/**
 * The furnace pack's share of the cycles in hostile worlds (packages/loop, cycle.property.test.ts): states
 * from running furnaces with every number a little off, on both sites. A few in `npm test`; 1,000 with
 * PROPERTIES=full (`npm run -s properties`).
 */
import { type Dice, dice, pick } from '@trimtab/authority/testing';
import { hostileRun, poll, type Scenario, scenarioOf, toyPlant, type World } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { describe, expect, it } from 'vitest';
import { furnaceLoop } from './loop-config.ts';
import type { FurnaceState } from './twin/state.ts';

const CYCLES = process.env.PROPERTIES === 'full' ? 500 : 36;
const SEED = 20_261_126;

/** Every number up to 5 % off, in one state of two; the rest of it as it is. */
function shaken<T>(roll: Dice, value: T): T {
  if (typeof value === 'number') return (value * (0.95 + roll(1_001) / 10_000)) as T;
  if (Array.isArray(value)) return value.map((entry) => shaken(roll, entry)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shaken(roll, entry)])) as T;
}

describe.each(['rf-1', 'rf-2'])(`${CYCLES} cycles of the furnace pack on %s in hostile worlds`, (name) => {
  const roll = dice(SEED);
  const site = readSite(`sites/${name}`);
  const { pack } = furnaceLoop(site);
  const toy = toyPlant(site);
  const worlds = [
    {},
    { pace_tph: 140, slab: { ...toy.slab, thickness_mm: 250 } },
    { setpoint_degC: toy.setpoint_degC.map((t) => t - 25) },
  ].map((change): World<FurnaceState> => {
    const scenario: Scenario<FurnaceState> = scenarioOf({ site, pack }, { ...toy, ...change });
    const picture = poll(scenario, 3);
    return { picture, state: scenario.scanned?.estimate ?? null };
  });
  const sound = (state: FurnaceState): boolean => pack.invariants(state).length === 0;

  it('offer and pass nothing that breaks a rule, and no number is none', { timeout: 3_600_000 }, () => {
    const tally = hostileRun({
      roll,
      cycles: CYCLES,
      pack,
      site,
      world: () => {
        const { picture, state } = pick(roll, worlds);
        const other = state && roll(2) === 0 ? shaken(roll, state) : state;
        return { picture, state: other && sound(other) ? other : state };
      },
    });
    expect(tally.broken.slice(0, 3)).toEqual([]);
    expect(tally.cycles).toBe(CYCLES);
  });
});
