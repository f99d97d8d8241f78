import { parseSeries } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { momentOf, runningTime } from './series-time.ts';

const at = (text: string, settings: object = {}): number => momentOf(text, parseSeries(settings));
const NOON = Date.UTC(2020, 2, 1, 12, 0, 30);

describe('a moment of a foreign series', () => {
  it.each([
    '2020-03-01T12:00:30Z',
    '2020-03-01 12:00:30',
    '2020-03-01 12:00:30.000',
    '2020-03-01 12:00:30,000',
    '2020-03-01 13:00:30+01',
    '2020-03-01T07:00:30-0500',
    '20200301T120030Z',
    '20200301120030',
    '1583064030',
    '1583064030000',
    '1583064030000000',
    '1583064030000000000',
  ])('%s is half a minute past noon', (text) => expect(at(text)).toBe(NOON));

  it('may be a day alone, or without seconds', () => {
    expect(at('2020-03-01')).toBe(Date.UTC(2020, 2, 1));
    expect(at('2020-03-01 12:00')).toBe(NOON - 30_000);
  });

  it.each(['05/03/2020 23:59', '3/5/20', 'March 1, 2020', '2020-13-01', '', 'noon', '2020-03-01 12:00 Berlin'])(
    '%s is none: a guess may be a month off',
    (text) => expect(at(text)).toBeNaN(),
  );

  it('is a number in the unit that the settings say, whatever its size', () => {
    expect(at('90', { timeUnit: 'min' })).toBe(5_400_000);
    expect(at('20200301120030', { timeUnit: 'ms' })).toBe(20_200_301_120_030);
  });
});

describe('the time of its rows', () => {
  const times = (...stamps: number[]) => {
    const running = runningTime();
    return { times: stamps.map((stamp, row) => running.next(stamp, row + 2)), back: running.back() };
  };

  it('is the stamps, a millisecond apart where two are one', () => {
    expect(times(0, 1_000, 1_000, 2_000)).toEqual({ times: [0, 1_000, 1_001, 2_000], back: { rows: 0, firstLine: null } });
  });

  it('goes on at the usual interval where files were put end to end', () => {
    expect(times(5_000, 6_000, 7_000, 0, 1_000, 2_000)).toEqual({
      times: [5_000, 6_000, 7_000, 8_000, 9_000, 10_000],
      back: { rows: 1, firstLine: 5 },
    });
  });

  it('has one gap where one stamp is astray, and its own intervals after it', () => {
    const { times: moments } = times(0, 1_000, 9_000_000, 3_000, 4_000);
    expect(moments.slice(1).map((moment, row) => moment - (moments[row] ?? 0))).toEqual([1_000, 8_999_000, 1_000, 1_000]);
  });
});
