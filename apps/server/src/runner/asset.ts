/**
 * All that the runner knows of its asset between two polls. The database is the truth for what people
 * decided and what was written; this is the copy that the next poll works with.
 */
import { initialMode, type LetGo, type ModeState, type Move, slotAt } from '@trimtab/authority';
import type { CycleMemory, ForecastView, LoopConfig, ScanMemory } from '@trimtab/loop';
import type { Suspended, TrimEnd, TrimInForce } from '@trimtab/store';
import type {
  Answer,
  Decision,
  LiveDischarge,
  LiveState,
  Message,
  Orders,
  Picture,
  PlantTime,
  Quiet,
  TrimUnit,
  TwinCauseReport,
  WallTime,
} from '@trimtab/terms';
import type { RollingMean } from '../live/rolling-mean.ts';
import type { Card } from './cards.ts';
import type { State } from './loop-config.ts';

/** A trim that stands in the PLC by somebody's decision. */
export interface StandingTrim {
  place: string;
  slot: number;
  to: number;
  since_ms: PlantTime;
  by: string;
  decisionId: string;
  unit: TrimUnit;
  setpointTag: string;
  /** The operator's own setpoint that it was offered on; null: not known. */
  setpoint: number | null;
  /** When it was last kept over a handover; null: never. */
  kept_ms: PlantTime | null;
}

/** One trim that is to go toward zero, and why. */
export interface TowardZeroAsk {
  decisionId: string;
  to: number;
  cause: TrimEnd;
  /** In plant words; null: the cause says it all. */
  why: Message | null;
}

export const standingTrims = (trims: readonly TrimInForce[], nameOf: (person: string) => string): StandingTrim[] =>
  trims.map(({ place, slot, to, plant_ms, person, decisionId, setpoint, kept_ms }) => ({
    place,
    slot,
    to,
    since_ms: plant_ms,
    by: nameOf(person),
    decisionId,
    unit: slotAt(slot)?.unit ?? 'dK',
    setpointTag: slotAt(slot)?.setpointTag ?? '',
    setpoint,
    kept_ms,
  }));

/**
 * Takes over what stands now, and notes what has moved since. `newSlots`: those that the guard took for new moves of the hour
 * when it permitted the write; null: another server's write, and each move away from zero counts.
 */
export function noteMoves(asset: Asset, trims: StandingTrim[], now: PlantTime, newSlots: readonly number[] | null): void {
  const slots = new Set([...asset.trims, ...trims].map(({ slot }) => slot));
  for (const slot of slots) {
    const was = asset.trims.find((trim) => trim.slot === slot);
    const is = trims.find((trim) => trim.slot === slot);
    const from = was?.to ?? 0;
    const to = is?.to ?? 0;
    const place = is?.place ?? was?.place;
    if (from === to || place === undefined) continue;
    const outward = newSlots ? newSlots.includes(slot) : Math.abs(to) > Math.abs(from) || from * to < 0;
    asset.moves = [...asset.moves, { slot, at_ms: now, outward }];
    asset.lastMoveAt = { ...asset.lastMoveAt, [place]: now };
  }
  asset.trims = trims;
}

export interface Asset {
  config: LoopConfig<State>;
  scanMemory: ScanMemory<State> | null;
  picture: Picture | null;
  /** The last good word of the orders feed; null: none yet. */
  orders: Orders | null;
  cycleMemory: CycleMemory | null;
  /** The last cycle that was begun. */
  cycle: { no: number; wall_ms: WallTime } | null;
  /** When the next cycle is due, by the last one that is over: answered and stored, or given up. null: none was asked of this server yet. */
  cycleDueAt_ms: PlantTime | null;
  forecast: ForecastView | null;
  answer: { answer: Answer; since_ms: PlantTime } | null;
  /** Twin mode of each decision class, and when it was last seen to change. */
  modes: Record<string, ModeState>;
  changedAt_ms: Record<string, WallTime>;
  cards: Card[];
  trims: StandingTrim[];
  /** Trims that are to go toward zero without a decision, in the order in which that was found. */
  towardZero: TowardZeroAsk[];
  /** Trims that an operator's own move has rejected, until somebody gives the code. */
  questions: Suspended[];
  /** What the twin has taken back by itself, newest first. */
  announced: { at_ms: PlantTime; message: Message }[];
  quiets: Quiet[];
  /** Decisions that the next cycle has not seen yet. */
  fresh: Decision[];
  /** Decisions whose trims a rule has ended, which the next cycle has not seen yet. */
  endedByRule: string[];
  lastMoveAt: Record<string, PlantTime>;
  moves: Move[];
  /** What the guard lets come back, as the database tells it. */
  letGo: LetGo[];
  discharges: LiveDischarge[];
  /** What the twin said of the last slabs as they left less the mill's reading, newest first: what the stops and setpoints were that came, it knew by then. */
  asRun_K: number[];
  /** Of the last readings, newest first: did they lie inside the 90 % intervals that were stated ahead? */
  insides: boolean[];
  /** What the last cycle says of levers that stand at one end most of the time. */
  recipeChanges: Message[];
  /** What the last cycle's scores say to the mode machines. */
  scoreCauses: TwinCauseReport[];
  /** Smallest distance of any slab to its lower limit at each cycle of the last two hours. */
  distances: { at_ms: PlantTime; distance_K: number | null }[];
  fuel: RollingMean;
  off: LiveState['off'];
}

export const newAsset = (config: LoopConfig<State>, wall_ms: WallTime, plant_ms: PlantTime): Asset => ({
  config,
  scanMemory: null,
  picture: null,
  orders: null,
  cycleMemory: null,
  cycle: null,
  cycleDueAt_ms: null,
  forecast: null,
  answer: null,
  modes: Object.fromEntries(config.pack.decisionClasses.map((name) => [name, initialMode(name, wall_ms, plant_ms)])),
  changedAt_ms: Object.fromEntries(config.pack.decisionClasses.map((name) => [name, wall_ms])),
  cards: [],
  trims: [],
  towardZero: [],
  questions: [],
  announced: [],
  quiets: [],
  fresh: [],
  endedByRule: [],
  lastMoveAt: {},
  moves: [],
  letGo: [],
  recipeChanges: [],
  discharges: [],
  asRun_K: [],
  insides: [],
  scoreCauses: [],
  distances: [],
  fuel: { minutes: [] },
  off: null,
});
