import { HOUR_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { age, clockMinute, clockSecond, countdown, dayName, leftShare, sinceClock, spanOfMinutes } from './time.ts';

const BERLIN = 'Europe/Berlin';

describe('times as an operator reads them', () => {
  it('[9.7] are the plant zone’s whatever the browser’s', () => {
    const at_ms = Date.UTC(2026, 10, 24, 13, 21, 36);
    expect([clockSecond(at_ms, BERLIN), clockMinute(at_ms, BERLIN), dayName(at_ms, BERLIN)]).toEqual(['14:21:36', '14:21', 'Tue 24 Nov']);
    expect(clockMinute(at_ms, 'America/Chicago')).toBe('07:21');
  });

  it('name the day of what a time of day alone could be misread of', () => {
    const now = plantTime(Date.UTC(2026, 10, 27, 12, 31));
    const ago = (hours: number) => sinceClock(plantTime(now - hours * HOUR_MS), now, BERLIN);
    expect([ago(0.5), ago(11.9), ago(23.8), ago(143), ago(145)]).toEqual(['13:01', '01:37', 'Thu 13:43', 'Sat 14:31', '21 Nov']);
  });

  it('count down in m:ss below 1 h, then in hours and minutes', () => {
    expect([countdown(700_000), countdown(59_999), countdown(-5), countdown(8_940_000)]).toEqual(['11:40', '0:59', '0:00', '2 h 29']);
  });

  it('speak of spans and ages', () => {
    expect([spanOfMinutes(37), spanOfMinutes(186), age(14), age(600)]).toEqual(['37 min', '3 h 06', '14 s', '10 min']);
  });

  it('[4.2] shrink the bar of an offer in steps of 10 s', () => {
    expect(leftShare(1, 0, 100_000)).toBe(1);
    expect(leftShare(10_000, 0, 100_000)).toBeCloseTo(0.9);
    expect(leftShare(19_999, 0, 100_000)).toBeCloseTo(0.9);
    expect(leftShare(200_000, 0, 100_000)).toBe(0);
  });
});
