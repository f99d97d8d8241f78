/**
 * The acknowledgement block as a value, or null where it does not certify itself: wrong map version,
 * wrong block, swapped word order or a short read. A null is never read as "nothing applied".
 */
import { type Acknowledgement, PLC_CODES } from '../trim/acknowledgement.ts';
import { TRIM_SLOTS } from '../trim/command.ts';
import { type Block, type Register, type RegisterMap, SIGNATURE, WORD_ORDER_TEST } from './map.ts';
import { decodeWords, readRegister } from './word.ts';

/** Does a block read carry this map's signature for this block? */
export function signatureHolds(words: readonly number[], block: Block, map: RegisterMap): boolean {
  return (
    words.length === block.words &&
    words[SIGNATURE.mapVersion] === map.mapVersion &&
    words[SIGNATURE.blockId] === block.id &&
    decodeWords(words, SIGNATURE.wordOrderTest, 'f32', map.wordOrder) === WORD_ORDER_TEST
  );
}

interface AckLookup {
  block: Block;
  registers: ReadonlyMap<string, Register>;
}

/** Found once a map: the block is decoded at every poll. */
const lookups = new WeakMap<RegisterMap, AckLookup>();

function ackOf(map: RegisterMap): AckLookup {
  const known = lookups.get(map);
  if (known) return known;
  const block = map.blocks.find(({ name }) => name === 'ack');
  if (!block) throw new Error('the register map has no block named "ack"');
  const made = { block, registers: new Map(map.registers.map((register) => [register.id, register])) };
  lookups.set(map, made);
  return made;
}

export function decodeAcknowledgement(words: readonly number[] | undefined, map: RegisterMap): Acknowledgement | null {
  const { block, registers } = ackOf(map);
  if (!words || !signatureHolds(words, block, map)) return null;
  const value = (id: string): number => {
    const register = registers.get(`ack.${id}`);
    if (!register) throw new Error(`the register map has no register "ack.${id}"`);
    return readRegister(words, block.address, register, map);
  };
  const trims = { target: TRIM_SLOTS.map((slot) => value(`target.${slot}`)), active: TRIM_SLOTS.map((slot) => value(`active.${slot}`)) };
  if (![...trims.target, ...trims.active].every(Number.isFinite)) return null;
  return {
    boot: value('boot'),
    scan: value('scan'),
    epoch: value('epoch'),
    alive: value('alive') === 1,
    enabled: value('enabled') === 1,
    offCount: value('offCount'),
    handledSeq: value('handledSeq'),
    handledCode: PLC_CODES[value('handledCode')] ?? null,
    appliedEpoch: value('appliedEpoch'),
    appliedSeq: value('appliedSeq'),
    ...trims,
    heartbeatEcho: value('heartbeatEcho'),
    heartbeatAge_s: value('heartbeatAge_s'),
    refused: PLC_CODES.map((code) => value(`count.${code}`)),
    lastRefusedEpoch: value('lastRefusedEpoch'),
  };
}
