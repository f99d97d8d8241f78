/** Scan and cycle as the runner calls them, with what stands and what was decided kept in one book. */
import { type LetGo, type Move, slotAt } from '@trimtab/authority';
import {
  type CycleInput,
  type CycleMemory,
  type CycleResult,
  cycle,
  type Inbox,
  type LoopConfig,
  type ScanMemory,
  scan,
  type TrimInForce,
} from '@trimtab/loop';
import {
  canonical,
  type Decision,
  HOUR_MS,
  type Image,
  MINUTE_MS,
  type Option,
  type Orders,
  type Picture,
  type PlantTime,
  type Quiet,
  since_ms,
  type TwinMode,
} from '@trimtab/terms';

const CADENCE_MS = 5 * MINUTE_MS;

export interface OfflineLoop<S extends object> {
  config: LoopConfig<S>;
  scanMemory: ScanMemory<S> | null;
  cycleMemory: CycleMemory | null;
  picture: Picture | null;
  orders: Orders | null;
  last: { no: number; plant_ms: PlantTime } | null;
  book: Book;
}

/** What people decided, what they still may, and what of it is in force. */
export interface Book {
  /** By decision class; a class that is not named is off. */
  modes: Record<string, TwinMode>;
  open: Option[];
  trims: TrimInForce[];
  moves: Move[];
  /** What may come back, for the guard. */
  letGo: LetGo[];
  lastMoveAt: Record<string, PlantTime>;
  quiets: Quiet[];
  /** Decisions that no cycle has seen yet. */
  fresh: Decision[];
  /** Decisions whose trims a rule has ended, which no cycle has seen yet. */
  endedByRule: string[];
}

export const offlineLoop = <S extends object>(config: LoopConfig<S>): OfflineLoop<S> => ({
  config,
  scanMemory: null,
  cycleMemory: null,
  picture: null,
  orders: null,
  last: null,
  book: {
    modes: Object.fromEntries(config.pack.decisionClasses.map((name) => [name, 'advisory'])),
    open: [],
    trims: [],
    moves: [],
    letGo: [],
    lastMoveAt: {},
    quiets: [],
    fresh: [],
    endedByRule: [],
  },
});

/** `orders`: what the feed says at this moment. */
export function sense<S extends object>(loop: OfflineLoop<S>, image: Image, orders: Orders | null): Picture {
  loop.orders = orders;
  const { memory, picture } = scan(loop.config, loop.scanMemory, image);
  loop.scanMemory = memory;
  loop.picture = picture;
  return picture;
}

export const isDue = <S extends object>({ last, picture }: OfflineLoop<S>): boolean =>
  picture?.link.up === true && (last === null || since_ms(picture.plant_ms, last.plant_ms) >= CADENCE_MS);

export interface Thought<S extends object> {
  input: CycleInput<S>;
  result: CycleResult;
  /** Canonical texts of the memories as they stood before. */
  before: { scan: string; cycle: string };
}

/** One cycle on the newest picture. `event`: null at the cadence. */
export function think<S extends object>(loop: OfflineLoop<S>, picture: Picture, event: string | null): Thought<S> {
  const no = (loop.last?.no ?? 0) + 1;
  const before = { scan: canonical(loop.scanMemory), cycle: canonical(loop.cycleMemory) };
  const input: CycleInput<S> = {
    cycleNo: no,
    why: event === null ? 'tick' : 'event',
    ...(event === null ? {} : { event }),
    picture,
    estimate: loop.scanMemory?.estimate ?? null,
    inbox: inboxOf(loop.book, picture.plant_ms),
    feeds: { orders: loop.orders },
    seed: no,
  };
  const result = cycle(loop.config, loop.cycleMemory, input);
  loop.cycleMemory = result.memory;
  loop.last = { no, plant_ms: picture.plant_ms };
  loop.book.fresh = [];
  loop.book.endedByRule = [];
  return { input, result, before };
}

function inboxOf(book: Book, now: PlantTime): Inbox {
  return {
    modes: { ...book.modes },
    decisions: [...book.fresh],
    openOptions: [...book.open],
    trimsInForce: [...book.trims],
    endedByRule: [...book.endedByRule],
    quiets: book.quiets.filter(({ until }) => until > now),
    lastMoveAt: { ...book.lastMoveAt },
    movesLastHour: zoneMoves(book, now),
  };
}

/** Zone moves away from zero of the last hour: the air ratio has its dwell alone. */
export const zoneMoves = ({ moves }: Book, now: PlantTime): number =>
  moves.filter(({ slot, at_ms, outward }) => outward && slotAt(slot)?.zone != null && since_ms(now, at_ms) < HOUR_MS).length;
