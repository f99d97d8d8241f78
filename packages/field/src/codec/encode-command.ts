/**
 * A command as the words of the command block (faults.md C): everything that names and carries it,
 * then a CRC-16 over all words before, then the low word of `seq` once more as the tail, by which
 * the PLC knows a torn block.
 */
import { type Command, crc16, OPS, type RegisterMap, TRIM_SLOT_COUNT, TRIM_SLOTS } from '@trimtab/terms';
import { blockNamed, encodeBlock, offsetIn } from './encode-block.ts';

/** The frame of the command block. Throws on a command that must not exist: wrong count, NaN, outside a register's range. */
export function encodeCommand(command: Command, map: RegisterMap): number[] {
  if (command.trims.length !== TRIM_SLOT_COUNT) throw new RangeError(`a command has ${TRIM_SLOT_COUNT} trims, not ${command.trims.length}`);
  if (command.mapVersion !== map.mapVersion) throw new RangeError(`map version ${command.mapVersion}, but the map is ${map.mapVersion}`);
  const block = blockNamed(map, 'command');
  const trims = TRIM_SLOTS.map((slot, index) => [`cmd.${slot}`, command.trims[index] ?? Number.NaN] as const);
  const words = encodeBlock(map, block, {
    'cmd.mapVersion': command.mapVersion,
    'cmd.boot': command.boot,
    'cmd.epoch': command.epoch,
    'cmd.seq': command.seq,
    'cmd.op': OPS[command.op],
    'cmd.offCount': command.offCount,
    'cmd.n': TRIM_SLOT_COUNT,
    ...Object.fromEntries(trims),
  });
  const crcAt = offsetIn(map, block, 'cmd.crc');
  words[crcAt] = crc16(words.slice(0, crcAt));
  words[offsetIn(map, block, 'cmd.tail')] = command.seq & 0xffff;
  return words;
}
