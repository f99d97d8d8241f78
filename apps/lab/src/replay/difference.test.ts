import { readSite } from '@trimtab/sites';
import { type Image, monotonic, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { firstDifference } from './difference.ts';
import { flipped, parseFlip } from './flip.ts';

describe('where two memories part', () => {
  it.each([
    [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, null],
    [
      { a: 1, b: [1, { c: 2 }] },
      { a: 1, b: [1, { c: 3 }] },
      { path: 'b[1].c', stored: 2, recomputed: 3 },
    ],
    [
      { b: 2, a: 1 },
      { b: 3, a: 2 },
      { path: 'a', stored: 1, recomputed: 2 },
    ],
    [[1], [1, 2], { path: '[1]', stored: undefined, recomputed: 2 }],
    [{ a: 0 }, { a: -0 }, { path: 'a', stored: 0, recomputed: -0 }],
    [{ a: null }, { a: { c: 1 } }, { path: 'a', stored: null, recomputed: 'an object with c' }],
    [{ a: [] }, { a: {} }, { path: 'a', stored: 'an array of 0', recomputed: 'an object with ' }],
  ])('%j and %j part at %j', (stored, recomputed, where) => {
    expect(firstDifference(stored, recomputed)).toEqual(where);
  });
});

describe('a flipped bit', () => {
  const { registers } = readSite('sites/rf-1');
  const zones = registers.blocks.find(({ name }) => name === 'zones');
  const address = registers.registers.find(({ id }) => id === 'z3.top.T_degC')?.address ?? 0;
  const words = new Array<number>(zones?.words ?? 0).fill(0);
  const image: Image = { scanNo: 12, wall_ms: wallTime(0), monotonic_ms: monotonic(0), blocks: { [zones?.id ?? 0]: words } };

  it('is the one that was named, counted from the lowest of the value, in the one image that was meant', () => {
    const low = flipped(image, parseFlip('12:z3.top.T_degC:3', registers), registers).blocks[zones?.id ?? 0];
    const high = flipped(image, parseFlip('12:z3.top.T_degC:16', registers), registers).blocks[zones?.id ?? 0];
    const at = address - (zones?.address ?? 0);
    expect(low).toEqual(words.with(at + 1, 8));
    expect(high).toEqual(words.with(at, 1));
    expect(flipped(image, parseFlip('13:z3.top.T_degC:3', registers), registers)).toBe(image);
  });
});
