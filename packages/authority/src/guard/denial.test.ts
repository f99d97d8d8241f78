import { canonical } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { overLimit, quantity } from './denial.ts';

it.each([
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['nothing', null],
  ['text', 'hot'],
])('a denial on %s is told with a dash and can be kept', (_, value) => {
  const told = quantity(value, 'degC', true);
  expect(told).toBe('–\u00A0°C');
  const denial = overLimit('envelope', 'z1.operatorSP_degC', value, 1_310, 'degC', { id: 'guard.envelope', with: { value: told } });
  expect(denial.value).toBeNull();
  expect(JSON.parse(canonical(denial))).toEqual(denial);
});

it('a denial on a number is told with it', () => {
  expect(quantity(12, 'dK', true)).toEqual({ value: 12, unit: 'dK', signed: true });
  expect(quantity(12, 'dK')).toEqual({ value: 12, unit: 'dK' });
});
