/** The sentences of many offers, from a toy plant in many situations and from the simulated plant: each number recomputed. */
import { furnaceLoop, furnaceWording } from '@trimtab/furnace';
import { type CycleMemory, type CycleResult, cycle, loopWording } from '@trimtab/loop';
import { cycleInput, poll, scenarioOf, type Toy, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { render } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { offlineLoop, sense, think } from '../offline/offline-loop.ts';
import { movePlant, offlinePlant, pollPlant } from '../offline/offline-plant.ts';
import { auditOffer, auditText } from './audit-offer.ts';
import { type OfferCase, offerCases } from './offer-case.ts';

const site = readSite('sites/rf-1');
const config = furnaceLoop(site);
const catalogue = { ...loopWording, ...furnaceWording };
const toy = toyPlant(site);

const AIR = { 'air.operatorRatio_lambda': 1.15, 'air.inForce_lambda': 1.15, 'flue.co_ppm': 20 };
const colder = (by_K: number): Partial<Toy> => ({
  setpoint_degC: toy.setpoint_degC.map((t) => t - by_K),
  zone_degC: toy.zone_degC.map((t) => t - by_K),
});
const HSLA = { ...toy.slab, grade: 'HSLA', aim_degC: 1_235 };

const SITUATIONS: [string, Partial<Toy>][] = [
  ['a furnace that runs hot', {}],
  ['with the air ratio readable', { forced: AIR }],
  ['with oxygen near its floor', { forced: { ...AIR, 'flue.oxygen_pct': 1.62 } }],
  ['with oxygen in doubt', { forced: { ...AIR, 'flue.oxygen_pct': 1.9, 'q.flue.oxygen_pct': 1 } }],
  ['at a slow pace', { pace_tph: 130, forced: AIR }],
  ['at a fast pace with thick slabs', { pace_tph: 225, slab: { ...toy.slab, thickness_mm: 250 } }],
  ['with warm charge', { slab: { ...toy.slab, charge_degC: 320 } }],
  ['a little cold', { ...colder(22), forced: AIR }],
  ['cold with a soak to keep', { ...colder(35), slab: HSLA, roughing_degC: 1_085 }],
  ['near the lower limit', { ...colder(28), slab: { ...toy.slab, grade: 'S355' } }],
  ['too hot', { ...colder(-30), slab: { ...toy.slab, grade: 'IF' } }],
  ['zones below their setpoints', { zone_degC: toy.zone_degC.map((t) => t - 18) }],
  ['zones above their setpoints', { zone_degC: toy.zone_degC.map((t) => t + 14), forced: AIR }],
  ['couples apart', { forced: { 'z4.top.T_degC': toy.zone_degC[3] ? toy.zone_degC[3] + 16 : 0 } }],
  ['trims in force', { target_dK: [-20, -5, 8, -10] }],
  ['a trim at its limit', { target_dK: [-30, 0, 0, 0] }],
  ['a flue near its limit', { flue_degC: 838, ...colder(20), slab: HSLA }],
];

function toyOffers(change: Partial<Toy>): OfferCase[] {
  const scenario = scenarioOf(config, { ...toy, ...change });
  let memory: CycleMemory | null = null;
  const cases: OfferCase[] = [];
  for (let round = 0; round < 2; round++) {
    poll(scenario, 7);
    const input = cycleInput(scenario);
    const result: CycleResult = cycle(config, memory, input);
    memory = result.memory;
    cases.push(...offerCases(config, input, result));
  }
  return cases;
}

describe('the sentences of a card', () => {
  const cases = SITUATIONS.map(([name, change]) => ({ name, offers: toyOffers(change) }));

  it.each(cases)('say what the two forecasts say: $name', ({ offers }) => {
    expect(offers.flatMap((about) => auditOffer(about, catalogue))).toEqual([]);
  });

  it('were asked of enough offers, of every kind of lever and of protection too', () => {
    const all = cases.flatMap(({ offers }) => offers.map(({ option }) => option));
    expect(all.length).toBeGreaterThan(20);
    expect(new Set(all.map(({ place }) => place)).size).toBeGreaterThan(3);
    expect(all.some(({ place }) => place === 'air')).toBe(true);
    expect(all.some(({ restoring }) => restoring)).toBe(true);
    expect(all.some(({ texts }) => texts.closest?.id.endsWith('past') || texts.next?.id.endsWith('past'))).toBe(true);
  });

  it('are held to account: a number that is a little off is found', () => {
    const about = cases.flatMap(({ offers }) => offers)[0];
    if (!about) throw new Error('no offer');
    const why = about.option.texts.why;
    const off = { ...why, with: { ...why.with, gas: { value: 12.6, unit: 'Nm3h' as const } } };
    const lied = { ...about, option: { ...about.option, texts: { ...about.option.texts, why: off } } };
    expect(auditOffer(lied, catalogue)).toHaveLength(1);
    expect(auditText(why, render(why, catalogue).replace(/\d+/, '777'))).not.toEqual([]);
  });
});

describe('the sentences to the simulated plant', () => {
  it.each([3, 8])('say what the two forecasts say, seed %d', (seed) => {
    const plant = offlinePlant(site, seed);
    const loop = offlineLoop(config);
    const offers: OfferCase[] = [];
    for (let scanNo = 1; scanNo <= 60; scanNo++) {
      movePlant(plant, 3_000);
      const picture = sense(loop, pollPlant(plant, scanNo));
      if (scanNo % 6 !== 0) continue;
      const { input, result } = think(loop, picture, null);
      offers.push(...offerCases(config, input, result));
    }
    expect(offers.flatMap((about) => auditOffer(about, catalogue))).toEqual([]);
    expect(offers.length).toBeGreaterThan(4);
  });
});
