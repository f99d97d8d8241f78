/** A cycle's texts as stored beside the same recomputed: where picture, memory and answer first part. */
import type { CycleTexts } from '@trimtab/loop';
import { hashOfText, type StoredCycle } from '@trimtab/store';
import { type Difference, firstDifference } from './difference.ts';
import type { CycleVerdict } from './verdict.ts';
import type { ScanDifference } from './witness.ts';

export interface Compared {
  stored: StoredCycle;
  texts: CycleTexts;
  /** Recomputed memories before the cycle, canonical. */
  scanMemory: string;
  before: string;
  /** The memory that it left, where the next cycle's row still has it. */
  after: string | null;
  scan: ScanDifference | null;
}

type Part = CycleVerdict['differs'][number];

export function differencesOf({ stored, texts, scanMemory, before, after, scan }: Compared): Part[] {
  const differs = [
    ...part('memory', 'scan', stored.scanMemory, scanMemory),
    ...part('memory', 'before', stored.cycleMemory, before),
    ...hashed('memory', 'after', stored.memoryHash, texts.memory, after),
    ...part('answer', '', stored.answer, texts.answer),
  ];
  const inPicture = hashed('picture', '', stored.pictureHash, texts.picture, null);
  // The picture itself is not stored: the tag of the scan, or else the memory that it left, says where.
  const where = scan ? tagPlace(scan) : (differs[0] ?? inPicture[0]);
  if (where && (inPicture.length > 0 || scan)) differs.unshift({ ...where, what: 'picture' });
  return onePerPart(differs);
}

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
