/** Times as an operator reads them: always in the plant's zone, whatever the browser's (console 9.7). */
import { HOUR_MS, type PlantTime } from '@trimtab/terms';

const LOCALE = 'en-GB';
/** Longer ago a time of day alone could be of another day, and a day of the week of another week. */
const CLOCK_ALONE_MS = 12 * HOUR_MS;
const WEEKDAY_MS = 6 * 24 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${name}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALE, { timeZone, ...options });
  formats.set(key, made);
  return made;
}

/** 14:21 */
export const clockMinute = (at_ms: number, timeZone: string): string =>
  format(timeZone, 'minute', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at_ms);

/** 14:21:36 */
export const clockSecond = (at_ms: number, timeZone: string): string =>
  format(timeZone, 'second', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(at_ms);

/** Tue 24 Nov */
export const dayName = (at_ms: number, timeZone: string): string =>
  format(timeZone, 'day', { weekday: 'short', day: '2-digit', month: 'short' }).format(at_ms).replace(',', '');

/** 14:21, Thu 14:21 or 20 Nov: no more than what cannot be misread now. */
export function sinceClock(at_ms: PlantTime, now_ms: PlantTime, timeZone: string): string {
  const ago_ms = now_ms - at_ms;
  if (ago_ms >= WEEKDAY_MS) return format(timeZone, 'date', { day: '2-digit', month: 'short' }).format(at_ms);
  const clock = clockMinute(at_ms, timeZone);
  return ago_ms < CLOCK_ALONE_MS ? clock : `${format(timeZone, 'weekday', { weekday: 'short' }).format(at_ms)} ${clock}`;
}

/** CET or CEST (or GMT+1 where the locale has no short name). */
export function zoneName(at_ms: number, timeZone: string): string {
  const part = (locale: string) =>
    new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }).formatToParts(at_ms).find(({ type }) => type === 'timeZoneName')
      ?.value;
  return part(LOCALE) ?? timeZone;
}

/** Duration: m:ss below 1 h, else "2 h 29". */
export function countdown(duration_ms: number): string {
  const total_s = Math.max(0, Math.floor(duration_ms / 1000));
  const hours = Math.floor(total_s / 3600);
  const minutes = Math.floor((total_s % 3600) / 60);
  if (hours > 0) return `${hours} h ${String(minutes).padStart(2, '0')}`;
  return `${minutes}:${String(total_s % 60).padStart(2, '0')}`;
}

/** "2 h 29" or "37 min". */
export function spanOfMinutes(span_min: number): string {
  const total_min = Math.max(0, Math.round(span_min));
  const hours = Math.floor(total_min / 60);
  return hours > 0 ? `${hours} h ${String(total_min % 60).padStart(2, '0')}` : `${total_min} min`;
}

/** Age in seconds up to 2 min, then as a span. */
export const age = (age_s: number): string => (age_s < 120 ? `${Math.round(age_s)} s` : spanOfMinutes(age_s / 60));

/** Part of the time of an offer that is left, in steps of 10 s so that nothing creeps (console 4.2). */
export function leftShare(now_ms: number, from_ms: number, until_ms: number): number {
  const step_ms = 10_000;
  const left_ms = Math.ceil(Math.max(0, until_ms - now_ms) / step_ms) * step_ms;
  return Math.min(1, left_ms / Math.max(step_ms, until_ms - from_ms));
}
