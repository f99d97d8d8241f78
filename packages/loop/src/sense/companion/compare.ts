/**
 * All companions of an asset at one scan: readings go into the block, a block that closes is compared, a
 * piece that was measured is compared at once, and what departs is accused. Between those moments a scan
 * only adds up.
 */
import type { Finding, PlantMode, PlantTime, Sample, Site } from '@trimtab/terms';
import { accused } from './accuse.ts';
import { averaged, type BlockMeans, type BlockMemory, comparable, lastBlocks } from './block-means.ts';
import { type ExitMemory, exitOf, sawExit } from './exit-reading.ts';
import { type Accusation, type Companion, PIECE, type Reader, type SensePack } from './sense-pack.ts';
import { type WatchMemory, watched } from './watch.ts';

export interface CompanionMemory {
  block: BlockMemory | null;
  /** By group, number of the last block that a regime disturbs. */
  disturbedTo: Record<string, number>;
  watches: Record<string, WatchMemory>;
  exit: ExitMemory | null;
  /** The piece that was compared last. */
  piece: number | null;
  findings: Finding[];
}

export interface CompareInput<S extends object> {
  site: Site;
  pack: SensePack<S>;
  tags: Readonly<Record<string, Sample>>;
  mode: PlantMode;
  plant_ms: PlantTime;
  estimate: S | null;
  /** The piece that left last, and how many have left. */
  leaving: { slabNo: number; count: number } | null;
  /** The last piece that was measured after it left. */
  measured: { slabNo: number; predicted_degC: number; actual_degC: number } | null;
}

const NONE: CompanionMemory = { block: null, disturbedTo: {}, watches: {}, exit: null, piece: null, findings: [] };

interface Supply {
  averaged: readonly string[];
  /** Where a name stands in a block. */
  index: ReadonlyMap<string, number>;
  companions: readonly Companion[];
  accusations: readonly Accusation[];
}

const supplies = new WeakMap<object, WeakMap<Site, Supply>>();

/** Asked of the pack once a site. */
function supplyOf<S extends object>(pack: SensePack<S>, site: Site): Supply {
  const bySite = supplies.get(pack) ?? new WeakMap<Site, Supply>();
  supplies.set(pack, bySite);
  const known = bySite.get(site) ?? askedOf(pack, site);
  bySite.set(site, known);
  return known;
}

function askedOf<S extends object>(pack: SensePack<S>, site: Site): Supply {
  const averaged = pack.averaged(site);
  const names = [...averaged, ...pack.twin.map(({ name }) => name)];
  const index = new Map(names.map((name, at) => [name, at]));
  return { averaged, index, companions: pack.companions(site), accusations: pack.accusations(site) };
}

export function compared<S extends object>(last: CompanionMemory | null, input: CompareInput<S>): CompanionMemory {
  const { pack, mode, plant_ms, tags, estimate } = input;
  const memory = last ?? NONE;
  const supply = supplyOf(pack, input.site);
  const ofTwin = pack.twin.map(({ of }) => (estimate === null ? null : of(estimate)));
  const readings = [...supply.averaged.map((tag) => comparable(tags[tag])), ...ofTwin];
  const { memory: block, closed } = averaged(memory.block, readings, mode, plant_ms);
  const live = pack.live(mode);
  const exit = pack.exitTag === null ? null : sawExit(memory.exit, leavingOf(input, pack.exitTag));
  const disturbedTo = { ...memory.disturbedTo };
  for (const [group, blocks] of Object.entries(live.settling_blocks)) disturbedTo[group] = block.no + blocks;
  const piece = input.measured !== null && input.measured.slabNo !== memory.piece ? input.measured : null;
  const isCompared = closed !== null || piece !== null;
  const watches = isCompared ? watchedAll(supply, { ...memory, disturbedTo }, input, { block, closed, exit, piece }) : memory.watches;
  return {
    block,
    disturbedTo,
    watches,
    exit,
    piece: input.measured?.slabNo ?? memory.piece,
    findings: isCompared ? accused(supply.accusations, watches) : memory.findings,
  };
}

interface Moment {
  block: BlockMemory;
  closed: BlockMeans | null;
  exit: ExitMemory | null;
  piece: CompareInput<object>['measured'];
}

function watchedAll<S extends object>(
  { companions, index }: Supply,
  memory: CompanionMemory,
  { pack, plant_ms }: CompareInput<S>,
  { block, closed, exit, piece }: Moment,
): Record<string, WatchMemory> {
  const watches = { ...memory.watches };
  for (const companion of companions) {
    const { id, blocks: count } = companion;
    const group = id.slice(0, id.indexOf(':'));
    const rests = (one: BlockMeans): boolean =>
      one.no > (memory.disturbedTo[group] ?? 0) && one.modes.every((mode) => pack.live(mode).companions.includes(group));
    let read: Reader | null = null;
    if (count === 0) {
      const last = block.whole.at(-1);
      if (piece !== null && last !== undefined && rests(last)) read = pieceReader(piece, exit, meanOf([last], index));
    } else if (closed !== null && (closed.no + 1) % count === 0) {
      const means = lastBlocks(block.whole, count);
      if (means?.every(rests)) read = meanOf(means, index);
    }
    const comparison = read && companion.compare(read);
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

function pieceReader(piece: NonNullable<Moment['piece']>, exit: ExitMemory | null, around: Reader): Reader {
  return (tag) => {
    if (tag === PIECE.exit) return exit === null ? null : exitOf(exit, piece.slabNo);
    if (tag === PIECE.measured) return piece.actual_degC;
    return tag === PIECE.expected ? piece.predicted_degC : around(tag);
  };
}

function leavingOf<S extends object>({ tags, leaving, plant_ms }: CompareInput<S>, exitTag: string) {
  const sample = tags[exitTag];
  return {
    reading: sample?.cause === 'drifts' ? sample.value : comparable(sample),
    slabNo: leaving?.slabNo ?? null,
    count: leaving?.count ?? null,
    plant_ms,
  };
}
