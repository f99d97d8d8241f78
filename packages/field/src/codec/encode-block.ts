/** A write block of the map, filled by register id: the layout is the map's, not the code's. */
import { type Block, encodeWords, type Register, type RegisterMap, WORDS_OF } from '@trimtab/terms';

/** The block of this name; throws when the map has none, for nothing can then be read or written. */
export function blockNamed(map: RegisterMap, name: string): Block {
  const block = map.blocks.find((candidate) => candidate.name === name);
  if (!block) throw new Error(`the register map has no block named "${name}"`);
  return block;
}

/** Word offset of a register inside its block. Throws when the map does not have it there. */
export const offsetIn = (map: RegisterMap, block: Block, id: string): number => registerIn(map, block, id).address - block.address;

/**
 * Words that one write of this block carries: from its start to the end of its last register, so
 * that the last word sent is the tail by which a torn block is known.
 */
export function frameWords(map: RegisterMap, block: Block): number {
  const inside = map.registers.filter(({ address }) => address >= block.address && address < block.address + block.words);
  return Math.max(0, ...inside.map(({ address, type }) => address + WORDS_OF[type] - block.address));
}

/**
 * The frame of the block, 0 where no value is given. Throws on a value that has no register, is not
 * a number or lies outside the register's range: register, value and limit are named.
 */
export function encodeBlock(map: RegisterMap, block: Block, values: Readonly<Record<string, number>>): number[] {
  const words = new Array<number>(frameWords(map, block)).fill(0);
  for (const [id, value] of Object.entries(values)) {
    const register = registerIn(map, block, id);
    const [low, high] = register.range;
    if (!(value >= low && value <= high)) throw new RangeError(`${id} = ${value} is outside ${low} … ${high}; nothing was written`);
    const raw = value / register.scale;
    // + 0 turns −0, and what rounds to it, into 0: one value, one encoding.
    const encoded = encodeWords(register.type === 'f32' ? Math.fround(raw) + 0 : raw, register.type, map.wordOrder);
    words.splice(register.address - block.address, encoded.length, ...encoded);
  }
  return words;
}

function registerIn(map: RegisterMap, block: Block, id: string): Register {
  const register = map.registers.find((candidate) => candidate.id === id);
  if (register && register.address >= block.address && register.address < block.address + block.words) return register;
  throw new Error(`the register map has no "${id}" in the block ${block.name}`);
}
