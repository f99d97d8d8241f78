import { describe, expect, it } from 'vitest';
import type { Margin } from '../asset-pack.ts';
import { byId, firstUnsafe } from './safe.ts';

const margin = (value: number, id = 'low:1'): Margin => ({
  id,
  family: 'closest',
  subject: '1',
  value,
  limit: 1_200,
  side: 'lower',
  reserve: 5,
  price_EUR: 25,
  low: 1_180,
  high: 1_260,
});

describe('a plan beside the plan as it stands', () => {
  it.each([
    ['keeps its reserve', 1_230, 1_205, true],
    ['takes from the reserve', 1_230, 1_204.9, false],
    ['is short of reserve already and gets no worse', 1_203, 1_203, true],
    ['is short of reserve already and gets worse', 1_203, 1_202.9, false],
    ['is past the limit and gets better', 1_190, 1_195, true],
    ['is past the limit and gets worse', 1_190, 1_189.9, false],
    ['is not a number', 1_230, Number.NaN, false],
  ])('that %s: safe is judged', (_, before, after, safe) => {
    expect(firstUnsafe(byId([margin(before)]), [margin(after)]) === null).toBe(safe);
  });

  it('is unsafe when a limit is missing or unknown in it', () => {
    expect(firstUnsafe(byId([margin(1_230)]), [])?.id).toBe('low:1');
    expect(firstUnsafe(byId([margin(1_230)]), [margin(1_230, 'low:2')])?.id).toBe('low:2');
  });
});
