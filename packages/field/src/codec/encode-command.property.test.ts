import { type Command, crc16, decodeWords, OPS, type Op, type RegisterMap, registerMapSchema } from '@trimtab/terms';
import { assert, constantFrom, double, integer, nat, property, record, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import registers from '../../../../sites/rf-1/registers.json' with { type: 'json' };
import { encodeCommand } from './encode-command.ts';
import { encodeHeartbeat } from './encode-heartbeat.ts';

const rf1 = registerMapSchema.parse(registers);
const SEED = 3;
const u32 = nat(0xffff_ffff);
const trim_dK = double({ min: -65, max: 65, noNaN: true });
const lambda = double({ min: -0.0999, max: 0.0999, noNaN: true });
const commands = record({
  mapVersion: constantFrom(rf1.mapVersion),
  boot: u32,
  epoch: u32,
  seq: u32,
  op: constantFrom(...(Object.keys(OPS) as Op[])),
  offCount: nat(0xffff),
  trims: tuple(trim_dK, trim_dK, trim_dK, trim_dK, lambda),
});
const orders = constantFrom<RegisterMap['wordOrder']>('ABCD', 'CDAB');
const inOrder = (wordOrder: RegisterMap['wordOrder']): RegisterMap => ({ ...rf1, wordOrder });

/** Read back as the PLC does: by register id, from the words alone. */
function valueIn(words: readonly number[], map: RegisterMap, blockName: string, id: string): number {
  const register = map.registers.find((one) => one.id === id);
  const block = map.blocks.find(({ name }) => name === blockName);
  if (!register || !block) throw new Error(id);
  return decodeWords(words, register.address - block.address, register.type, map.wordOrder);
}

describe('the command block', () => {
  it('carries every field to the PLC in both word orders, under a CRC and a tail that agree', () => {
    assert(
      property(commands, orders, (command, order) => {
        const map = inOrder(order);
        const words = encodeCommand(command, map);
        const value = (id: string) => valueIn(words, map, 'command', `cmd.${id}`);
        // Name and op 0–9, five floats 10–19, CRC 20, tail 21: the tail is the last word that leaves (faults.md C).
        expect(words).toHaveLength(22);
        expect(words.at(-1)).toBe(command.seq % 0x1_0000);
        expect([value('boot'), value('epoch'), value('seq'), value('op'), value('offCount'), value('n')]).toEqual([
          command.boot,
          command.epoch,
          command.seq,
          OPS[command.op],
          command.offCount,
          5,
        ]);
        expect(value('z3.trim_dK')).toBe(Math.fround(command.trims[2]) + 0);
        expect(value('air.trim_lambda')).toBe(Math.fround(command.trims[4]) + 0);
        expect(value('crc')).toBe(crc16(words.slice(0, 20)));
        expect(value('tail')).toBe(command.seq % 0x1_0000);
      }),
      { seed: SEED },
    );
  });

  it('fails its CRC when any one bit before the CRC is flipped on the way', () => {
    assert(
      property(commands, orders, nat(19), nat(15), (command, order, word, bit) => {
        const map = inOrder(order);
        const words = encodeCommand(command, map);
        words[word] = (words[word] ?? 0) ^ (1 << bit);
        expect(crc16(words.slice(0, 20))).not.toBe(valueIn(words, map, 'command', 'cmd.crc'));
      }),
      { seed: SEED },
    );
  });

  it.each([
    ['a trim that is not a number', [Number.NaN, 0, 0, 0, 0], /cmd\.z1\.trim_dK = NaN is outside -65 … 65/],
    ['an infinite trim', [0, Number.POSITIVE_INFINITY, 0, 0, 0], /cmd\.z2\.trim_dK = Infinity/],
    ['a trim outside the register', [0, 0, -65.1, 0, 0], /cmd\.z3\.trim_dK = -65\.1/],
    ['a vector of four', [0, 0, 0, 0], /5 trims, not 4/],
  ])('is not made from %s, and says why', (_, trims, message) => {
    const command: Command = { mapVersion: rf1.mapVersion, boot: 1, epoch: 1, seq: 1, op: 'apply', offCount: 0, trims };
    expect(() => encodeCommand(command, rf1)).toThrow(message);
  });

  it('is not made for a map of another version', () => {
    const command: Command = { mapVersion: rf1.mapVersion + 1, boot: 1, epoch: 1, seq: 1, op: 'off', offCount: 0, trims: [0, 0, 0, 0, 0] };
    expect(() => encodeCommand(command, rf1)).toThrow(/map version 2, but the map is 1/);
  });
});

describe('the heartbeat block', () => {
  it('carries boot, epoch and a counter that wraps at 65536', () => {
    assert(
      property(u32, u32, integer({ min: 0, max: 0x3_0000 }), orders, (boot, epoch, counter, order) => {
        const map = inOrder(order);
        const words = encodeHeartbeat({ boot, epoch, counter }, map);
        const value = (id: string) => valueIn(words, map, 'heartbeat', `hb.${id}`);
        expect([value('boot'), value('epoch'), value('counter')]).toEqual([boot, epoch, counter % 0x1_0000]);
      }),
      { seed: SEED },
    );
  });
});
