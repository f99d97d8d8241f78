/**
 * Each row of the fault table in a plant with its crew and its happenings: until when is it named, and by
 * what. Beside it the best that anybody could do who knew the truth: a sequential likelihood ratio of the
 * reading against the plant's own noise-free value, at that size, in the same readings.
 */
import type { LoopConfig } from '@trimtab/loop';
import { injectFault, reading, readWords } from '@trimtab/plant';
import { type PlantTime, since_ms } from '@trimtab/terms';
import type { FaultRow } from './fault-rows.ts';
import { type Filtered, matchedFilter } from './matched-filter.ts';
import { forkWatched, namedIn, type WatchedPlant, watchedPlant, watchOnce } from './watch-plant.ts';

export interface FaultResult {
  row: string;
  fault: string;
  subject: string;
  within_s: number | null;
  /** Plant seconds; null: not named while it was watched. */
  named_s: number | null;
  cause: string | null;
  evidence: string | null;
  /** Others that were named before, and would not have been without the fault. */
  othersFirst: string[];
  /** When a test that is told the truth would have been sure; null: not at all, or not a number of an instrument. */
  optimal_s: number | null;
  /** When the fault first changed anything that is read; null: never. Nobody can name it before. */
  acts_s: number | null;
  /** Where it was not named in time: the best that could be made of the comparisons by who is told the fault. */
  filtered: Filtered | null;
  watched_s: number;
}

/** Sure enough for one false alarm a week at a reading every ten seconds, and to miss one in a hundred. */
const SURE = 25;

/** Plant and scan after `days` of ordinary life: what is usual has been learned. */
export function learnedPlant<S extends object>(
  config: LoopConfig<S>,
  seed: number,
  days: number,
  say: (line: string) => void,
): WatchedPlant<S> {
  const watched = watchedPlant(config, seed, 30);
  for (let day = 1; day <= days; day++) {
    watch(watched, 86_400, () => false);
    say(`learning: day ${day} of ${days}`);
  }
  // In the middle of ordinary production, so that each row begins at the same moment.
  watch(watched, 2 * 86_400, ({ since_min, mode }) => mode === 'production' && since_min > 60);
  return watched;
}

interface Moment {
  passed_s: number;
  mode: string;
  since_min: number;
  picture: ReturnType<typeof watchOnce>;
}

/** Scans until `stop` says so or the time is over. */
function watch<S extends object>(watched: WatchedPlant<S>, for_s: number, stop: (moment: Moment) => boolean): void {
  const from: PlantTime = watched.plant.state.plant_ms;
  let passed_s = 0;
  while (passed_s < for_s) {
    const picture = watchOnce(watched);
    passed_s = since_ms(watched.plant.state.plant_ms, from) / 1_000;
    const { mode, since_ms: modeSince } = picture.plantMode;
    if (stop({ passed_s, mode, since_min: since_ms(picture.plant_ms, modeSince) / 60_000, picture })) return;
  }
}

/** A scan that polls at one pace knows the noise of that pace. */
const AT_PACE_READINGS = 100;

export function tryFault<S extends object>(before: WatchedPlant<S>, row: FaultRow): FaultResult {
  const learned = { ...forkWatched(before), interval_s: row.interval_s };
  watch(learned, AT_PACE_READINGS * row.interval_s, () => false);
  const faulty = forkWatched(learned);
  const { site } = faulty.config;
  const answer = injectFault(faulty.plant.state, row.wish);
  if (answer.kind !== 'done') throw new Error(`${row.row}: the plant refuses ${row.wish.name}: ${JSON.stringify(answer)}`);
  const others = new Map<string, number>();
  const optimal = optimalTest(faulty, row);
  const result: FaultResult = {
    row: row.row,
    fault: row.wish.name,
    subject: row.subject,
    within_s: row.within_s,
    named_s: null,
    cause: null,
    evidence: null,
    othersFirst: [],
    optimal_s: null,
    acts_s: null,
    filtered: null,
    watched_s: row.watch_s,
  };
  watch(faulty, row.watch_s, ({ passed_s, picture }) => {
    if (result.acts_s === null && acts(faulty, row)) result.acts_s = passed_s;
    if (result.optimal_s === null && optimal() > SURE) result.optimal_s = passed_s;
    for (const { subject, cause } of namedIn(site, picture)) {
      if (!isSubject(row, subject)) {
        if (!others.has(subject)) others.set(subject, passed_s);
        continue;
      }
      // Named while the fault has shown nothing yet, it was named for nothing.
      if (result.acts_s === null) continue;
      const finding = picture.findings?.find((one) => one.subject === subject);
      Object.assign(result, { named_s: passed_s, cause, evidence: finding?.message.id ?? null });
    }
    return result.named_s !== null;
  });
  if (!isInTime(result)) result.filtered = matchedFilter(learned, row, row.within_s ?? row.watch_s);
  if (others.size > 0) result.othersFirst = onlyWithFault(learned, row, others);
  return result;
}

/** In time is counted from when there is something to see: steam comes in bursts, a missed step when the beams walk. */
export const isInTime = ({ named_s, within_s, acts_s }: FaultResult): boolean =>
  named_s !== null && acts_s !== null && (within_s === null || named_s - acts_s <= within_s);

/** Does it change what is read now? Of the slab table: any word of its blocks. */
function acts<S extends object>({ plant }: WatchedPlant<S>, row: FaultRow): boolean {
  const { state } = plant;
  const told = toldOf(plant, row);
  const { active } = state.faults;
  state.faults.active = [];
  const sound = toldOf(plant, row);
  state.faults.active = active;
  return told !== sound;
}

function toldOf({ state, site }: WatchedPlant<object>['plant'], row: FaultRow): string {
  if (row.subject !== 'slab') return String(reading(state, row.subject));
  return site.registers.blocks
    .filter(({ access }) => access === 'read')
    .map(({ address, words }) => {
      const answer = readWords(state, site, address, words);
      return answer.kind === 'exception' ? '' : answer.words.join(' ');
    })
    .join('\n');
}

const isSubject = (row: FaultRow, subject: string): boolean =>
  row.subject === 'slab' ? subject.startsWith('slab') : subject === row.subject;

/** Those of the others that the same time without the fault does not name. */
function onlyWithFault<S extends object>(learned: WatchedPlant<S>, row: FaultRow, others: ReadonlyMap<string, number>): string[] {
  const sound = { ...forkWatched(learned), interval_s: row.interval_s };
  const named = new Set<string>();
  watch(sound, Math.max(...others.values()) + 60, ({ picture }) => {
    for (const { subject } of namedIn(sound.config.site, picture)) named.add(subject);
    return false;
  });
  return [...others.keys()].filter((subject) => !named.has(subject));
}

/**
 * Sum over the readings of δ²/σ²: twice the log of the likelihood ratio that a test expects who knows the
 * true value, the fault's shape and the noise; δ is what the fault adds to the reading at that moment.
 */
function optimalTest<S extends object>({ plant }: WatchedPlant<S>, row: FaultRow): () => number {
  const tag = row.wish.tag;
  if (tag === undefined || row.subject === 'slab') return () => 0;
  const sigma = NOISE[tag] ?? 0.006;
  let sum = 0;
  return () => {
    const { state } = plant;
    const told = reading(state, tag);
    const { active } = state.faults;
    state.faults.active = [];
    const sound = reading(state, tag);
    state.faults.active = active;
    const scale = sigma < 0.05 ? sigma * Math.abs(sound) : sigma;
    const z = Number.isFinite(told) ? (told - sound) / Math.max(scale, 1e-9) : 100;
    sum += Math.min(SURE, z * z);
    return sum;
  };
}

/** 1σ of a reading, ripple included; below 0.05 a part of the reading (furnace-reference §6). */
const NOISE: Readonly<Record<string, number>> = {
  'z2.top.T_degC': 2.1,
  'z4.bottom.T_degC': 2.1,
  'discharge.pyrometer_degC': 4,
  'flue.oxygen_pct': 0.1,
  'furnace.pressure_Pa': 1.5,
  'water.flow_m3h': 0.003,
};
