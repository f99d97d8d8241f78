/**
 * The best that could be made of the comparisons by who is told the fault: the same plant twice, with it and
 * without (or with the fault that it may be mistaken for), so that what it does to each residual is known exactly;
 * then the matched filter on that residual. Setpoints are inputs that a test is told: the faulty plant gets those of
 * the other one's crew, else the two would soon be two furnaces.
 * Its strength is how many of its own standard deviations its answer moves by, d′² = Σ(whitened signature)².
 */
import type { ScanMemory } from '@trimtab/loop';
import { injectFault, setCrewOnDuty } from '@trimtab/plant';
import { since_ms } from '@trimtab/terms';
import type { FaultRow } from './fault-rows.ts';
import { forkWatched, type WatchedPlant, watchOnce } from './watch-plant.ts';

export interface Filtered {
  companion: string;
  /** d′ of the strongest companion. */
  deviations: number;
}

type Watches = NonNullable<ScanMemory<object>['companions']>['watches'];

interface Strength {
  sum: number;
  last: number;
}

/** Strongest companion over `for_s`; null: none was compared. */
export function matchedFilter<S extends object>(learned: WatchedPlant<S>, row: FaultRow, for_s: number): Filtered | null {
  const [faulty, other] = [forkWatched(learned), forkWatched(learned)].map((one) => ({ ...one, interval_s: row.interval_s }));
  if (!faulty || !other) return null;
  injectFault(faulty.plant.state, row.wish);
  if (row.mistakenFor) injectFault(other.plant.state, row.mistakenFor);
  setCrewOnDuty(faulty.plant.state, false);
  const strengths = new Map<string, Strength>();
  const from = faulty.plant.state.plant_ms;
  let before: [Watches, Watches] = [watchesOf(faulty), watchesOf(other)];
  while (since_ms(faulty.plant.state.plant_ms, from) < for_s * 1_000) {
    watchOnce(faulty);
    watchOnce(other);
    followSetpoints(faulty, other);
    const now: [Watches, Watches] = [watchesOf(faulty), watchesOf(other)];
    if (now[0] !== before[0] || now[1] !== before[1]) compareAll(strengths, before, now);
    before = now;
  }
  const [strongest] = [...strengths].toSorted(([, one], [, other]) => other.sum - one.sum);
  return strongest ? { companion: strongest[0], deviations: Math.sqrt(strongest[1].sum) } : null;
}

function followSetpoints<S extends object>(one: WatchedPlant<S>, other: WatchedPlant<S>): void {
  const { operator_degC, operatorRatio_lambda } = other.plant.state.plc;
  Object.assign(one.plant.state.plc, { operator_degC: [...operator_degC], operatorRatio_lambda });
}

const watchesOf = <S extends object>({ memory }: WatchedPlant<S>): Watches => memory?.companions?.watches ?? {};

function compareAll(strengths: Map<string, Strength>, before: [Watches, Watches], now: [Watches, Watches]): void {
  for (const [id, faulty] of Object.entries(now[0])) {
    const sound = now[1][id];
    if (sound === undefined || faulty === before[0][id] || sound === before[1][id]) continue;
    const { sum, last } = strengths.get(id) ?? { sum: 0, last: 0 };
    const signature = faulty.last - sound.last;
    const rho = Math.max(0, Math.min(0.85, sound.correlation));
    const white = (signature - rho * last) / Math.sqrt(1 - rho * rho);
    strengths.set(id, { sum: sum + white * white, last: signature });
  }
}
