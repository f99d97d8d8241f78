import { cycleInput, ofThickness, poll, scenarioOf, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { emptyPlan } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { furnaceLoop } from '../loop-config.ts';
import { meanTemperature_degC, NODES, stepSlab } from './slab.ts';
import { steelEnthalpy_kJkg } from './steel.ts';
import { stepsTo_min } from './time-grid.ts';

describe('steps of a model run', () => {
  it('end on the horizon, whole or not, and never go back', () => {
    for (const horizon_min of [30, 97, 240, 33]) {
      const ends_min = stepsTo_min(horizon_min);
      expect(ends_min.at(-1)).toBe(horizon_min);
      expect(ends_min.every((end, index) => end > (ends_min[index - 1] ?? 0))).toBe(true);
    }
  });

  it('know every minute that a move may be planned for', () => {
    const starts_min = [0, ...stepsTo_min(240)];
    for (const at_min of [0, 10, 20, 30, 60, 90, 120]) expect(starts_min).toContain(at_min);
  });

  // A slab on its way: half an hour each at 850, 1050, 1200, 1260 °C.
  const heated_degC = (ends_min: readonly number[]): number => {
    const h = new Float64Array(NODES).fill(steelEnthalpy_kJkg(20));
    let at_min = 0;
    for (const end_min of ends_min) {
      const zone_degC = [850, 1_050, 1_200, 1_260][Math.min(3, Math.floor((at_min + end_min) / 2 / 30))] ?? 0;
      stepSlab(h, 0.22, zone_degC, 0.7, (end_min - at_min) * 60);
      at_min = end_min;
    }
    return meanTemperature_degC(h);
  };

  it('cost a slab on its way less than 3 K against a minute throughout', () => {
    const byMinutes_degC = heated_degC(Array.from({ length: 120 }, (_, index) => index + 1));
    expect(Math.abs(heated_degC(stepsTo_min(120)) - byMinutes_degC)).toBeLessThan(3);
  });
});

describe('a slab that leaves between two steps', () => {
  const site = readSite('sites/rf-1');
  const config = furnaceLoop(site);
  const toy = toyPlant(site);

  it('is read off at its own minute: a hair of pace does not move it by a whole step', () => {
    const scenario = scenarioOf(config, { ...toy, pace_tph: 200, slab: ofThickness(toy.slab, 250) });
    poll(scenario, 10);
    const { picture, estimate } = cycleInput(scenario);
    const asked = picture.tags['plc.paceSetpoint_tph'];
    if (!estimate || !asked) throw new Error('no estimate');
    const plan = emptyPlan(picture.scanNo);
    for (const { setpointTag, trimTag } of config.pack.levers(site)) {
      plan.setpoints[setpointTag] = picture.tags[setpointTag]?.value ?? 0;
      plan.offsets[trimTag] = { target: 0, active: 0 };
    }
    const at = (pace_tph: number) =>
      config.pack.run(
        estimate,
        site,
        { ...picture, tags: { ...picture.tags, 'plc.paceSetpoint_tph': { ...asked, value: pace_tph } } },
        plan,
      ).forecast;
    let before = at(200);
    let [discharge_K, inside_K] = [0, 0];
    for (let pace_tph = 200.05; pace_tph < 205; pace_tph += 0.05) {
      const now = at(pace_tph);
      for (const piece of now.pieces) {
        const was = before.pieces.find(({ slabNo }) => slabNo === piece.slabNo) ?? piece;
        discharge_K = Math.max(discharge_K, Math.abs(piece.discharge_degC - was.discharge_degC));
        inside_K = Math.max(inside_K, Math.abs(piece.inside_K - was.inside_K));
      }
      before = now;
    }
    expect(discharge_K).toBeLessThan(1);
    expect(inside_K).toBeLessThan(1);
  });
});
