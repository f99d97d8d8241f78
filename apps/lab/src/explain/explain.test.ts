/** The sentences of many offers, from a toy plant in many situations and from the simulated plant: each number recomputed. */
import { furnaceLoop, furnaceWording } from '@trimtab/furnace';
import { cycle, loopWording } from '@trimtab/loop';
import { cycleInput, poll, scenarioOf, type Toy, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { type Message, render } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { offlineLoop, sense, think } from '../offline/offline-loop.ts';
import { hearOrders, movePlant, offlinePlant, pollPlant } from '../offline/offline-plant.ts';
import { anyMoves } from './any-move.ts';
import { auditOffer, auditText } from './audit-offer.ts';
import { type OfferCase, offerCases } from './offer-case.ts';
import { SITUATIONS } from './situations.ts';

const site = readSite('sites/rf-1');
const config = furnaceLoop(site);
const catalogue = { ...loopWording, ...furnaceWording };
const toy = toyPlant(site);

/** What a cycle offers in a situation, and what it would have said to any other move. */
function asked(change: Partial<Toy>): { offers: OfferCase[]; moves: OfferCase[] } {
  const scenario = scenarioOf(config, { ...toy, ...change });
  poll(scenario, 1);
  const input = cycleInput(scenario);
  const result = cycle(config, null, input);
  return { offers: offerCases(config, input, result), moves: anyMoves(config, input, result) };
}

describe('the sentences of a card', () => {
  const cases = SITUATIONS.map(([name, change]) => ({ name, ...asked(change) }));

  it.each(cases)('say what the two forecasts say, of what is offered and of any other move: $name', ({ offers, moves }) => {
    expect([...offers, ...moves].flatMap((about) => auditOffer(about, catalogue))).toEqual([]);
  });

  it('were asked of enough offers, of every kind of lever and of protection too', () => {
    const all = cases.flatMap(({ offers }) => offers.map(({ option }) => option));
    expect(all.length).toBeGreaterThan(20);
    expect(new Set(all.map(({ place }) => place)).size).toBeGreaterThan(2);
    expect(all.some(({ place }) => place === 'air')).toBe(true);
    expect(all.some(({ restoring }) => restoring)).toBe(true);
  });

  it('have met each kind of sentence', () => {
    const met = new Set<string>();
    const meet = (message: Message): void => {
      met.add(message.id);
      for (const slot of Object.values(message.with ?? {})) if (typeof slot !== 'string' && 'id' in slot) meet(slot);
    };
    for (const { moves } of cases)
      for (const { option } of moves) for (const message of Object.values(option.texts)) if (message) meet(message);
    const kinds = [
      ...['saves', 'returns', 'protect-helps', 'protect-clear', 'protect-inside'].map((kind) => `why.${kind}`),
      ...['closest', 'inside', 'soak', 'oxygen', 'step', 'total', 'former', 'worth'].map((kind) => `limited.${kind}`),
      ...['in-band', 'below', 'reserve', 'hot', 'uneven'].map((kind) => `nothing.${kind}`),
      ...['changed', 'same', 'past', 'inside-changed', 'inside-same', 'inside-past', 'plant', 'beyond'].map((kind) => `line.${kind}`),
      ...['couples', 'below-setpoint', 'above-setpoint', 'gas-rises', 'gas-falls', 'flue', 'both'].map((kind) => `screen.${kind}`),
      ...['next.changed', 'next.past', 'against.couple-out', 'against.out', 'effect.oxygen', 'effect.no-worse'],
    ];
    expect(kinds.filter((kind) => !met.has(kind))).toEqual([]);
  });

  it('are held to account: a number that is a little off is found', () => {
    const about = cases.flatMap(({ moves }) => moves).find(({ option }) => option.texts.why.id === 'why.saves');
    if (!about) throw new Error('nothing saves');
    const { why } = about.option.texts;
    const off = { ...why, with: { ...why.with, gas: { value: 12.6, unit: 'Nm3h' as const } } };
    const lied = { ...about, option: { ...about.option, texts: { ...about.option.texts, why: off } } };
    expect(auditOffer(lied, catalogue)).toHaveLength(1);
    expect(auditText(why, render(why, catalogue).replace(/\d+(?=\u00A0Nm)/, '777'))).toHaveLength(1);
  });
});

describe('the sentences to the simulated plant', () => {
  it('say what the two forecasts say', () => {
    const plant = offlinePlant(site, 3);
    const loop = offlineLoop(config);
    const offers: OfferCase[] = [];
    for (let scanNo = 1; scanNo <= 30; scanNo++) {
      movePlant(plant, 3_000);
      const picture = sense(loop, pollPlant(plant, scanNo), hearOrders(plant));
      if (scanNo % 10 !== 0) continue;
      const { input, result } = think(loop, picture, null);
      offers.push(...offerCases(config, input, result));
    }
    expect(offers.flatMap((about) => auditOffer(about, catalogue))).toEqual([]);
    expect(offers.length).toBeGreaterThan(2);
  });
});
