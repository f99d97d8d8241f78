import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc16 } from './crc16.ts';
import { decodeWords, encodeWords } from './word.ts';

const order = fc.constantFrom('ABCD' as const, 'CDAB' as const);
const SEED = { seed: 20_261_125 };

describe('numbers on the wire', () => {
  test('every float32 comes back bit for bit in both word orders', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: false }), order, (value, wordOrder) =>
        Object.is(decodeWords(encodeWords(value, 'f32', wordOrder), 0, 'f32', wordOrder), value),
      ),
      SEED,
    );
  });

  test('integers come back, and one that does not fit is refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0xffff_ffff }),
        order,
        (value, wordOrder) => decodeWords(encodeWords(value, 'u32', wordOrder), 0, 'u32', wordOrder) === value,
      ),
      SEED,
    );
    fc.assert(
      fc.property(
        fc.integer({ min: -0x8000, max: 0x7fff }),
        (value) => decodeWords(encodeWords(value, 'i16', 'ABCD'), 0, 'i16', 'ABCD') === value,
      ),
      SEED,
    );
    for (const value of [-1, 65_536, Number.NaN]) expect(() => encodeWords(value, 'u16', 'ABCD')).toThrow(RangeError);
  });

  test('1234.5 has the words of IEEE 754 and shows a swapped order', () => {
    expect(encodeWords(1234.5, 'f32', 'ABCD')).toEqual([0x449a, 0x5000]);
    expect(decodeWords([0x5000, 0x449a], 0, 'f32', 'ABCD')).not.toBe(1234.5);
  });

  test('a word that was not read is not a number', () => expect(() => decodeWords([1], 0, 'f32', 'ABCD')).toThrow(RangeError));

  test('the check value of CRC-16/MODBUS over "12345678" agrees with an independent computation', () => {
    // 0x37DD: a byte-wise computation in another language, of which "123456789" gives the published 0x4B37.
    expect(crc16([0x3132, 0x3334, 0x3536, 0x3738]).toString(16)).toBe('37dd');
  });
});
