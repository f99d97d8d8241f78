import { readSite } from '@trimtab/sites';
import { type PlantTime, plantTime } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { endsBy, endsWith } from './trim-ends.ts';

const { calendar } = readSite('sites/rf-1');
/** Shifts change at 06:00 and 18:00 in Berlin. */
const berlin = (day: number, hour: number): PlantTime => plantTime(Date.UTC(2026, 9, day, hour - 2));
const ends = (since_ms: PlantTime, kept_ms: PlantTime | null) => {
  const trim = { since_ms, kept_ms };
  return { endsBy: endsBy(trim, calendar), endsWith: endsWith(trim, calendar) };
};

it('a trim ends with the shift that answers for it', () => {
  expect(ends(berlin(1, 5), null)).toEqual({ endsBy: berlin(1, 6), endsWith: 'handover' });
  expect(ends(berlin(1, 5), berlin(1, 5))).toEqual({ endsBy: berlin(1, 18), endsWith: 'handover' });
});

it('and a day old, however often it was kept', () => {
  expect(ends(berlin(1, 5), berlin(1, 17))).toEqual({ endsBy: berlin(2, 5), endsWith: 'age' });
  expect(ends(berlin(1, 6), berlin(1, 17))).toEqual({ endsBy: berlin(2, 6), endsWith: 'age' });
});
