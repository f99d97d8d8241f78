import { describe, expect, it } from 'vitest';
import { trimText } from './number.ts';

describe('[2.13] a trim', () => {
  it('carries its sign, and a real zero reads 0 in every unit', () => {
    expect([trimText(-10, 'dK'), trimText(2.7, 'dK'), trimText(-0.02, 'lambda')]).toEqual(['−10', '+2.7', '−0.020']);
    expect([trimText(0, 'dK'), trimText(0, 'lambda'), trimText(-0.0003, 'lambda')]).toEqual(['0', '0', '0']);
    expect(trimText(Number.NaN, 'lambda')).toBe('–');
  });
});
