import { parseSite, type Site } from '@trimtab/terms';
import { describe, expect, test } from 'vitest';
import { readSite } from './read-site.ts';

const rf1 = readSite(new URL('rf-1', import.meta.url).pathname);
const copy = (): Site => structuredClone(rf1);

describe('the site data of RF-1', () => {
  test('gives every fired zone an envelope, and every register one place', () => {
    expect(rf1.envelope.zones.map(({ zone }) => zone)).toEqual(rf1.nameplate.zones.map(({ zone }) => zone));
    const words = rf1.registers.registers.map(({ address }) => address);
    expect(new Set(words).size).toBe(words.length);
  });

  test.each<[string, (site: Site) => void, RegExp]>([
    [
      'an inverted range',
      (s) => {
        first(s).range = [10, 5];
      },
      /range 10…5 is empty or inverted/,
    ],
    [
      'a doubled address',
      (s) => {
        second(s).address = first(s).address;
      },
      /shares word/,
    ],
    [
      'a register outside every block',
      (s) => {
        first(s).address = 60_000;
      },
      /lies in no block/,
    ],
    [
      'an inverted envelope',
      (s) => {
        zone(s).inForceMin_degC = 2_000;
      },
      /inForceMin_degC must be below/,
    ],
    [
      'a step beyond the total',
      (s) => {
        zone(s).step_dK = 99;
      },
      /step_dK must not exceed/,
    ],
    [
      'an envelope for a zone that is not there',
      (s) => {
        zone(s).zone = 9;
      },
      /zone 9, which the nameplate does not have/,
    ],
    [
      'a weight for a grade that is not there',
      (s) => {
        (s.nameplate.products.grades[0] as { grade: string }).grade = 'X999';
      },
      /grade X999, which the nameplate does not have/,
    ],
    [
      'a range of widths upside down',
      (s) => {
        s.nameplate.products.width.low_m = 3;
      },
      /products\.width: low_m must not exceed high_m/,
    ],
    [
      'a fuel that does not add up',
      (s) => {
        s.nameplate.fuel.composition.N2 = 0.5;
      },
      /composition: the shares of a fuel must add up to 1/,
    ],
    [
      'a check without a register',
      (s) => {
        (s.checks[0] as { tag: string }).tag = 'ghost';
      },
      /ghost, which is no register/,
    ],
    [
      'a short PIN',
      (s) => {
        (s.demoPeople[0] as { pin: string }).pin = '123';
      },
      /demoPeople/,
    ],
    [
      'a negative price',
      (s) => {
        s.prices.gas_EURMWh = -1;
      },
      /prices\.gas_EURMWh/,
    ],
    [
      'an unknown unit',
      (s) => {
        (first(s) as { unit: string }).unit = 'furlong';
      },
      /registers\.registers\.0\.unit/,
    ],
    [
      'an unknown key',
      (s) => {
        Object.assign(s.prices, { extra: 1 });
      },
      /prices/,
    ],
  ])('%s is refused by name, never adjusted', (_, spoil, message) => {
    const site = copy();
    spoil(site);
    expect(() => parseSite(site)).toThrow(message);
  });
});

const first = (site: Site) => site.registers.registers[0] as Site['registers']['registers'][number];
const second = (site: Site) => site.registers.registers[1] as Site['registers']['registers'][number];
const zone = (site: Site) => site.envelope.zones[0] as Site['envelope']['zones'][number];
