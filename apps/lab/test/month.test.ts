/** Some hours of a trial, as `npm test` can afford it; the weeks themselves are nightly. */
import { readSite } from '@trimtab/sites';
import { expect, it } from 'vitest';
import { baselineArm } from '../src/trial/baseline-arm.ts';
import { pairSlabs } from '../src/trial/slab-pairs.ts';
import { configOf } from '../src/trial/task.ts';
import { twinArm } from '../src/trial/twin-arm.ts';

const site = readSite('sites/rf-1');
const weeks = { seed: 1, days: 3 / 24, warmUp_h: 2 };
const quiet = { faults: [], onHour: () => undefined };

it('a crew that accepts every card moves the same slabs through the furnace, and no trim breaks a rule that a witness can see', () => {
  const alone = baselineArm({ site, weeks, ...quiet });
  const twin = twinArm({ config: configOf(site, 'fitted'), weeks, policy: 'paired', ...quiet });
  expect(twin.violations).toEqual([]);
  expect(twin.tally.answers.accepted).toBeGreaterThan(0);
  expect(twin.kpis.slabs).toBe(alone.kpis.slabs);
  expect(twin.kpis.delays).toBe(alone.kpis.delays);
  const pairs = pairSlabs(alone.slabs, twin.slabs, site.nameplate.limits.insideDifference_K);
  expect(pairs).toMatchObject({ pairs: alone.slabs.length, unpaired: 0 });
  expect(twin.kpis.fuel_MWh).not.toBe(alone.kpis.fuel_MWh);
}, 60_000);
