import { readSite } from '@trimtab/sites';
import { describe, expect, it } from 'vitest';
import { partAbove, soaksFrom_kJkg } from './soak.ts';
import { steelEnthalpy_kJkg } from './steel.ts';

describe('the soak of one step', () => {
  it.each([
    [700, 705, 710, 1],
    [700, 690, 699, 0],
    [700, 690, 710, 0.5],
    [700, 696, 701, 0.2],
    [700, 701, 696, 0.2],
    [700, 700, 700, 1],
    [700, 699, 700, 0],
  ])('at or above %d from %d to %d is %d of it', (threshold, from, to, part) => {
    expect(partAbove(threshold, from, to)).toBeCloseTo(part, 12);
  });
});

describe('the temperature from which a slab soaks', () => {
  const { nameplate } = readSite('sites/rf-1');

  it('is the one that is said of the slab, whatever the mill has taught of the model', () => {
    // Nb/V HSLA dissolves above 1200 °C, 15 K below its band; a model that reads 46 K too hot soaks from 1246 of its own.
    expect(soaksFrom_kJkg(nameplate, 'HSLA', 0)).toBeCloseTo(steelEnthalpy_kJkg(1_200), 9);
    expect(soaksFrom_kJkg(nameplate, 'HSLA', -46)).toBeCloseTo(steelEnthalpy_kJkg(1_246), 9);
  });

  it('is never reached where the grade asks for no soak', () => {
    expect(soaksFrom_kJkg(nameplate, 'IF', 0)).toBe(Number.POSITIVE_INFINITY);
  });
});
