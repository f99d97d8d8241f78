/**
 * When the mill stands (furnace-reference §8): short stops, interruptions of a quarter to a whole hour,
 * a long one every few days, roll changes, and a maintenance shift every fortnight. Each kind has its
 * own clock that runs in plant time whatever else happens. A planned stop is known ahead; any other is
 * announced when it begins, with an estimate that is wrong, and announced anew when that is overrun.
 */
import { after, HOUR_MS, MINUTE_MS, type PlantTime, since_ms } from '@trimtab/terms';
import { gaussian, type RandomStream, randomStream, uniform } from '../random/random.ts';
import { maintenanceAfter } from './maintenance-calendar.ts';

export type DelayReason =
  | 'roll change'
  | 'maintenance'
  | 'cobble'
  | 'checking quality'
  | 'size change'
  | 'overload'
  | 'steel supply'
  | 'congestion'
  | 'scale build-up'
  | 'control failure'
  | 'water supply'
  | 'mechanical'
  | 'called at the desk';

export interface Delay {
  since_ms: PlantTime;
  /** As announced now; it may be moved either way. */
  until_ms: PlantTime;
  /** The truth, which nobody at the plant knows. */
  ends_ms: PlantTime;
  reason: DelayReason;
}

export interface PlannedStop {
  kind: 'roll-change' | 'maintenance';
  at_ms: PlantTime;
  length_min: number;
}

export interface StopClocks {
  random: RandomStream;
  /** When each kind of `UNPLANNED` next comes. */
  next_ms: PlantTime[];
}

/** What of a life the stops move. */
export interface Stoppable {
  happens: boolean;
  delay: Delay | null;
  planned: PlannedStop[];
  stops: StopClocks;
}

interface Kind {
  perDay: number;
  /** From one to the next: by chance alone, or never soon and never long after. */
  comes: 'at random' | 'now and then';
  least_min: number;
  most_min: number;
  /** Mean of the exponential part above the least. */
  above_min: number;
  reasons: readonly DelayReason[];
}

/** Names of reasons: from a real mill's delay list, furnace-reference §8. */
const UNPLANNED: readonly Kind[] = [
  {
    perDay: 9,
    comes: 'at random',
    least_min: 3,
    most_min: 15,
    above_min: 4,
    reasons: ['checking quality', 'size change', 'congestion', 'overload'],
  },
  {
    perDay: 6,
    comes: 'at random',
    least_min: 15,
    most_min: 60,
    above_min: 12,
    reasons: ['cobble', 'control failure', 'steel supply', 'scale build-up', 'overload'],
  },
  {
    perDay: 0.4,
    comes: 'now and then',
    least_min: 125,
    most_min: 420,
    above_min: 70,
    reasons: ['mechanical', 'water supply', 'control failure', 'cobble'],
  },
];
const ROLLS = { soonest_h: 3, latest_h: 5, shortest_min: 10, longest_min: 20 } as const;
const MAINTENANCE = { shortest_h: 8, longest_h: 12 } as const;
/** Announced over true length: half of all are announced too short. */
const ESTIMATE = { median: 0.85, spread: 0.45, least: 0.35, most: 2.2 } as const;
/** True over planned length. */
const PLAN_HELD = { least: 0.85, most: 1.3 } as const;
const SOONEST_ANNOUNCED_ms = 3 * MINUTE_MS;

export const startedStops = (seed: number): StopClocks => ({ random: randomStream(seed, 'stops'), next_ms: [] });

/** Starts all clocks at this moment and makes the first plan. Draws; mutates. */
export function startHappening(life: Stoppable, now_ms: PlantTime): void {
  life.happens = true;
  life.stops.next_ms = UNPLANNED.map((kind) => after(now_ms, gap_ms(life.stops.random, kind)));
  life.planned = inOrder([nextRollChange(life.stops.random, now_ms), nextMaintenance(life.stops.random, now_ms)]);
}

/** Nothing more happens by itself; a delay that runs goes on to its end. Mutates. */
export function stopHappening(life: Stoppable): void {
  life.happens = false;
  life.stops.next_ms = [];
  life.planned = [];
}

/** Begins, announces and ends stops up to `now_ms`. Draws; mutates. */
export function stepStops(life: Stoppable, now_ms: PlantTime): void {
  if (life.happens) {
    beginUnplanned(life, now_ms);
    beginPlanned(life, now_ms);
  }
  const { delay } = life;
  if (!delay) return;
  if (since_ms(now_ms, delay.ends_ms) >= 0) life.delay = null;
  else if (since_ms(now_ms, delay.until_ms) >= 0) delay.until_ms = announced(life.stops.random, now_ms, delay.ends_ms);
}

function beginUnplanned(life: Stoppable, now_ms: PlantTime): void {
  const { random, next_ms } = life.stops;
  for (let index = 0; index < UNPLANNED.length; index++) {
    const kind = UNPLANNED[index];
    let at_ms = next_ms[index];
    if (!kind || at_ms === undefined) continue;
    while (since_ms(now_ms, at_ms) >= 0) {
      const reason = kind.reasons[Math.floor(uniform(random) * kind.reasons.length)] ?? 'mechanical';
      const ends_ms = after(at_ms, length_ms(random, kind));
      stand(life, { since_ms: at_ms, until_ms: announced(random, at_ms, ends_ms), ends_ms, reason });
      at_ms = after(at_ms, gap_ms(random, kind));
      next_ms[index] = at_ms;
    }
  }
}

function beginPlanned(life: Stoppable, now_ms: PlantTime): void {
  const { random } = life.stops;
  for (let stop = life.planned[0]; stop && since_ms(now_ms, stop.at_ms) >= 0; stop = life.planned[0]) {
    const planned_ms = stop.length_min * MINUTE_MS;
    const ends_ms = after(stop.at_ms, planned_ms * (PLAN_HELD.least + uniform(random) * (PLAN_HELD.most - PLAN_HELD.least)));
    stand(life, {
      since_ms: stop.at_ms,
      until_ms: after(stop.at_ms, planned_ms),
      ends_ms,
      reason: stop.kind === 'maintenance' ? 'maintenance' : 'roll change',
    });
    const next = stop.kind === 'maintenance' ? nextMaintenance(random, stop.at_ms) : nextRollChange(random, life.delay?.ends_ms ?? ends_ms);
    life.planned = inOrder([next, ...life.planned.slice(1)]);
  }
}

/** A stop that comes while the mill stands is done meanwhile; it counts only where it lasts longer. */
function stand(life: Stoppable, stop: Delay): void {
  const { delay } = life;
  if (!delay) life.delay = stop;
  else if (stop.ends_ms > delay.ends_ms) life.delay = { ...stop, since_ms: delay.since_ms };
}

function announced(random: RandomStream, now_ms: PlantTime, ends_ms: PlantTime): PlantTime {
  const { median, spread, least, most } = ESTIMATE;
  const factor = Math.min(most, Math.max(least, median * Math.exp(spread * gaussian(random))));
  return after(now_ms, Math.max(SOONEST_ANNOUNCED_ms, since_ms(ends_ms, now_ms) * factor));
}

const exponential = (random: RandomStream): number => -Math.log(1 - uniform(random));

const gap_ms = (random: RandomStream, { perDay, comes }: Kind): number =>
  ((comes === 'at random' ? exponential(random) : 0.6 + 0.8 * uniform(random)) * 24 * HOUR_MS) / perDay;

const length_ms = (random: RandomStream, kind: Kind): number =>
  Math.min(kind.most_min, kind.least_min + kind.above_min * exponential(random)) * MINUTE_MS;

const between = (random: RandomStream, low: number, high: number): number => Math.round(low + uniform(random) * (high - low));

const nextRollChange = (random: RandomStream, after_ms: PlantTime): PlannedStop => ({
  kind: 'roll-change',
  at_ms: after(after_ms, between(random, ROLLS.soonest_h * 60, ROLLS.latest_h * 60) * MINUTE_MS),
  length_min: between(random, ROLLS.shortest_min, ROLLS.longest_min),
});

const nextMaintenance = (random: RandomStream, after_ms: PlantTime): PlannedStop => ({
  kind: 'maintenance',
  at_ms: maintenanceAfter(after_ms),
  length_min: between(random, MAINTENANCE.shortest_h * 4, MAINTENANCE.longest_h * 4) * 15,
});

const inOrder = (stops: PlannedStop[]): PlannedStop[] => stops.sort((left, right) => left.at_ms - right.at_ms);
