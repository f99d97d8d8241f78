/**
 * The best that could be made of the comparisons by who is told the fault: the same plant twice, with it and
 * without (and with the fault that it may be mistaken for), so that what it does to each residual is known exactly;
 * then the matched filter on that residual. Setpoints are inputs that a test is told: all of them get those of one
 * crew, that of a plant beside them, else they would soon be different furnaces.
 * Its strength is how many of its own standard deviations its answer moves by, d′² = Σ(whitened signature)².
 */
import type { ScanMemory } from '@trimtab/loop';
import { injectFault, setCrewOnDuty } from '@trimtab/plant';
import { since_ms } from '@trimtab/terms';
import type { FaultRow } from './fault-rows.ts';
import { forkWatched, type WatchedPlant, watchOnce } from './watch-plant.ts';

export interface Filtered {
  /** Whose d′ it is: the strongest companion's, or of all of them where two faults are to be told apart. */
  companion: string;
  deviations: number;
}

type Watches = NonNullable<ScanMemory<object>['companions']>['watches'];

/** Sums over the comparisons of one companion, and the signatures of the last one. */
interface Strength {
  /** Σ s², Σ s·a, Σ a² of the whitened signatures s of the fault and a of the one that it may be mistaken for. */
  own: number;
  both: number;
  alike: number;
  last: readonly [own: number, alike: number];
}

/** Strength over `for_s`; null: nothing was compared. */
export function matchedFilter<S extends object>(learned: WatchedPlant<S>, row: FaultRow, for_s: number): Filtered | null {
  const fork = (): WatchedPlant<S> => ({ ...forkWatched(learned), interval_s: row.interval_s });
  const [led, sound, faulty] = [fork(), fork(), fork()];
  injectFault(faulty.plant.state, row.wish);
  const strengths = new Map<string, Strength>();
  const watched = [sound, faulty];
  if (row.mistakenFor) {
    const alike = fork();
    injectFault(alike.plant.state, row.mistakenFor);
    watched.push(alike);
  }
  for (const { plant } of watched) setCrewOnDuty(plant.state, false);
  const from = led.plant.state.plant_ms;
  let before = watched.map(watchesOf);
  while (since_ms(led.plant.state.plant_ms, from) < for_s * 1_000) {
    for (const one of [led, ...watched]) watchOnce(one);
    for (const one of watched) followSetpoints(one, led);
    const now = watched.map(watchesOf);
    compareAll(strengths, before, now);
    before = now;
  }
  return row.mistakenFor ? apart(strengths) : strongest(strengths);
}

function strongest(strengths: ReadonlyMap<string, Strength>): Filtered | null {
  const [best] = [...strengths].toSorted(([, one], [, other]) => other.own - one.own);
  return best ? { companion: best[0], deviations: Math.sqrt(best[1].own) } : null;
}

/**
 * Nobody is told how large the other fault would be, so the filter has to tell this one from the other at the size
 * that resembles it most: d′² = min over k of Σ(s − k·a)² = Σs² − (Σs·a)²/Σa². All companions count, as if none
 * repeated what another says: rather too much is held possible than too little.
 */
function apart(strengths: ReadonlyMap<string, Strength>): Filtered | null {
  if (strengths.size === 0) return null;
  const sum = (of: (one: Strength) => number): number => [...strengths.values()].reduce((total, one) => total + of(one), 0);
  const [own, both, alike] = [sum((one) => one.own), sum((one) => one.both), sum((one) => one.alike)];
  const largest = alike > 0 ? (Math.max(0, both) * Math.max(0, both)) / alike : 0;
  return { companion: 'all', deviations: Math.sqrt(Math.max(0, own - largest)) };
}

function followSetpoints<S extends object>(one: WatchedPlant<S>, other: WatchedPlant<S>): void {
  const { operator_degC, operatorRatio_lambda } = other.plant.state.plc;
  Object.assign(one.plant.state.plc, { operator_degC: [...operator_degC], operatorRatio_lambda });
}

const watchesOf = <S extends object>({ memory }: WatchedPlant<S>): Watches => memory?.companions?.watches ?? {};

function compareAll(strengths: Map<string, Strength>, before: readonly Watches[], now: readonly Watches[]): void {
  for (const [id, sound] of Object.entries(now[0] ?? {})) {
    const all = now.map((watches) => watches[id]);
    if (all.some((one, index) => one === undefined || one === before[index]?.[id])) continue;
    const [own, alike] = [1, 2].map((index) => (all[index]?.last ?? sound.last) - sound.last) as [number, number];
    const { last, ...sums } = strengths.get(id) ?? { own: 0, both: 0, alike: 0, last: [0, 0] as const };
    const rho = Math.max(0, Math.min(0.85, sound.correlation));
    const white = (signature: number, previous: number): number => (signature - rho * previous) / Math.sqrt(1 - rho * rho);
    const [s, a] = [white(own, last[0]), white(alike, last[1])];
    strengths.set(id, { own: sums.own + s * s, both: sums.both + s * a, alike: sums.alike + a * a, last: [own, alike] });
  }
}
