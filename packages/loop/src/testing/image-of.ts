/** An image as a PLC of this map would answer it, from register ids and values. For tests of any pack. */
import { encodeWords, type Image, monotonic, SIGNATURE, type Site, WORD_ORDER_TEST, wallTime } from '@trimtab/terms';

export interface ImageInput {
  scanNo: number;
  wall_ms: number;
  /** PLC scan counter. */
  counter: number;
  values: Record<string, number>;
}

/** Registers without a value answer 0. */
export function imageOf(site: Site, input: ImageInput): Image {
  const map = site.registers;
  const blocks: Record<number, number[]> = {};
  for (const block of map.blocks) {
    if (block.access !== 'read') continue;
    const words = new Array<number>(block.words).fill(0);
    const put = (offset: number, encoded: readonly number[]): void => {
      for (const [index, word] of encoded.entries()) words[offset + index] = word;
    };
    for (const register of map.registers) {
      const offset = register.address - block.address;
      const value = input.values[register.id];
      if (offset < 0 || offset >= block.words || value === undefined) continue;
      put(offset, encodeWords(value / register.scale, register.type, map.wordOrder));
    }
    put(SIGNATURE.mapVersion, [map.mapVersion, block.id]);
    put(SIGNATURE.wordOrderTest, encodeWords(WORD_ORDER_TEST, 'f32', map.wordOrder));
    put(SIGNATURE.scan, [input.counter % 65_536]);
    blocks[block.id] = words;
  }
  return { scanNo: input.scanNo, wall_ms: wallTime(input.wall_ms), monotonic_ms: monotonic(input.wall_ms - 1_000), blocks };
}
