/**
 * The whole cycle on random states, sensor garbage and hostile configurations: no offer and no write that
 * passed breaks a rule, no exception, every number finite. 3,000 cycles in `npm test`, 10⁵ with
 * PROPERTIES=full (`npm run -s properties`); the furnace pack runs its own share.
 */
import { dice } from '@trimtab/authority/testing';
import { readSite } from '@trimtab/sites';
import { describe, expect, it } from 'vitest';
import { hostilePack, hostileState, leversWithAir } from './testing/hostile-pack.ts';
import { hostileRun } from './testing/hostile-run.ts';
import { poll, scenarioOf } from './testing/scenario.ts';
import { stillPack } from './testing/still-pack.ts';
import { toyPlant } from './testing/toy-plant.ts';

const CYCLES = process.env.PROPERTIES === 'full' ? 100_000 : 3_000;
const SEED = 20_261_126;

const site = readSite('sites/rf-1');
const picture = poll(scenarioOf({ site, pack: stillPack(40) }, toyPlant(site)), 0);
picture.tags['air.operatorRatio_lambda'] = { value: 1.12, quality: 'good' };

describe(`${CYCLES} cycles in hostile worlds`, () => {
  const roll = dice(SEED);
  const tally = hostileRun({
    roll,
    cycles: CYCLES,
    pack: hostilePack(),
    site,
    world: (here) => ({ picture, state: roll(40) === 0 ? null : hostileState(roll, leversWithAir(here)) }),
  });

  it('offer and pass nothing that breaks a rule', () => {
    expect(tally.broken.slice(0, 5)).toEqual([]);
  });

  it('are worth something: there are offers, of every kind, and writes that pass', () => {
    expect(tally.cycles).toBe(CYCLES);
    for (const count of [tally.offers, tally.restoring, tally.ofAir, tally.refusals, tally.withdrawals, tally.passed])
      expect(count).toBeGreaterThan(CYCLES / 200);
  });
});
