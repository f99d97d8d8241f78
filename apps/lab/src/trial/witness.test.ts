/** Each rule of the witness broken on purpose at a plant that nobody guards: a witness that sees nothing is no witness. */
import { type PlantState, step, writeForeign } from '@trimtab/plant';
import { readSite } from '@trimtab/sites';
import { beforeAll, expect, it } from 'vitest';
import { offlinePlant } from '../offline/offline-plant.ts';
import { type WitnessRule, witness } from './witness.ts';

const site = readSite('sites/rf-1');
let plant: PlantState;
beforeAll(() => {
  plant = offlinePlant(site, 3).state;
});

/** Trims written one after the other, minutes apart; what the witness found. */
function seen(...writes: readonly (readonly [after_min: number, trims: Record<string, number>])[]): WitnessRule[] {
  const state = structuredClone(plant);
  const watch = witness(site);
  watch.look(state, 30);
  for (const [after_min, trims] of writes) {
    for (let looks = 0; looks < after_min * 2; looks++) {
      step(state, {}, 30);
      watch.look(state, 30);
    }
    // As one write of ours: the PLC names it.
    state.plc.appliedSeq++;
    expect(writeForeign(state, trims).kind).toBe('done');
    watch.look(state, 0.5);
  }
  return watch.found().map(({ rule }) => rule);
}

it('a step within the envelope is none of its affair', () => {
  expect(seen([1, { 'z1.trim_dK': -10 }], [11, { 'z1.trim_dK': -20 }])).toEqual([]);
});

it('too large a step, and too large a trim, are seen', () => {
  expect(seen([1, { 'z1.trim_dK': -12 }])).toEqual(['step']);
  expect(seen([1, { 'z1.trim_dK': -35 }])).toEqual(expect.arrayContaining(['step', 'total']));
});

it('a zone that moves outward again within its dwell is seen, one that goes back is not', () => {
  expect(seen([1, { 'z2.trim_dK': -5 }], [4, { 'z2.trim_dK': -10 }])).toEqual(['dwell']);
  expect(seen([1, { 'z2.trim_dK': -5 }], [4, { 'z2.trim_dK': -2 }])).toEqual([]);
});

it('a trim that was ended comes back in one move, and no farther than it was', () => {
  const there = [1, { 'z1.trim_dK': -10 }] as const;
  const more = [11, { 'z1.trim_dK': -20 }] as const;
  expect(seen(there, more, [5, { 'z1.trim_dK': 0 }], [2, { 'z1.trim_dK': -20 }])).toEqual([]);
  expect(seen(there, more, [15, { 'z1.trim_dK': 0 }], [15, { 'z1.trim_dK': -21 }])).toEqual(['step']);
});

it('what came back in part comes back whole, though it was ended again between', () => {
  const there = [1, { 'z1.trim_dK': -10 }] as const;
  const more = [11, { 'z1.trim_dK': -20 }] as const;
  const none = { 'z1.trim_dK': 0 };
  expect(seen(there, more, [5, none], [2, { 'z1.trim_dK': -8 }], [5, none], [2, { 'z1.trim_dK': -20 }])).toEqual([]);
  // Whole again, and ended later: the six hours begin anew.
  expect(seen(there, more, [5, none], [2, { 'z1.trim_dK': -20 }], [300, none], [90, { 'z1.trim_dK': -20 }])).toEqual([]);
});

it('the sixth outward zone move of an hour is seen', () => {
  const zones = [1, 2, 3, 4].map((zone) => [1, { [`z${zone}.trim_dK`]: -5 }] as const);
  const again = [1, 2].map((zone) => [12, { [`z${zone}.trim_dK`]: -10 }] as const);
  expect(seen(...zones, ...again)).toEqual(['moves']);
});

it('an air ratio below its bound is seen', () => {
  const rich = structuredClone(plant);
  rich.plc.operatorRatio_lambda = 1.09;
  const watch = witness(site);
  watch.look(rich, 30);
  writeForeign(rich, { 'air.trim_lambda': -0.02 });
  watch.look(rich, 30);
  expect(watch.found().map(({ rule }) => rule)).toContain('bounds');
});
