/** The moments of a foreign series: which text is a moment, and a time that never stands or runs back. */
import type { Series } from '@trimtab/terms';

const UNIT_MS = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;
/** Size from which a bare number is milliseconds, microseconds or nanoseconds since 1970, with what one of them lasts. */
const BY_SIZE = [
  [1e17, 1e-6],
  [1e14, 1e-3],
  [1e11, 1],
] as const;
/** ISO 8601, basic or extended, to the minute or finer; a blank for the T, a comma for the point. */
const ISO = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/;
/** A stamp without any sign between its parts: a year of this century or the last, to the second. */
const BARE_STAMP = /^((?:19|20)\d{6})(\d{6})$/;
/** Day and month in either order before the year, by 24 or by 12 hours. */
const YEAR_LAST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ T]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:\s*([AP]M))?)?$/i;

export interface SeriesTime {
  /** Time of the next row in milliseconds, after all before it; NaN: the text is no moment. */
  next(text: string, line: number): number;
  /** What a reader of the results must know of it, in sentences. */
  notes(): string[];
}

/**
 * Rows of one moment come a millisecond apart. A stamp before the last one (files put end to end, an hour put back, one
 * stamp astray) goes on at the usual interval, and what follows by its own intervals: checks count time, not dates.
 */
export function seriesTime(settings: Pick<Series, 'timeUnit'>): SeriesTime {
  const dates: DateOrder = { isDayFirst: null, example: null };
  let stamp_ms = Number.NEGATIVE_INFINITY;
  let last_ms = Number.NEGATIVE_INFINITY;
  let shift_ms = 0;
  let usual_ms = Number.POSITIVE_INFINITY;
  let backRows = 0;
  let firstBack = 0;
  return {
    next: (text, line) => {
      const at_ms = momentOf(text, settings, dates);
      if (!Number.isFinite(at_ms)) return Number.NaN;
      if (at_ms < stamp_ms) {
        shift_ms = last_ms + (Number.isFinite(usual_ms) ? usual_ms : 1) - at_ms;
        backRows++;
        firstBack ||= line;
      } else if (at_ms > stamp_ms && at_ms - stamp_ms < FAR * usual_ms) usual_ms = at_ms - stamp_ms;
      stamp_ms = at_ms;
      last_ms = Math.max(at_ms + shift_ms, last_ms + 1);
      return last_ms;
    },
    notes: () => [
      ...(dates.example === null
        ? []
        : [
            `dates such as ${dates.example} are read as ${dates.isDayFirst ? 'day, month' : 'month, day'}, year: ISO 8601 says it without a guess`,
          ]),
      ...(backRows === 0
        ? []
        : [
            `time runs back at line ${firstBack}${backRows > 1 ? ` and ${backRows - 1} more` : ''}: taken as going on at the usual interval`,
          ]),
    ],
  };
}

/** A stamp so many intervals ahead says nothing of the usual one. */
const FAR = 10;

/** What the dates of a file have shown so far of their order; `example`: the first whose order had to be found. */
interface DateOrder {
  isDayFirst: boolean | null;
  example: string | null;
}

/** Without a zone it is UTC: a series has one clock, whichever it is. */
function momentOf(text: string, { timeUnit }: Pick<Series, 'timeUnit'>, dates: DateOrder): number {
  const bare = timeUnit === undefined ? BARE_STAMP.exec(text) : null;
  if (bare) return isoMoment(`${bare[1]}T${bare[2]}`);
  const value = text === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) {
    if (timeUnit !== undefined) return value * UNIT_MS[timeUnit];
    return value * (BY_SIZE.find(([from]) => Math.abs(value) >= from)?.[1] ?? UNIT_MS.s);
  }
  return ISO.test(text) ? isoMoment(text) : yearLastMoment(text, dates);
}

function isoMoment(text: string): number {
  const [, year, month, day, hour = '00', minute = '00', second = '00', part = '0', zone = 'Z'] = ISO.exec(text) ?? [];
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${part.slice(0, 3).padEnd(3, '0')}${offset}`);
}

/** A number above twelve is no month and settles the order for the file; until one comes, dots have the day first and slashes the month. */
function yearLastMoment(text: string, dates: DateOrder): number {
  const found = YEAR_LAST.exec(text);
  if (!found) return Number.NaN;
  const [, one = '', sign, other = '', year, hour = '0', minute = '00', second = '00', part = '0', half] = found;
  dates.example ??= text;
  if (Number(one) > 12) dates.isDayFirst = true;
  else if (Number(other) > 12) dates.isDayFirst = false;
  const [day, month] = (dates.isDayFirst ?? sign === '.') ? [one, other] : [other, one];
  const hours = half ? (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0) : Number(hour);
  const two = (value: string | number): string => String(value).padStart(2, '0');
  return Date.parse(`${year}-${two(month)}-${two(day)}T${two(hours)}:${minute}:${second}.${part.slice(0, 3).padEnd(3, '0')}Z`);
}
