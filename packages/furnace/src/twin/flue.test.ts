import { cycleInput, poll, scenarioOf, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { emptyPlan } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { furnaceLoop } from '../loop-config.ts';
import { firstOffset_K, followOffset_K } from './flue.ts';

describe('flue less balance', () => {
  it('starts as it is read, within 300 K', () => {
    expect(firstOffset_K(760, 890)).toBe(-130);
    expect(firstOffset_K(20, 890)).toBe(-300);
  });

  it('is followed with a time constant of twenty minutes', () => {
    let offset_K = -130;
    for (let s = 0; s < 1_200; s += 10) offset_K = followOffset_K(offset_K, 790, 890, 10);
    expect(offset_K).toBeCloseTo(-100 - 30 * Math.exp(-1), 0);
  });

  it('learns nothing of an unread flue', () => {
    expect(followOffset_K(-130, null, 890, 10)).toBe(-130);
  });

  it('is foretold where nobody reads it: it follows the balance from where it was', () => {
    const site = readSite('sites/rf-1');
    const config = furnaceLoop(site);
    const scenario = scenarioOf(config, { ...toyPlant(site), pace_tph: 140, flue_degC: 700 });
    poll(scenario, 60);
    scenario.toy = { ...scenario.toy, pace_tph: 240, forced: { 'flue.beforeRecuperator_degC': Number.NaN } };
    const before = scenario.scanned?.estimate;
    poll(scenario, 60);
    const after = scenario.scanned?.estimate;
    expect(before?.dark_degC).toBeCloseTo(700, 0);
    expect(after?.flueOffset_K).toBe(before?.flueOffset_K);
    expect((after?.dark_degC ?? 0) - 700).toBeGreaterThan(5);
  });

  it('makes no step where the furnace runs on as it does', () => {
    const site = readSite('sites/rf-1');
    const config = furnaceLoop(site);
    const scenario = scenarioOf(config, { ...toyPlant(site), pace_tph: 200, flue_degC: 720 });
    poll(scenario, 60);
    const { picture, estimate } = cycleInput(scenario);
    if (!estimate) throw new Error('no estimate');
    expect(estimate.flueOffset_K).toBeLessThan(-100);
    const plan = emptyPlan(picture.scanNo);
    for (const { setpointTag, trimTag } of config.pack.levers(site)) {
      plan.setpoints[setpointTag] = picture.tags[setpointTag]?.value ?? 0;
      plan.offsets[trimTag] = { target: 0, active: 0 };
    }
    const { forecast } = config.pack.run(estimate, site, picture, plan);
    expect(forecast.plant.flue_degC).toBeLessThan(720 + 25);
  });
});
