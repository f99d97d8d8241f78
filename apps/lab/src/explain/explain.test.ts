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
import { SITUATIONS } from './situations.ts';

const site = readSite('sites/rf-1');
const config = furnaceLoop(site);
const catalogue = { ...loopWording, ...furnaceWording };
const toy = toyPlant(site);

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
