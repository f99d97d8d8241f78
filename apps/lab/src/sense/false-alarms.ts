/** Months without any fault: who is named all the same, counted once for each spell. */
import type { LoopConfig } from '@trimtab/loop';
import { HOUR_MS, since_ms } from '@trimtab/terms';
import { namedIn, watchedPlant, watchOnce } from './watch-plant.ts';

/** A subject that is named again within this time is the same alarm. */
const SAME_MS = 6 * HOUR_MS;

export interface FalseAlarm {
  day: number;
  subject: string;
  cause: string;
  plantMode: string;
}

export interface QuietMonth {
  seed: number;
  days: number;
  alarms: FalseAlarm[];
  perWeek: number;
  scans: number;
}

export function quietMonth<S extends object>(
  config: LoopConfig<S>,
  { seed, days, interval_s, say }: { seed: number; days: number; interval_s: number; say: (line: string) => void },
): QuietMonth {
  const watched = watchedPlant(config, seed, interval_s);
  const from = watched.plant.state.plant_ms;
  const last = new Map<string, number>();
  const alarms: FalseAlarm[] = [];
  let scans = 0;
  for (let day = 1; day <= days; day++) {
    while (since_ms(watched.plant.state.plant_ms, from) < day * 24 * HOUR_MS) {
      const picture = watchOnce(watched);
      scans++;
      for (const { subject, cause } of namedIn(config.site, picture)) {
        const before = last.get(subject);
        last.set(subject, picture.plant_ms);
        if (before !== undefined && picture.plant_ms - before < SAME_MS) continue;
        alarms.push({ day: since_ms(picture.plant_ms, from) / (24 * HOUR_MS), subject, cause, plantMode: picture.plantMode.mode });
      }
    }
    say(`seed ${seed}: day ${day} of ${days}, ${alarms.length} false alarms`);
  }
  return { seed, days, alarms, perWeek: (7 * alarms.length) / days, scans };
}
