/**
 * Recomputes stored cycles from raw images and one memory snapshot, through the same `scan` and `cycle`
 * as live, and compares each with what was stored. The oldest cycle asked for gives the snapshot; from
 * there on nothing stored is used but images and inboxes. Where the chain is broken (other build or
 * configuration, images that were lost) the next cycle is not comparable and gives a new snapshot.
 */
import { type CycleMemory, cycle, cycleTexts, inputOfText, type LoopConfig, type ScanMemory, scan } from '@trimtab/loop';
import {
  buildHash,
  hashOf,
  hashOfText,
  lastCycleNos,
  type Queryable,
  readCycles,
  readDrawnValues,
  readImages,
  type StoredCycle,
} from '@trimtab/store';
import { canonical, type Picture } from '@trimtab/terms';
import { type Difference, firstDifference } from './difference.ts';
import { type Flip, flipped } from './flip.ts';
import type { CycleVerdict, ReplayReport } from './verdict.ts';
import { type ScanDifference, scanDifference } from './witness.ts';

export interface ReplayOptions {
  /** How many cycles to compare; the one before them gives the snapshot. */
  last: number;
  flip: Flip | null;
  onCycle(done: number, of: number): void;
}

/** Memories as they stand after a cycle. */
interface Chain<S extends object> {
  scanNo: number;
  scanMemory: ScanMemory<S> | null;
  /** What the cycle left, and what it was given; null: only the next cycle's row knows, as after a snapshot. */
  cycleMemory: { left: CycleMemory | null; given: CycleMemory | null } | null;
}

export async function replay<S extends object>(db: Queryable, config: LoopConfig<S>, options: ReplayOptions): Promise<ReplayReport> {
  const asset = config.site.nameplate.asset;
  const configHash = hashOf(config.site);
  const [first, ...nos] = await lastCycleNos(db, asset, options.last + 1);
  const report: ReplayReport = {
    asset,
    buildHash,
    nodeVersion: process.version,
    identical: 0,
    different: 0,
    notComparable: 0,
    scans: 0,
    snapshots: [],
    cycles: [],
  };
  if (first === undefined) return report;
  const read = async (no: number | undefined): Promise<StoredCycle | null> =>
    no === undefined ? null : ((await readCycles(db, asset, no, no))[0] ?? null);
  const start = await read(first);
  let chain: Chain<S> | null = start && obstacle(start, configHash) === null ? snapshot(report, start) : null;
  let stored = await read(nos[0]);
  for (const [index] of nos.entries()) {
    if (!stored) throw new Error(`cycle ${nos[index]} is gone from the database while it is replayed`);
    const next = await read(nos[index + 1]);
    const verdict = await replayOne(db, config, configHash, chain, stored, next, options.flip);
    report.scans += verdict.scans;
    report.cycles.push(verdict.verdict);
    if (verdict.verdict.result === 'identical') report.identical++;
    else if (verdict.verdict.result === 'different') report.different++;
    else report.notComparable++;
    chain = verdict.chain ?? (obstacle(stored, configHash) === null ? snapshot(report, stored) : null);
    stored = next;
    options.onCycle(index + 1, nos.length);
  }
  return report;
}

/** Why a stored cycle cannot be compared with what this process computes; null: it can. */
function obstacle(stored: StoredCycle, configHash: string): string | null {
  const major = (version: string): string => version.split('.')[0] ?? version;
  if (stored.buildHash !== buildHash) return `computed by build ${stored.buildHash.slice(0, 12)}, this is ${buildHash.slice(0, 12)}`;
  if (stored.configHash !== configHash) return `site configuration ${stored.configHash.slice(0, 12)}, now ${configHash.slice(0, 12)}`;
  if (major(stored.nodeVersion) !== major(process.version)) return `computed by Node ${stored.nodeVersion}, this is ${process.version}`;
  return null;
}

function snapshot<S extends object>(report: ReplayReport, { cycleNo, scanNo, scanMemory }: StoredCycle): Chain<S> {
  report.snapshots.push(cycleNo);
  // The column holds what `canonical` was given: a memory of this very build.
  return { scanNo, scanMemory: JSON.parse(scanMemory) as ScanMemory<S> | null, cycleMemory: null };
}

interface Replayed<S extends object> {
  verdict: CycleVerdict;
  /** null: the chain ends here. */
  chain: Chain<S> | null;
  scans: number;
}

async function replayOne<S extends object>(
  db: Queryable,
  config: LoopConfig<S>,
  configHash: string,
  chain: Chain<S> | null,
  stored: StoredCycle,
  next: StoredCycle | null,
  flip: Flip | null,
): Promise<Replayed<S>> {
  const { cycleNo, scanNo } = stored;
  const base = { cycleNo, scanNo, why: null, differs: [], scan: null };
  const no = (why: string): Replayed<S> => ({ verdict: { ...base, result: 'not-comparable', why }, chain: null, scans: 0 });
  const why = obstacle(stored, configHash);
  if (why !== null) return no(why);
  if (chain === null) return no('no comparable memory before it: it gives a new snapshot');
  if (chain.cycleMemory?.left && stored.cycleMemory === 'null') return no('the server began its memory anew before it');
  const scanned = await replayScans(db, config, chain, scanNo, flip);
  if (scanned.kind === 'gap') return no(scanned.why);
  const { memory: scanMemory, picture } = scanned;
  const before = memoryBefore(chain, stored);
  const input = inputOfText<S>(stored.input, { picture, estimate: scanMemory.estimate });
  const result = cycle(config, before, input);
  const texts = cycleTexts(input, result);
  const memoryThen = next && hashOfText(next.cycleMemory) === stored.memoryHash ? next.cycleMemory : null;
  const differs = [
    ...part('memory', 'scan', stored.scanMemory, canonical(scanMemory)),
    ...part('memory', 'before', stored.cycleMemory, canonical(before)),
    ...hashed('memory', 'after', stored.memoryHash, texts.memory, memoryThen),
    ...part('answer', '', stored.answer, texts.answer),
  ];
  const inPicture = hashed('picture', '', stored.pictureHash, texts.picture, null);
  // The picture itself is not stored: the tag of the scan, or else the memory that it left, says where.
  const where = scanned.differs ? tagPlace(scanned.differs) : (differs[0] ?? inPicture[0]);
  if (where && (inPicture.length > 0 || scanned.differs)) differs.unshift({ ...where, what: 'picture' });
  return {
    verdict: { ...base, result: differs.length > 0 ? 'different' : 'identical', differs: onePerPart(differs), scan: scanned.differs },
    chain: { scanNo, scanMemory, cycleMemory: { left: result.memory, given: before } },
    scans: scanNo - chain.scanNo,
  };
}

/** A server that did not learn of a cycle's commit went on from the memory before it, and so does replay. */
function memoryBefore<S extends object>({ cycleMemory }: Chain<S>, stored: StoredCycle): CycleMemory | null {
  if (cycleMemory === null) return JSON.parse(stored.cycleMemory) as CycleMemory | null;
  const { left, given } = cycleMemory;
  return stored.cycleMemory === canonical(given) ? given : left;
}

type Scanned<S extends object> =
  | { kind: 'scanned'; memory: ScanMemory<S>; picture: Picture; differs: ScanDifference | null }
  | { kind: 'gap'; why: string };

async function replayScans<S extends object>(
  db: Queryable,
  config: LoopConfig<S>,
  chain: Chain<S>,
  to: number,
  flip: Flip | null,
): Promise<Scanned<S>> {
  const { site } = config;
  const from = chain.scanNo + 1;
  const images = await readImages(db, site.nameplate.asset, from, to);
  const drawn = new Map((await readDrawnValues(db, site.nameplate.asset, from, to)).map((values) => [values.scanNo, values]));
  let { scanMemory } = chain;
  let picture: Picture | null = null;
  let differs: ScanDifference | null = null;
  for (const [index, stored] of images.entries()) {
    if (stored.scanNo !== from + index) return { kind: 'gap', why: `the image of scan ${from + index} is missing` };
    const image = flipped(stored, flip, site.registers);
    const result = scan(config, scanMemory, image);
    scanMemory = result.memory;
    picture = result.picture;
    differs ??= scanDifference(site, image, picture, drawn.get(image.scanNo));
  }
  if (images.length !== to - chain.scanNo || !scanMemory || !picture)
    return { kind: 'gap', why: `images of scans ${from} to ${to} are missing` };
  return { kind: 'scanned', memory: scanMemory, picture, differs };
}

type Part = CycleVerdict['differs'][number];

function part(what: Part['what'], name: string, stored: string, recomputed: string): Part[] {
  if (stored === recomputed) return [];
  const found = firstDifference(JSON.parse(stored), JSON.parse(recomputed)) ?? { path: '', stored, recomputed };
  return [{ what, ...inside(found, name) }];
}

/** Of what is stored only as a hash the text may be known from elsewhere. */
function hashed(what: Part['what'], name: string, hash: string, recomputed: string, text: string | null): Part[] {
  const now = hashOfText(recomputed);
  if (now === hash) return [];
  return text === null ? [{ what, path: name, stored: hash, recomputed: now }] : part(what, name, text, recomputed);
}

const inside = (difference: Difference, name: string): Difference => ({
  ...difference,
  path: [name, difference.path].filter((piece) => piece !== '').join('.'),
});

const tagPlace = ({ scanNo, tag, stored, recomputed }: ScanDifference): Difference => ({
  path: `scan ${scanNo} tags.${tag}`,
  stored,
  recomputed,
});

const onePerPart = (differs: readonly Part[]): Part[] =>
  differs.filter(({ what }, index) => differs.findIndex((other) => other.what === what) === index);
