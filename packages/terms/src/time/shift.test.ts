import { expect, test } from 'vitest';
import { instantOf, localTime } from './local.ts';
import { shiftAt } from './shift.ts';
import { HOUR_MS, plantTime } from './time.ts';

const calendar = {
  timeZone: 'Europe/Berlin',
  shifts: [
    { name: 'day', starts: '06:00', hours: 12 },
    { name: 'night', starts: '18:00', hours: 12 },
  ],
  crews: ['A', 'B', 'C', 'D'],
};
const at = (iso: string) => plantTime(Date.parse(iso));
const hours = (iso: string) => {
  const shift = shiftAt(calendar, at(iso));
  return (shift.ends_ms - shift.starts_ms) / HOUR_MS;
};

test('a shift runs by the plant’s clock, not by the machine’s', () => {
  expect(shiftAt(calendar, at('2026-11-24T04:59:59Z'))).toMatchObject({ name: 'night', ends_ms: at('2026-11-24T05:00:00Z') });
  expect(shiftAt(calendar, at('2026-11-24T05:00:00Z'))).toMatchObject({ name: 'day', starts_ms: at('2026-11-24T05:00:00Z') });
});

test('[9.8] the night of the autumn change has 13 hours, that of the spring change 11', () => {
  expect(hours('2026-10-24T20:00:00Z')).toBe(13);
  expect(hours('2026-03-28T20:00:00Z')).toBe(11);
  expect(hours('2026-10-25T12:00:00Z')).toBe(12);
});

test('[9.8] every quarter of an hour of a year lies in a shift, the nights of both changes too', () => {
  const QUARTER_MS = HOUR_MS / 4;
  const [from, to] = [at('2025-12-31T12:00:00Z'), at('2027-01-01T12:00:00Z')];
  for (let now = from; now < to; now = plantTime(now + QUARTER_MS)) {
    const { starts_ms, ends_ms } = shiftAt(calendar, now);
    expect(starts_ms <= now && now < ends_ms).toBe(true);
  }
  expect(shiftAt(calendar, at('2026-03-29T22:43:00Z'))).toMatchObject({ name: 'night', starts_ms: at('2026-03-29T16:00:00Z') });
});

test('the next shift has the next crew', () => {
  const crews = [0, 12, 24, 36, 48].map((later) => shiftAt(calendar, plantTime(at('2026-11-24T06:00:00Z') + later * HOUR_MS)).crew);
  expect(new Set(crews.slice(0, 4)).size).toBe(4);
  expect(crews[4]).toBe(crews[0]);
});

test('29 February and the end of the year are days like others', () => {
  for (const iso of ['2028-02-29T23:30:00Z', '2026-12-31T22:59:59Z', '2026-12-31T23:00:00Z']) {
    const local = localTime(Date.parse(iso), 'Europe/Berlin');
    expect(instantOf(local, 'Europe/Berlin')).toBe(Date.parse(iso));
  }
});
