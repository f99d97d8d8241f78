/** Which shift runs at an instant of plant time, who has it, and when it ends by the plant's clock. */
import type { Site } from '../site/site.ts';
import { civil_ms, instantOf, localTime } from './local.ts';
import { HOUR_MS, type PlantTime, plantTime } from './time.ts';

export interface RunningShift {
  name: string;
  crew: string;
  starts_ms: PlantTime;
  ends_ms: PlantTime;
}

const DAY_MS = 24 * HOUR_MS;

/** A shift belongs to the day on which it starts; crews take the shifts in turn. */
export function shiftAt(calendar: Site['calendar'], now: PlantTime): RunningShift {
  const midnight = { ...localTime(now, calendar.timeZone), hour: 0, minute: 0, second: 0 };
  // The day before by the calendar: 24 h before the first hour after a spring change is two days back.
  for (const day of [midnight, plusHours(midnight, -24)]) {
    const dayNo = Math.floor(civil_ms(day) / DAY_MS);
    for (const [index, shift] of calendar.shifts.entries()) {
      const [hour = 0, minute = 0] = shift.starts.split(':').map(Number);
      const starts_ms = instantOf({ ...day, hour, minute }, calendar.timeZone);
      // The end is a reading of the plant's clock, so the night of a clock change has 11 or 13 hours.
      const ends_ms = instantOf(plusHours({ ...day, hour, minute }, shift.hours), calendar.timeZone);
      if (now < starts_ms || now >= ends_ms) continue;
      const turn = dayNo * calendar.shifts.length + index;
      const crew = calendar.crews[turn % calendar.crews.length] ?? '';
      return { name: shift.name, crew, starts_ms: plantTime(starts_ms), ends_ms: plantTime(ends_ms) };
    }
  }
  throw new Error(`no shift of the calendar covers ${now}: the shifts must cover the whole day`);
}

const plusHours = (local: Parameters<typeof civil_ms>[0], hours: number) => localTime(civil_ms(local) + hours * HOUR_MS, 'UTC');
