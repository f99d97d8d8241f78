import { readSite } from '@trimtab/sites';
import { type Block, plantTime, readRegister, signatureHolds, WORDS_OF } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { createPlant, delayNow, injectFault, readWords, step, truth, writeWords } from '../index.ts';

const site = readSite('sites/rf-1');
const map = site.registers;
const plant = createPlant({ site, seed: 2, startAt: plantTime(Date.UTC(2026, 2, 2, 6)) });

function wordsOf(block: Block, state = plant): number[] {
  const answer = readWords(state, site, block.address, block.words);
  if (answer.kind !== 'words') throw new Error(`exception ${answer.code}`);
  return answer.words;
}

function value(id: string, state = plant): number {
  const register = map.registers.find((candidate) => candidate.id === id);
  if (!register) throw new Error(id);
  const answer = readWords(state, site, register.address, WORDS_OF[register.type]);
  if (answer.kind !== 'words') throw new Error(`exception ${answer.code}`);
  return readRegister(answer.words, register.address, register, map);
}

describe('register image', () => {
  const readBlocks = map.blocks.filter(({ access }) => access === 'read');

  it.each(readBlocks.map((block) => [block.name, block] as const))('block %s carries its signature', (_, block) => {
    expect(signatureHolds(wordsOf(block), block, map)).toBe(true);
  });

  it('holds every value of a plant in production inside the range of its register', () => {
    const outside = map.registers
      .filter(({ access, id }) => access === 'read' && id !== 'discharge.roughing_degC')
      .filter(({ id, range }) => !(value(id) >= range[0] && value(id) <= range[1]))
      .map(({ id }) => `${id} ${value(id)}`);
    expect(outside).toEqual([]);
  });

  it('lists the slabs front first, with the next one out in row 1, no holes', () => {
    expect(value('slabs1.count')).toBe(28);
    const front = plant.furnace.slabs[0];
    expect(value('slab1.no')).toBe(front?.no);
    expect(value('slab1.mass_kg')).toBeCloseTo(front?.mass_kg ?? 0, -1);
    for (let row = 1; row < 28; row++) expect(value(`slab${row}.position_m`) - value(`slab${row + 1}.position_m`)).toBeCloseTo(1.25, 4);
  });

  it('says "delay" in the mode word at once, with the rest of it', () => {
    const state = structuredClone(plant);
    expect(value('plc.plantMode', state)).toBe(4);
    delayNow(state, 15);
    expect(value('plc.plantMode', state)).toBe(5);
    expect(value('plc.delayRemaining_s', state)).toBe(900);
    const before = value('discharge.count', state);
    step(state, {}, 899);
    expect(value('discharge.count', state)).toBe(before);
    step(state, {}, 10);
    expect(value('plc.plantMode', state)).toBe(4);
  });

  it('has no roughing-mill temperature until three minutes after the discharge', () => {
    const state = structuredClone(plant);
    const count = state.life.dischargeCount;
    while (state.life.dischargeCount === count) step(state, {}, 1);
    expect(value('discharge.roughing_degC', state)).toBeNaN();
    step(state, {}, 181);
    expect(Math.abs(value('discharge.roughing_degC', state) - (truth(state).discharged.at(-1)?.mean_degC ?? 0) + 95)).toBeLessThan(25);
  });

  it('shows a frozen, an offset and a broken thermocouple as the instrument would', () => {
    const state = structuredClone(plant);
    const held = value('z1.top.T_degC', state);
    injectFault(state, { name: 'signal-stuck', tag: 'z1.top.T_degC' });
    injectFault(state, { name: 'tc-broken-upscale', tag: 'z2.bottom.T_degC' });
    injectFault(state, { name: 'tc-pulled-back', tag: 'z3.top.T_degC' });
    step(state, {}, 30);
    expect(value('z1.top.T_degC', state)).toBe(held);
    expect(value('z2.bottom.T_degC', state)).toBeGreaterThan(1400);
    expect(value('q.z2.bottom.T_degC', state)).toBe(9);
    expect((truth(state).zoneTop_degC[2] ?? 0) - value('z3.top.T_degC', state)).toBeGreaterThan(35);
  });
});

describe('requests that the PLC refuses', () => {
  it.each([
    ['a read outside every block', 50, 1, 2],
    ['a read over the end of a block', 20, 5, 2],
    ['a read over a gap between blocks', 0, 110, 2],
    ['a read of the command block', 2000, 22, 2],
    ['a read of more than 125 words', 0, 126, 3],
    ['a read of nothing', 0, 0, 3],
  ])('%s', (_, address, count, code) => {
    expect(readWords(plant, site, address, count)).toEqual({ kind: 'exception', code });
  });

  it.each([
    ['an operator setpoint', 805, 2],
    ['part of the command block', 2000, 21],
    ['the command block with its spare words', 2000, 24],
    ['the command block from its second word', 2001, 22],
    ['the heartbeat block and one more', 2100, 6],
    ['the acknowledgement block', 2200, 56],
  ])('a write to %s', (_, address, count) => {
    const state = structuredClone(plant);
    expect(writeWords(state, site, address, new Array<number>(count).fill(0))).toEqual({ kind: 'exception', code: 2 });
    expect(state).toEqual(plant);
  });
});
