import { toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { MeasuredPiece } from '../asset-pack.ts';
import { cycleInput, poll, scenarioOf, think } from '../testing/scenario.ts';
import { stillPack } from '../testing/still-pack.ts';
import { lookBack } from './look-back.ts';

const site = readSite('sites/rf-1');

describe('what was measured between two cycles', () => {
  it('is all scored, each piece once, however many left', () => {
    let pieces: MeasuredPiece[] = [];
    const pack = { ...stillPack(30), observe: () => ({ fuel_Nm3h: 6_000, places: {}, pieces }) };
    const scenario = scenarioOf({ site, pack }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    // The still pack forecasts slab 1; the same look stands for four that leave.
    const { memory } = think(scenario);
    const [looked] = memory.pieces;
    if (!looked) throw new Error('no look was kept');
    const known = [1, 2, 3, 4].map((slabNo) => ({ ...looked, slabNo }));
    const measured = (slabNo: number): MeasuredPiece => ({
      slabNo,
      predicted_degC: 1_230,
      model_degC: 1_230,
      actual_degC: 1_226,
      at: plant_ms,
    });
    const input = cycleInput(scenario, {});
    const scored = (last: typeof memory, ...slabNos: number[]) => {
      pieces = slabNos.map(measured);
      const { memory: next, scores } = lookBack(scenario.config, last, input);
      return { next, of: scores.filter(({ split }) => split?.horizon === '60').map(({ place }) => place) };
    };
    const first = scored({ ...memory, pieces: known }, 1);
    expect(first.of).toEqual(['1']);
    const second = scored(first.next, 1, 2, 3);
    expect(second.of).toEqual(['2', '3']);
    expect(second.next.pieces.map(({ slabNo }) => slabNo)).toEqual([4]);
    expect(scored(second.next, 1, 2, 3).of).toEqual([]);
    // What was measured last is forgotten meanwhile: more have left than are kept.
    expect(scored(second.next, 4).of).toEqual(['4']);
  });
});

describe('a rejection that was taken back', () => {
  it('was none: no history speaks of it, and the watch does not count it', () => {
    const scenario = scenarioOf({ site, pack: stillPack(30) }, toyPlant(site));
    const { plant_ms } = poll(scenario, 1);
    const { memory } = think(scenario);
    const word = { optionId: 'o', place: 'zone-3', to: null, person: 'p', station: 's', wall_ms: wallTime(0), plant_ms };
    const rejection = { ...word, id: 'd1', kind: 'reject', reason: 'R06' } as const;
    const earlier = { ...word, optionId: 'before', id: 'd0', kind: 'reject', reason: 'R04' } as const;
    const back = { ...word, id: 'd2', kind: 'withdraw' } as const;
    const modes = { 'zone-trims': 'advisory' } as const;
    const then = (last: typeof memory, ...decisions: (typeof rejection | typeof earlier | typeof back)[]) =>
      lookBack(scenario.config, last, cycleInput(scenario, { modes, decisions })).memory;
    const heard = then(memory, rejection);
    expect(heard).toMatchObject({ rejected: { 'zone-3': { reason: 'R06' } }, watch: { rejections: {} } });
    expect(Object.keys(then(heard).watch?.rejections ?? {})).toEqual(['zone-3', 'zone-3 R06']);
    // Taken back in the same look, or in the next one.
    for (const taken of [then(then(memory, rejection, back)), then(then(heard, back))])
      expect(taken).toMatchObject({ rejected: {}, watch: { rejections: {} } });
    // The one before it is the last again.
    expect(then(then(memory, earlier), rejection, back).rejected['zone-3']).toMatchObject({ reason: 'R04' });
    expect(then(then(then(memory, earlier), rejection), back).rejected['zone-3']).toMatchObject({ reason: 'R04' });
  });
});
