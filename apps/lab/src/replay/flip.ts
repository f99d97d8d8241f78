/**
 * A test of the test: one bit of one register of one stored image is turned over in memory, so that
 * everybody can see that replay would notice. Nothing is written anywhere.
 */
import { blockOf, type Image, type RegisterMap, WORDS_OF } from '@trimtab/terms';

export interface Flip {
  scanNo: number;
  /** Address of the word, and the bit in it, 0 the lowest. */
  address: number;
  bit: number;
}

/** `SCAN:REGISTER:BIT`, the register by its id or its address, bit 0 the lowest of its value. Throws with what is allowed. */
export function parseFlip(text: string, map: RegisterMap): Flip {
  const [scan = '', name = '', bitText = '', ...more] = text.split(':');
  const whole = (value: string): number => (/^\d+$/.test(value) ? Number(value) : Number.NaN);
  const [scanNo, bit] = [whole(scan), whole(bitText)];
  if (more.length > 0 || Number.isNaN(scanNo) || Number.isNaN(bit))
    throw new Error(`--flip ${text}: SCAN:REGISTER:BIT is needed, for example 1200:z3.top.T_degC:4`);
  const register = map.registers.find(({ id, address }) => id === name || address === whole(name));
  if (register?.access !== 'read') throw new Error(`--flip ${text}: there is no register ${name} that is read; npm run -s tags lists them`);
  const words = WORDS_OF[register.type];
  if (bit >= 16 * words) throw new Error(`--flip ${text}: ${register.id} has bits 0 to ${16 * words - 1}`);
  const fromLowest = Math.floor(bit / 16);
  const word = map.wordOrder === 'ABCD' ? words - 1 - fromLowest : fromLowest;
  return { scanNo, address: register.address + word, bit: bit % 16 };
}

/** Throws where the image was in no stretch that was replayed: an unnoticed flip would then prove nothing. */
export function assertReplayed({ scanNo }: Flip, stretches: readonly { from: number; to: number }[]): void {
  if (stretches.some(({ from, to }) => scanNo >= from && scanNo <= to)) return;
  const were = stretches.map(({ from, to }) => `${from} to ${to}`).join(', ');
  throw new Error(`--flip: scan ${scanNo} was not replayed: ${were} were`);
}

/** The image with the bit turned over, if it is the one that is meant. */
export function flipped(image: Image, flip: Flip | null, map: RegisterMap): Image {
  if (flip === null || image.scanNo !== flip.scanNo) return image;
  const block = blockOf(map, flip.address);
  const words = block && image.blocks[block.id];
  const at = flip.address - (block?.address ?? 0);
  const word = words?.[at];
  if (!block || !words || word === undefined) throw new Error(`--flip: scan ${flip.scanNo} has no word ${flip.address}`);
  return { ...image, blocks: { ...image.blocks, [block.id]: words.with(at, word ^ (1 << flip.bit)) } };
}
