/** Mean of a value over the last hour of plant time, from one value a minute; null until half of it is there. */
import { HOUR_MS, MINUTE_MS, type PlantTime } from '@trimtab/terms';

export interface RollingMean {
  minutes: { minute: number; sum: number; count: number }[];
}

export function addToMean(rolling: RollingMean, at: PlantTime, value: number): RollingMean {
  const minute = Math.floor(at / MINUTE_MS);
  const kept = rolling.minutes.filter((entry) => entry.minute > minute - HOUR_MS / MINUTE_MS && entry.minute <= minute);
  const last = kept.at(-1);
  if (last?.minute === minute) return { minutes: [...kept.slice(0, -1), { minute, sum: last.sum + value, count: last.count + 1 }] };
  return { minutes: [...kept, { minute, sum: value, count: 1 }] };
}

export function meanOf(rolling: RollingMean, now: PlantTime): number | null {
  const hour = rolling.minutes.filter(({ minute }) => minute > now / MINUTE_MS - HOUR_MS / MINUTE_MS);
  if (hour.length < HOUR_MS / MINUTE_MS / 2) return null;
  return hour.reduce((total, { sum, count }) => total + sum / count, 0) / hour.length;
}
