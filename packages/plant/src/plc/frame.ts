/** Words of the command and heartbeat blocks → values, by the register map; null where CRC or tail is wrong. */
import { type Block, crc16, decodeWords, type RegisterMap, TRIM_SLOTS, WORDS_OF } from '@trimtab/terms';

export interface CommandFrame {
  mapVersion: number;
  boot: number;
  epoch: number;
  seq: number;
  /** As on the wire; the session decides whether it knows it. */
  op: number;
  offCount: number;
  n: number;
  trims: number[];
}

export interface HeartbeatFrame {
  boot: number;
  epoch: number;
  counter: number;
}

function register(map: RegisterMap, id: string): RegisterMap['registers'][number] {
  const found = map.registers.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`the register map has no register "${id}"`);
  return found;
}

/** Words that one FC 16 to this block must carry: from its start to the end of its last register. */
export function frameLength(map: RegisterMap, block: Block): number {
  const ends = map.registers
    .filter(({ address }) => address >= block.address && address < block.address + block.words)
    .map(({ address, type }) => address + WORDS_OF[type] - block.address);
  return Math.max(...ends);
}

export function decodeCommand(words: readonly number[], block: Block, map: RegisterMap): CommandFrame | null {
  const offset = (id: string): number => register(map, id).address - block.address;
  const value = (id: string): number => decodeWords(words, offset(id), register(map, id).type, map.wordOrder);
  const seq = value('cmd.seq');
  if (crc16(words.slice(0, offset('cmd.crc'))) !== value('cmd.crc') || value('cmd.tail') !== seq % 0x1_0000) return null;
  return {
    mapVersion: value('cmd.mapVersion'),
    boot: value('cmd.boot'),
    epoch: value('cmd.epoch'),
    seq,
    op: value('cmd.op'),
    offCount: value('cmd.offCount'),
    n: value('cmd.n'),
    trims: TRIM_SLOTS.map((slot) => value(`cmd.${slot}`)),
  };
}

export function decodeHeartbeat(words: readonly number[], block: Block, map: RegisterMap): HeartbeatFrame {
  const value = (id: string): number =>
    decodeWords(words, register(map, id).address - block.address, register(map, id).type, map.wordOrder);
  return { boot: value('hb.boot'), epoch: value('hb.epoch'), counter: value('hb.counter') };
}
