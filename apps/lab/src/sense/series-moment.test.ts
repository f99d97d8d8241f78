import { parseSeries } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { dayFirstIn, guessOf, momentOf } from './series-moment.ts';

const at = (text: string, settings: object = {}): number => momentOf(text, parseSeries(settings), null);
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
    '03/01/2020 12:00:30',
    '3/1/2020 12:00:30 PM',
    '01.03.2020 12:00:30',
    '2020/03/01 12:00:30',
    '2020-3-1 12:00:30 UTC',
  ])('%s is half a minute past noon', (text) => expect(at(text)).toBe(NOON));

  it('may be a day alone, or without seconds', () => {
    expect(at('2020-03-01')).toBe(Date.UTC(2020, 2, 1));
    expect(at('2020-03-01 12:00')).toBe(NOON - 30_000);
  });

  it.each([
    'March 1, 2020',
    '3/5/20',
    '2020-13-01',
    '2026-02-30',
    '2026-02-29',
    '31/04/2026',
    '13/13/2020',
    '',
    'noon',
    '2020-03-01 12:00 Berlin',
  ])('%s is none', (text) => expect(at(text)).toBeNaN());

  it('is a number in the unit that the settings say, whatever its size', () => {
    expect(at('90', { timeUnit: 'min' })).toBe(5_400_000);
    expect(at('20200301120030', { timeUnit: 'ms' })).toBe(20_200_301_120_030);
  });

  it('with the year last has the order that its file shows, and its reader is told which', () => {
    const dayFirst = (text: string): number => momentOf(text, parseSeries({}), true);
    expect(dayFirst('10/01/2016 11:59:59 PM')).toBe(Date.UTC(2016, 0, 10, 23, 59, 59));
    expect(dayFirst('13/01/2016 12:00:00 AM')).toBe(Date.UTC(2016, 0, 13));
    expect(guessOf('10/01/2016', true)).toBe('dates such as 10/01/2016 are read as day, month, year: ISO 8601 says it without a guess');
    expect(guessOf('2016-01-10', true)).toBeNull();
  });
});

describe('the order of day and month', () => {
  async function* of(...texts: string[]): AsyncGenerator<string> {
    yield* texts;
  }

  it('is settled by the first number that is no month, wherever in the file it stands', async () => {
    expect(await dayFirstIn(of('10/01/2016', '11/01/2016', '13/01/2016'))).toBe(true);
    expect(await dayFirstIn(of('01/10/2016', '01/13/2016'))).toBe(false);
    expect(await dayFirstIn(of('01/10/2016', '01/11/2016'))).toBeNull();
    expect(await dayFirstIn(of('2016-01-10', '13/01/2016'))).toBeNull();
  });
});
