/**
 * Numbers ↔ 16-bit words. Two orders are in the field: ABCD (most significant word first) and CDAB.
 * Decoding judges nothing: NaN and infinities come out as they are and are refused by `sense`.
 */
import { type Register, type RegisterMap, WORDS_OF, type WordType } from './map.ts';

const view = new DataView(new ArrayBuffer(4));

/** `value` as 1 or 2 words. Integers are rounded and must fit their type; RangeError if not. */
export function encodeWords(value: number, type: WordType, wordOrder: RegisterMap['wordOrder']): number[] {
  switch (type) {
    case 'u16':
      return [checked(value, 0, 0xffff)];
    case 'i16':
      return [checked(value, -0x8000, 0x7fff) & 0xffff];
    case 'u32':
      view.setUint32(0, checked(value, 0, 0xffff_ffff));
      break;
    case 'f32':
      view.setFloat32(0, value);
      break;
  }
  const words = [view.getUint16(0), view.getUint16(2)];
  return wordOrder === 'ABCD' ? words : words.reverse();
}

/** The number in `words` at `offset`. RangeError if the words are not there. */
export function decodeWords(words: readonly number[], offset: number, type: WordType, wordOrder: RegisterMap['wordOrder']): number {
  const first = words[offset];
  const second = WORDS_OF[type] === 2 ? words[offset + 1] : 0;
  if (first === undefined || second === undefined) throw new RangeError(`no ${type} at word ${offset} of ${words.length}`);
  if (type === 'u16') return first;
  if (type === 'i16') return first > 0x7fff ? first - 0x1_0000 : first;
  view.setUint16(0, wordOrder === 'ABCD' ? first : second);
  view.setUint16(2, wordOrder === 'ABCD' ? second : first);
  return type === 'u32' ? view.getUint32(0) : view.getFloat32(0);
}

/** Physical value of a register inside a block read that starts at `blockAddress`. */
export const readRegister = (words: readonly number[], blockAddress: number, register: Register, map: RegisterMap): number =>
  decodeWords(words, register.address - blockAddress, register.type, map.wordOrder) * register.scale;

function checked(value: number, low: number, high: number): number {
  const rounded = Math.round(value);
  if (!(rounded >= low && rounded <= high)) throw new RangeError(`${value} does not fit ${low}…${high}`);
  return rounded;
}
