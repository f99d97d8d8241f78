/** Which text is a moment, in the ways that people write one. */
import type { Series } from '@trimtab/terms';

const UNIT_MS = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;
/** Size from which a bare number is milliseconds, microseconds or nanoseconds since 1970, with what one of them lasts. */
const BY_SIZE = [
  [1e17, 1e-6],
  [1e14, 1e-3],
  [1e11, 1],
] as const;
/** ISO 8601 in its basic form. */
const BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(?:(\d\d)(?:[.,](\d+))?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/;
/** Its extended form, with what people make of it: a blank for the T, a comma for the point, slashes, one digit for two. */
const EXTENDED = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/;
/** A stamp without any sign between its parts: a year of this century or the last, to the second. */
const BARE = /^((?:19|20)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;
/** Day and month in either order before the year, by 24 or by 12 hours. */
const YEAR_LAST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ T]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:\s*([AP]M))?)?$/i;

/**
 * Does the day come before the month in dates with the year last? A number above twelve is no month. null: nothing in
 * the file says so, or there are no such dates.
 */
export async function dayFirstIn(texts: AsyncIterable<string>): Promise<boolean | null> {
  for await (const text of texts) {
    const found = YEAR_LAST.exec(text);
    if (!found) return null;
    if (Number(found[1]) > 12) return true;
    if (Number(found[3]) > 12) return false;
  }
  return null;
}

/** How a date with the year last is read, for its reader; null: it is no such date. */
export const guessOf = (text: string, isDayFirst: boolean | null): string | null =>
  YEAR_LAST.test(text)
    ? `dates such as ${text} are read as ${hasDayFirst(text, isDayFirst) ? 'day, month' : 'month, day'}, year: ISO 8601 says it without a guess`
    : null;

/** Where the file does not say: dots have the day first, slashes the month. */
const hasDayFirst = (text: string, isDayFirst: boolean | null): boolean => isDayFirst ?? text.includes('.');

/** In milliseconds; NaN: the text is no moment. Without a zone it is UTC: a series has one clock, whichever it is. */
export function momentOf(text: string, { timeUnit }: Pick<Series, 'timeUnit'>, isDayFirst: boolean | null): number {
  const bare = timeUnit === undefined ? BARE.exec(text) : null;
  if (bare) return utc(bare.slice(1));
  const value = text === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) {
    if (timeUnit !== undefined) return value * UNIT_MS[timeUnit];
    return value * (BY_SIZE.find(([from]) => Math.abs(value) >= from)?.[1] ?? UNIT_MS.s);
  }
  const iso = EXTENDED.exec(text) ?? BASIC.exec(text);
  return iso ? utc(iso.slice(1)) : yearLastMoment(text, isDayFirst);
}

function yearLastMoment(text: string, isDayFirst: boolean | null): number {
  const found = YEAR_LAST.exec(text);
  if (!found) return Number.NaN;
  const [, one, , other, year, hour = '0', minute, second, part, half] = found;
  const [day, month] = hasDayFirst(text, isDayFirst) ? [one, other] : [other, one];
  const hours = half ? (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0) : Number(hour);
  return utc([year, month, day, String(hours), minute, second, part]);
}

/** Year, month, day, hour, minute, second, part of a second, zone; NaN where there is no such day. */
function utc(parts: readonly (string | undefined)[]): number {
  const [year, month, day, hour = '0', minute = '0', second = '0', part = '0', zone = 'Z'] = parts;
  // `Date.parse` makes the second of March of the thirtieth of February.
  if (new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() !== Number(day)) return Number.NaN;
  const two = (value = ''): string => value.padStart(2, '0');
  const offset = /^(Z|UTC)$/.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  return Date.parse(
    `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.${part.slice(0, 3).padEnd(3, '0')}${offset}`,
  );
}
