/**
 * A plant that nobody touches but its crew, read at a fixed interval and scanned as live. Nothing is
 * advised and nothing written, so that what is named is named by sense alone.
 */
import { type LoopConfig, type ScanMemory, scan } from '@trimtab/loop';
import { communicate, setCrewOnDuty, setHappenings, step } from '@trimtab/plant';
import { after, type Picture, type Site } from '@trimtab/terms';
import { type OfflinePlant, offlinePlant, pollPlant } from '../offline/offline-plant.ts';

export interface WatchedPlant<S extends object> {
  config: LoopConfig<S>;
  plant: OfflinePlant;
  memory: ScanMemory<S> | null;
  /** Plant seconds from poll to poll. */
  interval_s: number;
}

/** A settled plant with its crew and its happenings. */
export function watchedPlant<S extends object>(config: LoopConfig<S>, seed: number, interval_s: number): WatchedPlant<S> {
  const plant = offlinePlant(config.site, seed);
  setHappenings(plant.state, true);
  setCrewOnDuty(plant.state, true);
  return { config, plant, memory: null, interval_s };
}

/** The same plant, instruments and memory again: what comes next comes to both alike. */
export const forkWatched = <S extends object>(watched: WatchedPlant<S>): WatchedPlant<S> => ({
  ...watched,
  plant: { ...watched.plant, state: structuredClone(watched.plant.state) },
  memory: structuredClone(watched.memory),
});

/** One interval of plant time, then one scan. */
export function watchOnce<S extends object>(watched: WatchedPlant<S>): Picture {
  const { plant, interval_s, config } = watched;
  const wall_ms = (interval_s * 1_000) / plant.state.clockRate;
  step(plant.state, {}, interval_s);
  communicate(plant.state, wall_ms);
  plant.wall_ms = after(plant.wall_ms, wall_ms);
  plant.monotonic_ms = after(plant.monotonic_ms, wall_ms);
  const { memory, picture } = scan(config, watched.memory, pollPlant(plant, (watched.memory?.scanNo ?? 0) + 1));
  watched.memory = memory;
  return picture;
}

export interface Named {
  subject: string;
  cause: string;
}

/** Whom this picture holds something against, of those that the site asks about. A value that was not read is nobody's fault. */
export function namedIn(site: Site, picture: Picture): Named[] {
  const named: Named[] = [];
  for (const { tag: subject } of site.checks) {
    const { quality, cause } = picture.tags[subject] ?? { quality: 'good' };
    if (quality !== 'good' && cause !== undefined && cause !== 'stale' && cause !== 'link-lost') named.push({ subject, cause });
  }
  // A table that contradicts itself is refused as a whole.
  if (picture.slabs.quality === 'bad' && picture.link.up) named.push({ subject: 'slab table', cause: 'tracking' });
  for (const { subject, cause } of picture.findings ?? [])
    if (!named.some((one) => one.subject === subject)) named.push({ subject, cause });
  return named;
}
