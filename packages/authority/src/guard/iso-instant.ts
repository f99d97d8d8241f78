/**
 * An ISO 8601 instant in UTC ("2026-01-01T00:00:00Z") as plant time, without the language's clock
 * object. Days from the civil date: H. Hinnant, "chrono-compatible low-level date algorithms",
 * days_from_civil, for the proleptic Gregorian calendar.
 */
import { type PlantTime, plantTime } from '@trimtab/terms';

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?Z$/;
const DAY_MS = 86_400_000;

/** NaN where the text is no instant: every comparison with it is false, so it permits nothing. */
export function instantOf(iso: string): PlantTime {
  const parts = INSTANT.exec(iso);
  if (!parts) return plantTime(Number.NaN);
  const [year, month, day, hour, minute, second, fraction] = parts.slice(1).map((part) => Number(part ?? 0));
  const date_ms = daysFromCivil(year ?? 0, month ?? 0, day ?? 0) * DAY_MS;
  const time_s = (hour ?? 0) * 3_600 + (minute ?? 0) * 60 + (second ?? 0) + (fraction ?? 0);
  return plantTime(date_ms + time_s * 1_000);
}

function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
