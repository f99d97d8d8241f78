import { cycleInput, poll, scenarioOf, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { emptyPlan, type Picture, type SlabRow } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { furnaceLoop } from '../loop-config.ts';
import { PARAMETERS } from './parameters.ts';
import { moveRow, type Row, rowOf } from './row.ts';
import { startRun, stepRun } from './run.ts';
import type { FurnaceState } from './state.ts';
import { stepsTo_min } from './time-grid.ts';

const site = readSite('sites/rf-1');
const { insideLength_m, slabGap_m } = site.nameplate;

function running(): { picture: Picture; state: FurnaceState } {
  const scenario = scenarioOf(furnaceLoop(site), { ...toyPlant(site), pace_tph: 200 });
  poll(scenario, 10);
  const { picture, estimate } = cycleInput<FurnaceState>(scenario);
  if (!estimate) throw new Error('no estimate');
  return { picture, state: estimate };
}

const withRows = (picture: Picture, rows: SlabRow[]): Picture => ({ ...picture, slabs: { ...picture.slabs, rows } });
const ofWidth = (slab: SlabRow, width_mm: number): SlabRow => ({ ...slab, width_mm, mass_kg: (slab.mass_kg * width_mm) / slab.width_mm });

/** Length that is taken, from the door to the exit. */
const taken_m = (row: Row): number => row.slabs.reduce((sum, slab) => sum + (slab ? slab.width_mm / 1_000 + slabGap_m : 0), 0);

describe('the row of a model run', () => {
  const { picture, state } = running();
  const last = picture.slabs.rows.reduce((one, other) => (other.position_m < one.position_m ? other : one));

  it.each([
    ['as wide', 1_200],
    ['narrower', 800],
    ['wider', 1_600],
  ])('stays full behind what leaves, where the slabs that follow are %s', (_, width_mm) => {
    const rows = picture.slabs.rows.map((row) => (row === last ? ofWidth(row, width_mm) : row));
    const row = rowOf(PARAMETERS, state, site, withRows(picture, rows), emptyPlan(picture.scanNo));
    const [before_m, piled] = [taken_m(row), new Set<string>()];
    for (const end_min of stepsTo_min(Math.ceil(row.lastOut_min))) {
      moveRow(row, end_min);
      // Within a slab at either end: out times go by mass, the row creeps on by its mean.
      expect(Math.abs(taken_m(row) - before_m)).toBeLessThan(2 * (1.6 + slabGap_m));
      const ahead = row.slabs.flatMap((slab, index) => (slab && row.known[index] === null ? [row.position_m[index] ?? 0] : []));
      ahead.sort((a, b) => a - b);
      for (let i = 1; i < ahead.length; i++)
        if ((ahead[i] ?? 0) - (ahead[i - 1] ?? 0) < width_mm / 1_000) piled.add(`${end_min} min: ${ahead[i - 1]} and ${ahead[i]} m`);
    }
    expect([...piled]).toEqual([]);
    expect(row.slabs.some((slab, index) => slab && row.known[index])).toBe(false);
  });

  it('fills a gap behind it from the door, no faster than it moves', () => {
    const rows = picture.slabs.rows.filter(({ position_m }) => position_m > insideLength_m / 2);
    const row = rowOf(PARAMETERS, state, site, withRows(picture, rows), emptyPlan(picture.scanNo));
    moveRow(row, 10);
    const entered = row.slabs.flatMap((slab, index) => (slab && !row.known[index] ? [row.position_m[index] ?? 0] : []));
    expect(entered.length).toBeGreaterThan(0);
    expect(Math.max(...entered)).toBeLessThan(5);
  });

  it('takes nothing in while the mill stands', () => {
    const standing = { ...picture.tags, 'plc.paceSetpoint_tph': { ...picture.tags['plc.paceSetpoint_tph'], value: 0 } } as Picture['tags'];
    const still = {
      ...withRows(picture, [last]),
      tags: { ...standing, production_tph: { ...standing.production_tph, value: 0 } },
    } as Picture;
    const row = rowOf(PARAMETERS, state, site, still, emptyPlan(picture.scanNo));
    for (const end_min of [1, 5, 30]) moveRow(row, end_min);
    expect(row.slabs.filter((slab) => slab)).toHaveLength(1);
  });

  it('is no hotter at the flue at its end for slabs that are narrower: the dark part does not run empty', () => {
    const flueAfter_degC = (width_mm: number): number => {
      const rows = picture.slabs.rows.map((row) => (row === last ? ofWidth(row, width_mm) : row));
      const plan = emptyPlan(picture.scanNo);
      site.nameplate.zones.forEach(({ zone }) => {
        plan.setpoints[`z${zone}.operatorSP_degC`] = picture.tags[`z${zone}.operatorSP_degC`]?.value ?? 0;
        plan.offsets[`z${zone}.trim_dK`] = { target: 0, active: 0 };
      });
      const run = startRun(PARAMETERS, state, site, withRows(picture, rows), plan);
      const late_degC: number[] = [];
      let at_min = 0;
      for (const end_min of stepsTo_min(150)) {
        stepRun(run, at_min, end_min);
        at_min = end_min;
        if (end_min > 100) late_degC.push(run.dark_degC);
      }
      return late_degC.reduce((sum, t) => sum + t, 0) / late_degC.length;
    };
    expect(Math.abs(flueAfter_degC(800) - flueAfter_degC(1_200))).toBeLessThan(20);
  });
});
