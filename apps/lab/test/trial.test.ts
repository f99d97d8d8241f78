/** What a card promises against the forked plant: the claim that the whole product rests on. */
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { expect, it } from 'vitest';
import { trial } from '../src/trial/trial.ts';
import { trialText } from '../src/trial/trial-text.ts';

const config = furnaceLoop(readSite('sites/rf-1'));

it('an accepted trim moves zone and fuel of the plant the way its card said, and by no less than half or more than twice', () => {
  const results = trial({ config, seed: 1, forks: 3, onFork: () => undefined });
  expect(results).toHaveLength(3);
  for (const { predicted, actual } of results) {
    expect(actual.zone_K / predicted.zone_K).toBeGreaterThan(0.5);
    expect(actual.zone_K / predicted.zone_K).toBeLessThan(2);
    expect(actual.fuel_Nm3h / predicted.fuel_Nm3h).toBeGreaterThan(0.5);
    expect(actual.fuel_Nm3h / predicted.fuel_Nm3h).toBeLessThan(2);
  }
  expect(trialText(results, 1)).toMatch(/3 forks: mean absolute error \d+\.\d+ K of/);
}, 60_000);

it('the same seed gives the same forks, since noise and slabs of both plants are the same', () => {
  const once = trial({ config, seed: 3, forks: 1, onFork: () => undefined });
  expect(trial({ config, seed: 3, forks: 1, onFork: () => undefined })).toEqual(once);
}, 60_000);
