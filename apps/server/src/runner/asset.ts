/**
 * All that the runner knows of its asset between two polls. The database is the truth for what people
 * decided and what was written; this is the copy that the next poll works with.
 */
import { initialMode, type ModeState, type Move } from '@trimtab/authority';
import type { CycleMemory, ForecastView, LoopConfig, ScanMemory } from '@trimtab/loop';
import type { TrimInForce } from '@trimtab/store';
import type { Answer, Decision, LiveDischarge, LiveState, Monotonic, Picture, PlantTime, Quiet, WallTime } from '@trimtab/terms';
import type { RollingMean } from '../live/rolling-mean.ts';
import type { Card } from './cards.ts';
import type { State } from './loop-config.ts';

/** A trim that stands in the PLC by somebody's decision. */
export interface StandingTrim {
  zone: number;
  to: number;
  since_ms: PlantTime;
  by: string;
  decisionId: string;
}

export const standingTrims = (trims: readonly TrimInForce[], nameOf: (person: string) => string): StandingTrim[] =>
  trims.map(({ slot, to, plant_ms, person, decisionId }) => ({
    zone: slot + 1,
    to,
    since_ms: plant_ms,
    by: nameOf(person),
    decisionId,
  }));

export interface Asset {
  config: LoopConfig<State>;
  scanMemory: ScanMemory<State> | null;
  picture: Picture | null;
  cycleMemory: CycleMemory | null;
  cycle: { no: number; plant_ms: PlantTime; wall_ms: WallTime; monotonic_ms: Monotonic } | null;
  forecast: ForecastView | null;
  answer: { answer: Answer; since_ms: PlantTime } | null;
  mode: ModeState;
  changedAt_ms: WallTime;
  cards: Card[];
  trims: StandingTrim[];
  quiets: Quiet[];
  /** Decisions that the next cycle has not seen yet. */
  fresh: Decision[];
  lastMoveAt: Record<string, PlantTime>;
  moves: Move[];
  discharges: LiveDischarge[];
  errors_K: number[];
  /** Smallest distance of any slab to its lower limit at each cycle of the last two hours. */
  distances: { at_ms: PlantTime; distance_K: number | null }[];
  fuel: RollingMean;
  off: LiveState['off'];
}

export const newAsset = (config: LoopConfig<State>, wall_ms: WallTime, plant_ms: PlantTime): Asset => ({
  config,
  scanMemory: null,
  picture: null,
  cycleMemory: null,
  cycle: null,
  forecast: null,
  answer: null,
  mode: initialMode(config.pack.decisionClass, wall_ms, plant_ms),
  changedAt_ms: wall_ms,
  cards: [],
  trims: [],
  quiets: [],
  fresh: [],
  lastMoveAt: {},
  moves: [],
  discharges: [],
  errors_K: [],
  distances: [],
  fuel: { minutes: [] },
  off: null,
});
