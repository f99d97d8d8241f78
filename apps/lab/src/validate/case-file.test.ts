import { readSite } from '@trimtab/sites';
import { describe, expect, it } from 'vitest';
import { readCase } from './case-file.ts';

const { nameplate } = readSite('sites/rf-1');
const FURNACE = { sp: [1060, 1210, 1265, 1245], rate_tph: 170, charge_degC: 20, thickness_m: 0.22, lambda: 1.1 };
const SLAB = { thickness_m: 0.22, start_degC: 20, gasTop_degC: 1200, gasBottom_degC: 1100, F: 0.6, minutes: 180 };
const read = (value: unknown) => readCase(JSON.stringify(value), nameplate);

describe('a case file', () => {
  it('is a furnace case where it has setpoints and a conduction case otherwise', () => {
    expect(read(FURNACE)).toEqual({ kind: 'furnace', furnace: FURNACE });
    expect(read(SLAB)).toEqual({ kind: 'conduction', slab: SLAB });
  });

  it.each([
    ['an unknown field', { ...FURNACE, foo: 1 }, 'foo: unknown; known are sp, rate_tph'],
    ['a missing field', { ...FURNACE, lambda: undefined }, 'lambda: missing; a number from 1 to 1.6'],
    ['a rate that is text', { ...FURNACE, rate_tph: '170' }, 'rate_tph: "170": a number from 60 to 260'],
    ['a rate out of range', { ...FURNACE, rate_tph: 500 }, 'rate_tph: 500: a number from 60 to 260'],
    ['no number at all', { ...FURNACE, charge_degC: Number.NaN }, 'charge_degC: null: a number from 0 to 900'],
    ['three setpoints for four zones', { ...FURNACE, sp: [1060, 1210, 1265] }, 'sp: 3 setpoints: this furnace has 4 zones'],
    ['a setpoint out of range', { ...FURNACE, sp: [1060, 1210, 1265, 2000] }, 'sp[3]: 2000: a number from 800 to 1340'],
    ['setpoints that are no list', { ...FURNACE, sp: 1200 }, 'sp: 1200: a list of 4 setpoints'],
    ['a negative exchange', { ...SLAB, F: -1 }, 'F: -1: a number from 0 to 2'],
    ['nothing', {}, 'thickness_m: missing'],
    ['a list', [], 'an object with named fields is needed'],
  ])('is refused with field, value and limit for %s', (_, given, message) => {
    expect(() => read(given)).toThrow(message);
  });

  it('is refused where it is no JSON', () => {
    expect(() => readCase('{', nameplate)).toThrow('case: not JSON');
  });
});
