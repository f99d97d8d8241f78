/**
 * The plant's clock between two polls: what a person does, and what is sent, has its own time, also where no poll came for a
 * while. Pure.
 */
import { type Monotonic, type Picture, type PlantTime, plantTime, since_ms, type WallTime } from '@trimtab/terms';

/** At an instant of the wall's: from the last reading of the plant's clock on, at its pace. */
export function plantAt({ plant_ms, wall_ms, clockRate, link }: Picture, at_ms: WallTime): PlantTime {
  const read_ms = link.up ? wall_ms : (link.lostSince_ms ?? wall_ms);
  return plantTime(plant_ms + (at_ms - read_ms) * clockRate);
}

/** Now: by a clock that nobody sets. Without the link it stands where it was read. */
export function plantNow({ plant_ms, monotonic_ms, clockRate, link }: Picture, now: Monotonic): PlantTime {
  // A picture restored from another process has a monotonic clock of its own.
  const age_ms = link.up ? Math.max(0, since_ms(now, monotonic_ms)) : 0;
  return plantTime(plant_ms + age_ms * clockRate);
}

/** `read_ms` null: no plant time was ever read. Then it is where the last stored scan left the plant, not in 1970. */
export const untilRead = (picture: Picture, read_ms: PlantTime | null, stored_ms: PlantTime): Picture =>
  read_ms === null ? { ...picture, plant_ms: stored_ms, plantMode: { ...picture.plantMode, since_ms: stored_ms } } : picture;
