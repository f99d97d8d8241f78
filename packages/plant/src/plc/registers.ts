/**
 * The PLC's answers to Modbus requests. Reads lie wholly inside one read block; the command and
 * heartbeat blocks cannot be read (their proof is the acknowledgement block). Writes are taken only
 * as exactly the command frame or exactly the heartbeat frame, in one FC 16: all else is refused.
 */
import { type Block, blockOf, encodeWords, PLC_CODES, type Register, type RegisterMap, type Site, WORDS_OF } from '@trimtab/terms';
import { forcedException, mapShift_words, wiredMap } from '../fault/field-bus.ts';
import { countTrimMoves } from '../kpi/count.ts';
import type { PlantState } from '../plant-state.ts';
import { plantMode } from '../regime/plant-mode.ts';
import { decodeCommand, decodeHeartbeat, frameLength } from './frame.ts';
import { checkSources } from './register-source.ts';
import { handleCommand, handleHeartbeat } from './session.ts';

export const ILLEGAL_ADDRESS = 2;
export const ILLEGAL_VALUE = 3;
const READ_MAX = 125;
const WRITE_MAX = 123;
const APPLIED = PLC_CODES.indexOf('applied');

export type ReadAnswer = { kind: 'words'; words: number[] } | { kind: 'exception'; code: number };
export type WriteAnswer = { kind: 'written' } | { kind: 'exception'; code: number };

const LIMITS = { u16: [0, 0xffff], i16: [-0x8000, 0x7fff], u32: [0, 0xffff_ffff] } as const;

/** FC 3: `count` words from `address` (0-based), as they are at this moment. */
export function readWords(state: PlantState, site: Site, address: number, count: number): ReadAnswer {
  if (!(count >= 1 && count <= READ_MAX)) return { kind: 'exception', code: ILLEGAL_VALUE };
  const forced = forcedException(state);
  if (forced !== null) return { kind: 'exception', code: forced };
  const block = blockOf(site.registers, address);
  if (block?.access !== 'read' || address + count > block.address + block.words) return { kind: 'exception', code: ILLEGAL_ADDRESS };
  const map = wiredMap(state, site.registers);
  const shift = mapShift_words(state);
  const shown = state.faults.frozen ?? state;
  const words = new Array<number>(count).fill(0);
  for (const { register, read } of registersIn(site.registers, block)) {
    const offset = register.address + shift - address;
    if (offset + WORDS_OF[register.type] <= 0 || offset >= count) continue;
    encode(read(shown), register, map).forEach((word, index) => {
      if (offset + index >= 0 && offset + index < count) words[offset + index] = word;
    });
  }
  return { kind: 'words', words };
}

/** Integers are scaled and held inside their type, as a PLC's conversion does. */
function encode(value: number, register: Register, map: RegisterMap): number[] {
  if (register.type === 'f32') return encodeWords(value, 'f32', map.wordOrder);
  const [low, high] = LIMITS[register.type];
  const scaled = Math.round(value / register.scale);
  return encodeWords(Number.isFinite(scaled) ? Math.min(high, Math.max(low, scaled)) : 0, register.type, map.wordOrder);
}

const blocks = new WeakMap<Block, { register: Register; read: (state: PlantState) => number }[]>();

function registersIn(map: RegisterMap, block: Block): { register: Register; read: (state: PlantState) => number }[] {
  const known = blocks.get(block);
  if (known) return known;
  const sources = checkSources(map);
  const inside = map.registers.flatMap((register) => {
    const read = sources.get(register.id);
    return read && blockOf(map, register.address) === block ? [{ register, read }] : [];
  });
  blocks.set(block, inside);
  return inside;
}

/** FC 16: one whole block, handled at once by the communication task. Mutates `state`. */
export function writeWords(state: PlantState, site: Site, address: number, words: readonly number[]): WriteAnswer {
  if (!(words.length >= 1 && words.length <= WRITE_MAX)) return { kind: 'exception', code: ILLEGAL_VALUE };
  const forced = forcedException(state);
  if (forced !== null) return { kind: 'exception', code: forced };
  const map = wiredMap(state, site.registers);
  const block = blockOf(map, address - mapShift_words(state));
  if (block?.access !== 'write' || address - mapShift_words(state) !== block.address || words.length !== frameLength(map, block))
    return { kind: 'exception', code: ILLEGAL_ADDRESS };
  // A frozen task takes frames in and looks at none.
  if (state.faults.frozen) return { kind: 'written' };
  if (block.name === 'command') {
    const applied = state.plc.counts[APPLIED];
    const before = [...state.plc.target];
    handleCommand(state.plc, decodeCommand(words, block, map), map.mapVersion, plantMode(state) === 'production');
    if (state.plc.counts[APPLIED] !== applied) countTrimMoves(state.kpi, before, state.plc.target);
  } else handleHeartbeat(state.plc, decodeHeartbeat(words, block, map));
  return { kind: 'written' };
}
