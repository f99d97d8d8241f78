/**
 * All companions of an asset at one scan: readings go into the block, a block that closes is compared, a
 * piece that was measured is compared at once, and what departs is accused. Between those moments a scan
 * only adds up.
 */
import { type Finding, type PlantMode, type PlantTime, plantTime, type Sample, type Site } from '@trimtab/terms';
import { accused } from './accuse.ts';
import { averaged, type BlockMeans, type BlockMemory, comparable, lastBlocks } from './block-means.ts';
import { type ExitMemory, exitOf, sawExit } from './exit-reading.ts';
import { type FallMemory, sawFall } from './fall.ts';
import { type FollowMemory, followed, lagOf } from './follow.ts';
import { type Accusation, type Companion, type Comparison, type Follower, PIECE, type Reader, type SensePack } from './sense-pack.ts';
import { endedBy, type WatchMemory, watched } from './watch.ts';

export interface CompanionMemory {
  block: BlockMemory | null;
  /** By group, number of the last block that a regime disturbs. */
  disturbedTo: Record<string, number>;
  watches: Record<string, WatchMemory>;
  exit: ExitMemory | null;
  /** Left out by a memory from before there were these. */
  fall?: FallMemory;
  follows?: Record<string, FollowMemory>;
  /** The piece that was compared last. */
  piece: number | null;
  findings: Finding[];
}

export interface CompareInput {
  site: Site;
  pack: SensePack;
  tags: Readonly<Record<string, Sample>>;
  mode: PlantMode;
  plant_ms: PlantTime;
  /** The piece that left last, and how many have left. */
  leaving: { slabNo: number; count: number } | null;
  /** The last piece that was measured after it left. */
  measured: { slabNo: number; actual_degC: number } | null;
}

const NONE: CompanionMemory = { block: null, disturbedTo: {}, watches: {}, exit: null, piece: null, findings: [] };

interface Supply {
  averaged: readonly string[];
  /** Where a name stands in a block. */
  index: ReadonlyMap<string, number>;
  companions: readonly Companion[];
  accusations: readonly Accusation[];
  followers: readonly Follower[];
}

const supplies = new WeakMap<object, WeakMap<Site, Supply>>();

/** Asked of the pack once a site. */
function supplyOf(pack: SensePack, site: Site): Supply {
  const bySite = supplies.get(pack) ?? new WeakMap<Site, Supply>();
  supplies.set(pack, bySite);
  const known = bySite.get(site) ?? askedOf(pack, site);
  bySite.set(site, known);
  return known;
}

function askedOf(pack: SensePack, site: Site): Supply {
  const averaged = pack.averaged(site);
  const index = new Map(averaged.map((name, at) => [name, at]));
  return {
    averaged,
    index,
    companions: pack.companions(site),
    accusations: pack.accusations(site),
    followers: pack.followers?.(site) ?? [],
  };
}

export function compared(last: CompanionMemory | null, input: CompareInput): CompanionMemory {
  const { pack, mode, plant_ms, tags } = input;
  const memory = last ?? NONE;
  const supply = supplyOf(pack, input.site);
  const readings = supply.averaged.map((tag) => comparable(tags[tag]));
  const { memory: block, closed } = averaged(memory.block, readings, mode, plant_ms);
  const live = pack.live(mode);
  const leaving = pack.exitTag === null ? null : leavingOf(input, pack.exitTag);
  const exit = leaving && sawExit(memory.exit, leaving);
  const falls = pack.exitFall && live.companions.includes(pack.exitFall.group) ? pack.exitFall : null;
  const fall = leaving && falls ? sawFall(memory.fall, falls, leaving) : memory.fall;
  // What was counted from a time that a clock has been set back from is as far away as it was then.
  const back = Math.max(0, (memory.block?.no ?? 0) - block.no);
  const disturbedTo = Object.fromEntries(Object.entries(memory.disturbedTo).map(([group, no]) => [group, no - back]));
  for (const [group, blocks] of Object.entries(live.settling_blocks)) disturbedTo[group] = block.no + blocks;
  const piece = input.measured !== null && input.measured.slabNo !== memory.piece ? input.measured : null;
  const { follows, lags } = following(supply, memory, input, closed);
  const compares = closed !== null || piece !== null;
  const moment = { block, closed, exit, piece, lags };
  const watches = compares ? watchedAll(supply, { ...memory, disturbedTo }, input, moment) : memory.watches;
  const fell = fall?.since_ms !== memory.fall?.since_ms;
  return {
    block,
    disturbedTo,
    watches,
    exit,
    ...(fall === undefined ? {} : { fall }),
    follows,
    piece: input.measured?.slabNo ?? memory.piece,
    findings: compares || fell ? [...fallen(pack, fall), ...accused(supply.accusations, watches)] : memory.findings,
  };
}

function fallen({ exitTag, exitFall }: SensePack, fall: FallMemory | undefined): Finding[] {
  if (exitTag === null || !exitFall || fall === undefined || fall.since_ms === null) return [];
  return [{ subject: exitTag, cause: 'stepped', since: plantTime(fall.since_ms), message: exitFall.message(fall.size) }];
}

/** Every pair read once more; at the end of an hour what their lags are, by companion. */
function following(
  { followers, companions }: Supply,
  { follows = {} }: CompanionMemory,
  { tags, plant_ms }: CompareInput,
  closed: BlockMeans | null,
): { follows: Record<string, FollowMemory>; lags: Map<string, Comparison> } {
  const next: Record<string, FollowMemory> = {};
  const lags = new Map<string, Comparison>();
  const read: Reader = (tag) => comparable(tags[tag]);
  for (const follower of followers) {
    const { companion: id } = follower;
    let memory = followed(follows[id], follower, read, plant_ms);
    if (closed !== null && (closed.no + 1) % (companions.find((one) => one.id === id)?.blocks ?? 1) === 0) {
      const lag = lagOf(memory, follower);
      memory = lag.memory;
      if (lag.comparison) lags.set(id, lag.comparison);
    }
    next[id] = memory;
  }
  return { follows: next, lags };
}

interface Moment {
  block: BlockMemory;
  closed: BlockMeans | null;
  exit: ExitMemory | null;
  piece: CompareInput['measured'];
  lags: ReadonlyMap<string, Comparison>;
}

function watchedAll(
  { companions, index }: Supply,
  memory: CompanionMemory,
  { pack, plant_ms }: CompareInput,
  { block, closed, exit, piece, lags }: Moment,
): Record<string, WatchMemory> {
  const watches = { ...memory.watches };
  for (const companion of companions) {
    const { id, blocks: count } = companion;
    const stood = watches[id];
    const ended = stood && endedBy(companion, stood, plant_ms);
    if (ended) watches[id] = ended;
    const group = id.slice(0, id.indexOf(':'));
    const rests = (one: BlockMeans): boolean =>
      one.no > (memory.disturbedTo[group] ?? 0) && one.modes.every((mode) => pack.live(mode).companions.includes(group));
    let read: Reader | null = null;
    let change: Reader = unmoved;
    if (count === 0) {
      const last = block.whole.at(-1);
      if (piece !== null && last !== undefined && rests(last)) read = pieceReader(piece, exit, meanOf([last], index));
    } else if (closed !== null && (closed.no + 1) % count === 0) {
      const means = lastBlocks(block.whole, count);
      if (means?.every(rests)) {
        read = meanOf(means, index);
        change = changeOf(means, index);
      }
    }
    const comparison = read && (lags.get(id) ?? companion.compare(read, change));
    if (comparison && [comparison.y, ...comparison.x].every(Number.isFinite))
      watches[id] = watched(companion, watches[id] ?? null, comparison, plant_ms);
  }
  return watches;
}

/** Means over these blocks; null where one of them has none. */
function meanOf(blocks: readonly BlockMeans[], index: ReadonlyMap<string, number>): Reader {
  return (tag) => {
    const at = index.get(tag);
    if (at === undefined) return null;
    let sum = 0;
    for (const { means } of blocks) {
      const mean = means[at];
      if (mean == null) return null;
      sum += mean;
    }
    return sum / blocks.length;
  };
}

const unmoved: Reader = () => null;

/** Last block less the first; null where one of the two has no mean. */
function changeOf(blocks: readonly BlockMeans[], index: ReadonlyMap<string, number>): Reader {
  const [first, last] = [blocks.at(0), blocks.at(-1)];
  if (first === undefined || last === undefined) return unmoved;
  const [before, after] = [meanOf([first], index), meanOf([last], index)];
  return (tag) => {
    const [was, is] = [before(tag), after(tag)];
    return was === null || is === null ? null : is - was;
  };
}

function pieceReader(piece: NonNullable<Moment['piece']>, exit: ExitMemory | null, around: Reader): Reader {
  return (tag) => {
    if (tag === PIECE.exit) return exit === null ? null : exitOf(exit, piece.slabNo);
    return tag === PIECE.measured ? piece.actual_degC : around(tag);
  };
}

function leavingOf({ tags, leaving, plant_ms }: CompareInput, exitTag: string) {
  const sample = tags[exitTag];
  return {
    reading: sample?.cause === 'drifts' ? sample.value : comparable(sample),
    slabNo: leaving?.slabNo ?? null,
    count: leaving?.count ?? null,
    plant_ms,
  };
}
