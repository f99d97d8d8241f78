import { describe, expect, test } from 'vitest';
import { formatNumber, formatQuantity, type Quantity, type Unit } from './unit.ts';

const print = (value: number, unit: Unit, more: Partial<Quantity> = {}): string => formatNumber({ value, unit, ...more });

describe('numbers as an operator reads them [2.13]', () => {
  test.each([
    ['a temperature has no decimals', print(1264.6, 'degC'), '1265'],
    ['a small effect may have one', print(0.84, 'dK', { decimals: 1, signed: true }), '+0.8'],
    ['thousands are grouped from five digits only', print(1265, 'Nm3h'), '1265'],
    ['thousands are grouped by a thin space', print(14_400, 'Nm3h'), '14\u2009400'],
    ['minus is U+2212', print(-5, 'dK', { signed: true }), '\u22125'],
    ['a difference carries its sign', print(5, 'dK', { signed: true }), '+5'],
    ['a real zero reads 0', print(0, 'dK', { signed: true }), '0'],
    ['a rounded zero never reads −0', print(-0.2, 'dK', { signed: true }), '0'],
    ['a rounded zero with decimals never reads −0.0', print(-0.01, 'MW'), '0.0'],
    ['an absent number is not a number', print(Number.NaN, 'degC'), '–'],
    ['infinity is not a number either', print(Number.POSITIVE_INFINITY, 'degC'), '–'],
  ])('%s', (_, printed, expected) => expect(printed).toBe(expected));

  test('the unit stands beside the number', () => expect(formatQuantity({ value: 3.6, unit: 'EURh' })).toBe('3.6\u00A0€/h'));
});
