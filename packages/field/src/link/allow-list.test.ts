import { OPS, registerMapSchema } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import registers from '../../../../sites/rf-1/registers.json' with { type: 'json' };
import { frameWords } from '../codec/encode-block.ts';
import { assertAllowed, type Pdu, type Purpose } from './allow-list.ts';

const map = registerMapSchema.parse(registers);
const block = (name: string) => {
  const found = map.blocks.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};
const command = { ...block('command'), words: frameWords(map, block('command')) };
const heartbeat = { ...block('heartbeat'), words: frameWords(map, block('heartbeat')) };
const ack = block('ack');
const opAt = (map.registers.find(({ id }) => id === 'cmd.op')?.address ?? 0) - command.address;
const words = (count: number, op = 0) => Array.from({ length: count }, (_, index) => (index === opAt ? op : 0));
const write = ({ address, words: count }: { address: number; words: number }, op?: number): Pdu => ({
  unit: map.unitId,
  functionCode: 16,
  address,
  words: count,
  values: words(count, op),
});
const read = ({ address, words: count }: { address: number; words: number }): Pdu => ({
  unit: map.unitId,
  functionCode: 3,
  address,
  words: count,
});

describe('the allow-list lets pass', () => {
  it.each<[string, Purpose, Pdu]>([
    ['a whole command of the loop', 'loop', write(command, OPS.apply)],
    ['a heartbeat of the loop', 'loop', write(heartbeat)],
    ['the OFF frame of the OFF door', 'off', write(command, OPS.off)],
    ['the acknowledgement read of the OFF door', 'off', read(ack)],
  ])('%s', (_, purpose, pdu) => {
    expect(() => assertAllowed(pdu, map, purpose)).not.toThrow();
  });

  it('every read block of the map', () => {
    for (const one of map.blocks.filter(({ access }) => access === 'read'))
      expect(() => assertAllowed(read(one), map, 'loop')).not.toThrow();
  });
});

describe('the allow-list throws on', () => {
  it.each<[string, Purpose, Pdu]>([
    ['another unit', 'loop', { ...write(command), unit: map.unitId + 1 }],
    ['a write to the setpoints', 'loop', write(block('setpoints'))],
    ['a write to the acknowledgement', 'loop', write(ack)],
    ['a part of the command block', 'loop', { ...write(command), words: command.words - 1, values: words(command.words - 1) }],
    ['more than the frame of the command block', 'loop', { ...write(command), words: command.words + 1, values: words(command.words + 1) }],
    ['a command block shifted by one', 'loop', { ...write(command), address: command.address + 1 }],
    ['more values than words', 'loop', { ...write(command), values: words(command.words + 1) }],
    ['a write without values', 'loop', { unit: map.unitId, functionCode: 16, address: command.address, words: command.words }],
    ['a read of a write block', 'loop', read(command)],
    ['a read over two blocks', 'loop', { ...read(block('header')), words: 125 }],
    ['an APPLY through the OFF door', 'off', write(command, OPS.apply)],
    ['an ENABLE through the OFF door', 'off', write(command, OPS.enable)],
    ['a heartbeat through the OFF door', 'off', write(heartbeat)],
    ['a poll through the OFF door', 'off', read(block('zones'))],
  ])('%s (P16)', (_, purpose, pdu) => {
    expect(() => assertAllowed(pdu, map, purpose)).toThrow(/not on the allow-list/);
  });
});
