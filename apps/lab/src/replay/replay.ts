/**
 * Recomputes stored cycles from raw images and one memory snapshot, through the same `scan` and `cycle`
 * as live, and compares each with what was stored. The oldest cycle asked for gives the snapshot; from
 * there on nothing stored is used but images and inboxes. Where the chain is broken (other build or
 * configuration, images that were lost) the next cycle is not comparable and gives a new snapshot.
 */
import {
  type CycleInput,
  type CycleMemory,
  type CycleResult,
  cycle,
  cycleTexts,
  inputOfText,
  type LoopConfig,
  type ScanMemory,
} from '@trimtab/loop';
import { buildHash, hashOf, hashOfText, type Queryable, readCycles, readDrawnValues, type StoredCycle } from '@trimtab/store';
import { canonical, type Image } from '@trimtab/terms';
import { differencesOf } from './compare.ts';
import { assertReplayed, type Flip, flipped } from './flip.ts';
import { type Picked, pickedNos } from './pick-cycles.ts';
import { rowDifferences } from './row.ts';
import { readStretch, scanThrough } from './stretch.ts';
import type { CycleVerdict, ReplayReport } from './verdict.ts';
import { type ScanDifference, scanDifference } from './witness.ts';

export interface ReplayOptions<S extends object> {
  /** Which cycles to compare; the one before them gives the snapshot. */
  cycles: Picked;
  flip: Flip | null;
  /** Compare also what another major version of Node computed. */
  anyRuntime?: boolean;
  onCycle(done: number, of: number): void;
  /** Ends the replay after the cycle at hand. */
  interrupted?: AbortSignal;
  /** Told of each cycle that was recomputed, before the next one is. */
  onRecomputed?(recomputed: Recomputed<S>): void;
}

/** A cycle as it was computed again, with what it was computed from. */
export interface Recomputed<S extends object> {
  stored: StoredCycle;
  images: readonly Image[];
  /** Memories before the images and before the cycle. */
  scanBefore: ScanMemory<S> | null;
  cycleBefore: CycleMemory | null;
  /** The first one after a snapshot. */
  isFirst: boolean;
  /** Came out as it was stored. */
  isIdentical: boolean;
  input: CycleInput<S>;
  result: CycleResult;
}

/** Memories as they stand after a cycle. */
interface Chain<S extends object> {
  scanNo: number;
  scanMemory: ScanMemory<S> | null;
  /** What the cycle left, and what it was given; null: only the next cycle's row knows, as after a snapshot. */
  cycleMemory: { left: CycleMemory | null; given: CycleMemory | null } | null;
}

/** What stays the same from cycle to cycle. */
interface Run<S extends object> {
  db: Queryable;
  config: LoopConfig<S>;
  configHash: string;
  options: ReplayOptions<S>;
  report: ReplayReport;
}

export async function replay<S extends object>(db: Queryable, config: LoopConfig<S>, options: ReplayOptions<S>): Promise<ReplayReport> {
  const { asset } = config.site.nameplate;
  const [first, ...nos] = await pickedNos(db, asset, options.cycles);
  const report: ReplayReport = {
    asset,
    buildHash,
    nodeVersion: process.version,
    recordedBy: [],
    identical: 0,
    different: 0,
    notComparable: 0,
    firstNotComparable: null,
    scans: 0,
    stretches: [],
    left: 0,
    snapshots: [],
    cycles: [],
  };
  if (first === undefined) return report;
  const run: Run<S> = { db, config, configHash: hashOf(config.site), options, report };
  const read = async (no: number | undefined): Promise<StoredCycle | null> =>
    no === undefined ? null : ((await readCycles(db, asset, no, no))[0] ?? null);
  const start = await read(first);
  let chain = start && snapshotIfComparable(run, start);
  let stored = await read(nos[0]);
  for (const [index] of nos.entries()) {
    if (!stored) throw new Error(`cycle ${nos[index]} is gone from the database while it is replayed`);
    const next = await read(nos[index + 1]);
    const replayed = await replayOne(run, chain, stored, next);
    book(report, stored, replayed);
    chain = replayed.chain ?? snapshotIfComparable(run, stored);
    stored = next;
    options.onCycle(index + 1, nos.length);
    report.left = nos.length - index - 1;
    if (options.interrupted?.aborted) break;
  }
  // One that was interrupted may not have come to it; where nothing was replayed, that is what there is to say.
  if (options.flip && report.left === 0 && report.stretches.length > 0) assertReplayed(options.flip, report.stretches);
  return report;
}

function book<S extends object>(report: ReplayReport, { nodeVersion }: StoredCycle, { scans, verdict }: Replayed<S>): void {
  report.scans += scans;
  if (scans > 0) bookStretch(report, verdict.scanNo - scans + 1, verdict.scanNo);
  report.cycles.push(verdict);
  if (!report.recordedBy.includes(nodeVersion)) report.recordedBy.push(nodeVersion);
  if (verdict.result === 'identical') report.identical++;
  else if (verdict.result === 'different') report.different++;
  else {
    report.notComparable++;
    report.firstNotComparable ??= { cycleNo: verdict.cycleNo, why: verdict.why };
  }
}

function bookStretch({ stretches }: ReplayReport, from: number, to: number): void {
  const last = stretches.at(-1);
  if (last?.to === from - 1) last.to = to;
  else stretches.push({ from, to });
}

/** Why a stored cycle cannot be compared with what this process computes; null: it can. */
function obstacle<S extends object>({ configHash, options }: Run<S>, stored: StoredCycle): string | null {
  const major = (version: string): string => version.split('.')[0] ?? version;
  if (stored.buildHash !== buildHash) return `computed by build ${stored.buildHash.slice(0, 12)}, this is ${buildHash.slice(0, 12)}`;
  if (stored.configHash !== configHash) return `site configuration ${stored.configHash.slice(0, 12)}, now ${configHash.slice(0, 12)}`;
  if (!options.anyRuntime && major(stored.nodeVersion) !== major(process.version))
    return `computed by Node ${stored.nodeVersion}, this is ${process.version}; --any-runtime compares all the same`;
  return null;
}

function snapshotIfComparable<S extends object>(run: Run<S>, stored: StoredCycle): Chain<S> | null {
  if (obstacle(run, stored) !== null) return null;
  run.report.snapshots.push(stored.cycleNo);
  // The column holds what `canonical` was given: a memory of this very build.
  return { scanNo: stored.scanNo, scanMemory: JSON.parse(stored.scanMemory) as ScanMemory<S> | null, cycleMemory: null };
}

interface Replayed<S extends object> {
  verdict: CycleVerdict;
  /** null: the chain ends here. */
  chain: Chain<S> | null;
  scans: number;
}

async function replayOne<S extends object>(
  run: Run<S>,
  chain: Chain<S> | null,
  stored: StoredCycle,
  next: StoredCycle | null,
): Promise<Replayed<S>> {
  const { cycleNo, scanNo } = stored;
  const base = { cycleNo, scanNo, why: null, differs: [], scan: null };
  const no = (why: string): Replayed<S> => ({ verdict: { ...base, result: 'not-comparable', why }, chain: null, scans: 0 });
  const why = obstacle(run, stored);
  if (why !== null) return no(why);
  if (chain === null) return no('no comparable memory before it: it gives a new snapshot');
  if ((chain.cycleMemory === null || chain.cycleMemory.left) && stored.cycleMemory === 'null')
    return no('the server began its memory anew before it');
  const { db, config, options } = run;
  const stretch = await readStretch(db, config.site.nameplate.asset, chain.scanNo + 1, scanNo);
  if (stretch.kind === 'gap') return no(stretch.why);
  const images = stretch.images.map((image) => flipped(image, options.flip, config.site.registers));
  const { memory, picture, differs } = await scanAndCompare(run, chain.scanMemory, images);
  const before = memoryBefore(chain, stored);
  const input = inputOfText<S>(stored.input, { picture, estimate: memory.estimate });
  const result = cycle(config, before, input);
  const texts = differencesOf({
    stored,
    texts: cycleTexts(input, result),
    scanMemory: canonical(memory),
    before: canonical(before),
    after: next && hashOfText(next.cycleMemory) === stored.memoryHash ? next.cycleMemory : null,
    scan: differs,
  });
  const row = rowDifferences(stored, input, result);
  const found = [...texts, ...row.map((column) => ({ what: 'row' as const, ...column }))];
  options.onRecomputed?.({
    stored,
    images,
    scanBefore: chain.scanMemory,
    cycleBefore: before,
    isFirst: chain.cycleMemory === null,
    isIdentical: found.length === 0,
    input,
    result,
  });
  return {
    verdict: { ...base, result: found.length > 0 ? 'different' : 'identical', differs: found, scan: differs },
    chain: { scanNo, scanMemory: memory, cycleMemory: { left: result.memory, given: before } },
    scans: images.length,
  };
}

async function scanAndCompare<S extends object>({ db, config }: Run<S>, before: ScanMemory<S> | null, images: readonly Image[]) {
  const { site } = config;
  const [first, last] = [images[0]?.scanNo ?? 0, images.at(-1)?.scanNo ?? 0];
  const drawn = new Map((await readDrawnValues(db, site.nameplate.asset, first, last)).map((values) => [values.scanNo, values]));
  let differs: ScanDifference | null = null;
  const scanned = scanThrough(config, before, images, (image, picture) => {
    differs ??= scanDifference(site, image, picture, drawn.get(image.scanNo));
  });
  return { ...scanned, differs: differs as ScanDifference | null };
}

/** A server that did not learn of a cycle's commit went on from the memory before it, and so does replay. */
function memoryBefore<S extends object>({ cycleMemory }: Chain<S>, stored: StoredCycle): CycleMemory | null {
  if (cycleMemory === null) return JSON.parse(stored.cycleMemory) as CycleMemory | null;
  const { left, given } = cycleMemory;
  return stored.cycleMemory === canonical(given) ? given : left;
}
