/**
 * Plant-local time from UTC and back, whatever zone the machine or browser is in. Days by the civil
 * calendar algorithm of H. Hinnant ("chrono-compatible low-level date algorithms"); offsets by Intl.
 */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from './time.ts';

export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const DAY_MS = 24 * HOUR_MS;

/** One for each time zone: to make one takes longer than all that a cycle reads off it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const numeric = 'numeric' as const;
  const fields = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...fields });
  clocks.set(timeZone, clock);
  return clock;
}

/** The plant's wall-clock reading at a UTC instant (ms). */
export function localTime(utc_ms: number, timeZone: string): LocalTime {
  const parts = clockOf(timeZone).formatToParts(utc_ms);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute'), second: part('second') };
}

/** Milliseconds of the civil date and time, read as if it were UTC. */
export function civil_ms({ year, month, day, hour, minute, second }: LocalTime): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  const days = era * 146_097 + dayOfEra - 719_468;
  return days * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
}

/** The instant of a local reading. In the doubled hour of autumn the first one; in the gap of spring the one after it. */
export function instantOf(local: LocalTime, timeZone: string): number {
  const guess_ms = civil_ms(local);
  const offset_ms = (at_ms: number): number => civil_ms(localTime(at_ms, timeZone)) - Math.floor(at_ms / SECOND_MS) * SECOND_MS;
  const early_ms = guess_ms - offset_ms(guess_ms - DAY_MS);
  return offset_ms(early_ms) === offset_ms(guess_ms - DAY_MS) ? early_ms : guess_ms - offset_ms(early_ms);
}
