import { cycleInput, poll, scenarioOf, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { expect, it } from 'vitest';
import { furnaceLoop } from '../loop-config.ts';
import { type Surrogate, surrogateFeatures, surrogateForecast, surrogateLearned } from './surrogate.ts';

const site = readSite('sites/rf-1');
const scenario = scenarioOf(furnaceLoop(site), toyPlant(site));
poll(scenario, 1);
const { picture } = cycleInput(scenario);
const row = picture.slabs.rows[3];
if (!row) throw new Error('no slab');

it('sees what the screen shows of a slab, and nothing where a zone is not measured', () => {
  const features = surrogateFeatures(site, picture, row, 90);
  expect(features).toHaveLength(11);
  expect(features?.every((value) => Math.abs(value) < 10)).toBe(true);
  const blind = { ...picture, tags: { ...picture.tags } };
  delete blind.tags['z2.top.T_degC'];
  delete blind.tags['z2.bottom.T_degC'];
  expect(surrogateFeatures(site, blind, row, 90)).toBeNull();
});

it('learns what slabs like this one came to, and says nothing of a slab unlike any', () => {
  const features = surrogateFeatures(site, picture, row, 90) ?? [];
  let learned: Surrogate = {};
  const like = (i: number): number[] => features.map((value, f) => value + 0.3 * Math.sin(i * (f + 1)));
  expect(surrogateForecast(learned, '60', features)).toBeNull();
  for (let i = 0; i < 200; i++) {
    const x = like(i);
    x[0] = 1;
    learned = surrogateLearned(learned, '60', x, 1_220 + 5 * ((x[1] ?? 0) - (features[1] ?? 0)));
  }
  expect(surrogateForecast(learned, '60', features)).toBeCloseTo(1_220, 0);
  expect(
    surrogateForecast(
      learned,
      '60',
      features.map((value, f) => (f === 3 ? value + 9 : value)),
    ),
  ).toBeNull();
});
