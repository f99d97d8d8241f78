/**
 * An image's blocks as bytes, exactly as read. Carried blocks (the slab table) change seldom but for
 * the scan counter in their signature: `raw` keeps only that word of them, and `carried` the rest,
 * which is stored again only when it changed.
 *
 * raw: per block id u16, word count u16 (top bit: carried), then the words, or the scan word alone.
 * carried: per block id u16, word count u16, the words with a zero for the scan word.
 */
import { type Image, SIGNATURE } from '@trimtab/terms';

type Blocks = Image['blocks'];
type Words = readonly number[];

const CARRIED = 0x8000;

export function encodeImage(blocks: Blocks, isCarried: (blockId: number) => boolean): { raw: Buffer; carried: Buffer } {
  const raw: number[] = [];
  const carried: number[] = [];
  for (const [id, words] of entries(blocks)) {
    const scanWord = words[SIGNATURE.scan];
    if (!isCarried(id) || scanWord === undefined) {
      raw.push(id, words.length, ...words);
      continue;
    }
    raw.push(id, words.length | CARRIED, scanWord);
    carried.push(id, words.length, ...words.with(SIGNATURE.scan, 0));
  }
  return { raw: toBytes(raw), carried: toBytes(carried) };
}

/** The blocks of a stored row; `carriedNow` is the newest non-empty `carried` up to and including it. */
export function decodeImage(raw: Buffer, carriedNow: Buffer | null): Record<number, Words> {
  const kept = carriedNow === null ? new Map<number, Words>() : new Map(plainBlocks(toWords(carriedNow)));
  const words = toWords(raw);
  const blocks: Record<number, Words> = {};
  for (let at = 0; at < words.length; ) {
    const id = wordAt(words, at);
    const length = wordAt(words, at + 1);
    if (length & CARRIED) {
      const body = kept.get(id);
      if (body?.length !== (length & ~CARRIED)) throw new Error(`stored scan: carried block ${id} is missing`);
      blocks[id] = body.with(SIGNATURE.scan, wordAt(words, at + 2));
      at += 3;
    } else {
      blocks[id] = words.slice(at + 2, at + 2 + length);
      at += 2 + length;
    }
  }
  return blocks;
}

function* plainBlocks(words: Words): Generator<[number, Words]> {
  for (let at = 0; at < words.length; ) {
    const length = wordAt(words, at + 1);
    yield [wordAt(words, at), words.slice(at + 2, at + 2 + length)];
    at += 2 + length;
  }
}

const entries = (blocks: Blocks): [number, Words][] =>
  Object.entries(blocks)
    .map(([id, words]): [number, Words] => [Number(id), words])
    .sort(([a], [b]) => a - b);

function wordAt(words: Words, index: number): number {
  const word = words[index];
  if (word === undefined) throw new RangeError(`stored scan ends at word ${words.length}, word ${index} was expected`);
  return word;
}

function toBytes(words: number[]): Buffer {
  const bytes = Buffer.alloc(words.length * 2);
  words.forEach((word, index) => {
    bytes.writeUInt16BE(word, index * 2);
  });
  return bytes;
}

function toWords(bytes: Buffer): number[] {
  const words: number[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) words.push(bytes.readUInt16BE(at));
  return words;
}
