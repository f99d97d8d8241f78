import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './canonical.ts';

const json = fc.jsonValue({ noUnicodeString: false });

test('a value comes back from its canonical text, −0 included', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(JSON.parse(canonical(value))).toEqual(value);
    }),
    { seed: 7 },
  );
  expect(Object.is(JSON.parse(canonical({ a: -0 })).a, -0)).toBe(true);
});

test('the order of keys does not matter, the value of one bit does', () => {
  expect(canonical({ b: 1, a: [0.1] })).toBe(canonical({ a: [0.1], b: 1 }));
  expect(canonical({ a: 0.1 })).not.toBe(canonical({ a: 0.1 + 2 ** -56 }));
});

test('what JSON would lose is refused', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, [undefined], () => 1]) expect(() => canonical(value)).toThrow(TypeError);
});
