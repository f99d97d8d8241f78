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

/** Milliseconds; NaN where the text is no moment. Without a zone it is UTC: a series has one clock, whichever it is. */
export function momentOf(text: string, { timeUnit }: Series): number {
  const bare = timeUnit === undefined ? BARE_STAMP.exec(text) : null;
  if (bare) return momentOf(`${bare[1]}T${bare[2]}`, { timeUnit } as Series);
  const value = text === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) {
    if (timeUnit !== undefined) return value * UNIT_MS[timeUnit];
    return value * (BY_SIZE.find(([from]) => Math.abs(value) >= from)?.[1] ?? UNIT_MS.s);
  }
  const iso = ISO.exec(text);
  if (!iso) return Number.NaN;
  const [, year, month, day, hour = '00', minute = '00', second = '00', part = '0', zone = 'Z'] = iso;
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${part.slice(0, 3).padEnd(3, '0')}${offset}`);
}

/** A stamp so many intervals ahead says nothing of the usual one. */
const FAR = 10;

export interface RunningTime {
  /** The time of the next row, after all before it. */
  next(at_ms: number, line: number): number;
  /** Rows whose stamp lay before the one of the row before, and the first of them. */
  back(): { rows: number; firstLine: number | null };
}

/**
 * Rows of one moment come a millisecond apart. A stamp before the last one (files put end to end, an hour put back, one
 * stamp astray) goes on at the usual interval, and what follows by its own intervals: checks count time, not dates.
 */
export function runningTime(): RunningTime {
  let stamp_ms = Number.NEGATIVE_INFINITY;
  let last_ms = Number.NEGATIVE_INFINITY;
  let shift_ms = 0;
  let usual_ms = Number.POSITIVE_INFINITY;
  const found: { rows: number; firstLine: number | null } = { rows: 0, firstLine: null };
  return {
    next: (at_ms, line) => {
      if (at_ms < stamp_ms) {
        shift_ms = last_ms + (Number.isFinite(usual_ms) ? usual_ms : 1) - at_ms;
        found.rows++;
        found.firstLine ??= line;
      } else if (at_ms > stamp_ms && at_ms - stamp_ms < FAR * usual_ms) usual_ms = at_ms - stamp_ms;
      stamp_ms = at_ms;
      last_ms = Math.max(at_ms + shift_ms, last_ms + 1);
      return last_ms;
    },
    back: () => ({ ...found }),
  };
}
