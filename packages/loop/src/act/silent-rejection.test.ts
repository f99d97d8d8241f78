import { toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { HOUR_MS, MINUTE_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { leversWithAir } from '../testing/hostile-pack.ts';
import { cycleInput, offersOf, poll, scenarioOf, think } from '../testing/scenario.ts';
import { stillPack } from '../testing/still-pack.ts';
import { silentRejections } from './silent-rejection.ts';

const site = readSite('sites/rf-1');
const pack = stillPack(30);
const DAY_MS = 24 * HOUR_MS;

/** The trim of zone 3 went in force `ago_min` ago on a setpoint of 1265; since then the operator moved it by `moved_K`. */
function rejected(to: number, moved_K: number, ago_min: number, mode: 'production' | 'grade-change' = 'production'): string[] {
  const scenario = scenarioOf({ site, pack }, toyPlant(site));
  scenario.toy.setpoint_degC = scenario.toy.setpoint_degC.map((t, index) => (index === 2 ? 1_265 + moved_K : t));
  const { plant_ms } = poll(scenario, 1);
  const since = plantTime(plant_ms - ago_min * MINUTE_MS);
  const until = plantTime(plant_ms + DAY_MS);
  const input = cycleInput(scenario, { trimsInForce: [{ place: 'zone-3', to, since, until, decisionId: 'd1', setpoint: null }] });
  const standing = { 'zone-3': { to, setpoint: 1_265, decisionId: 'd1', at_ms: since, until, isEnding: false } };
  input.picture = { ...input.picture, plantMode: { ...input.picture.plantMode, mode } };
  return silentRejections(standing, pack.levers(site), input).map(({ place }) => place);
}

describe('a trim that is rejected without a word', () => {
  it('is not one that a new recipe moves against', () => {
    expect(rejected(-10, 14, 5)).toEqual(['zone-3']);
    expect(rejected(-10, 14, 5, 'grade-change')).toEqual([]);
  });

  it('goes to zero and nowhere else in that cycle, though a slab would want it back in part', () => {
    // 8 K short of its reserve: −10 would be given back in part, were it not rejected.
    const scenario = scenarioOf({ site, pack: stillPack(0) }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const trim = {
      place: 'zone-3',
      to: -10,
      since: plantTime(plant_ms - 10 * MINUTE_MS),
      until: plantTime(plant_ms + DAY_MS),
      decisionId: 'd1',
      setpoint: null,
    };
    scenario.toy.target_dK = [0, 0, -10, 0];
    poll(scenario, 1);
    think(scenario, { trimsInForce: [trim] });
    scenario.toy.setpoint_degC = scenario.toy.setpoint_degC.map((t, index) => (index === 2 ? t + 6 : t));
    poll(scenario, 1);
    const result = think(scenario, { trimsInForce: [trim] });
    expect(result.suspensions.map(({ place }) => place)).toEqual(['zone-3']);
    expect(result.giveBacks).toEqual([]);
    expect(offersOf(result).map(({ place }) => place)).not.toContain('zone-3');
    // The write came to nothing: it stands at the next cycle, and is asked for again.
    poll(scenario, 1);
    expect(think(scenario, { trimsInForce: [trim] }).suspensions.map(({ place }) => place)).toEqual(['zone-3']);
  });
});

describe('an operator’s own move and a trim of −10', () => {
  it.each([
    ['rejects it when it goes half of it back', -10, 5, 10, ['zone-3']],
    ['rejects it until half an hour has passed', -10, 12, 30, ['zone-3']],
    ['is a new base when it is smaller', -10, 4, 10, []],
    ['is a new base when it comes later', -10, 12, 31, []],
    ['is a new base when it goes the same way', -10, -10, 10, []],
    ['rejects a raise when it lowers', 6, -3, 10, ['zone-3']],
  ])('%s', (_, to, moved_K, ago_min, places) => {
    expect(rejected(to, moved_K, ago_min)).toEqual(places);
  });
});

it('an operator who takes exactly half of an air trim back rejects it, though float32 makes it a hair less', () => {
  const scenario = scenarioOf({ site, pack }, toyPlant(site));
  const { plant_ms: since, tags } = poll(scenario, 1);
  const setpoint = tags['air.operatorRatio_lambda']?.value ?? Number.NaN;
  scenario.toy.ratio_lambda += 0.01;
  const moved = (poll(scenario, 1).tags['air.operatorRatio_lambda']?.value ?? Number.NaN) - setpoint;
  expect(moved).toBeLessThan(0.01);
  const until = plantTime(since + DAY_MS);
  const input = cycleInput(scenario, { trimsInForce: [{ place: 'air', to: -0.02, since, until, decisionId: 'd1', setpoint }] });
  const standing = { air: { to: -0.02, setpoint, decisionId: 'd1', at_ms: since, until, isEnding: false } };
  expect(silentRejections(standing, leversWithAir(site), input).map(({ place }) => place)).toEqual(['air']);
});
