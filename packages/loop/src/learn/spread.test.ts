import { describe, expect, it } from 'vitest';
import type { ErrorWindow } from '../memory.ts';
import { spreadFor } from './spread.ts';

const FIRST = { at_min: [0, 30, 60, 120], half90_K: [8, 12, 18, 27] };
const R = '160–200 t/h, cold charge';
/** 1 … n kelvins with changing signs: the 90 % rank is known. */
const ramp = (n: number, scale = 1): number[] => Array.from({ length: n }, (_, i) => (i % 2 ? -1 : 1) * (i + 1) * scale);
const window = (region: string, horizon: ErrorWindow['horizon'], ahead_min: number, errors_K: number[]): ErrorWindow => ({
  region,
  horizon,
  ahead_min,
  errors_K,
});
const at = (spread: ReturnType<typeof spreadFor>, min: number): number => spread.half90_K[spread.at_min.indexOf(min)] ?? Number.NaN;

describe('the stated 90 % interval', () => {
  it('is the pack’s own guess before anything was scored', () => expect(spreadFor({ errors: [] }, R, FIRST)).toEqual(FIRST));

  it('takes the rank ⌈0.9 (n + 1)⌉ of the past errors, the guess fading as they grow in number', () => {
    const errors = [window('*', '30', 30, ramp(99, 0.1))];
    expect(at(spreadFor({ errors }, R, FIRST), 30)).toBeCloseTo((99 * 9 + 12 * 12) / 111, 9);
  });

  it('leans on all regions while few pieces were scored in this one', () => {
    const few = [window('*', '30', 30, ramp(99, 0.1)), window(R, '30', 30, [30, 30, 30])];
    const half_K = at(spreadFor({ errors: few }, R, FIRST), 30);
    expect(half_K).toBeGreaterThan(10);
    expect(half_K).toBeLessThan(12);
  });

  it('never falls with the minutes ahead', () => {
    const errors = [window('*', '30', 30, ramp(99, 0.3)), window('*', '60', 60, ramp(99, 0.1))];
    const { half90_K } = spreadFor({ errors }, R, FIRST);
    expect([...half90_K].sort((a, b) => a - b)).toEqual(half90_K);
  });

  it('is of the piece: the reading’s own variance is taken out', () => {
    const errors = [window('*', '30', 30, ramp(9_999, 0.001))];
    const half_K = at(spreadFor({ errors }, R, { at_min: [30], half90_K: [5], readingSd_K: 4 }), 30);
    expect(half_K).toBeCloseTo(Math.sqrt(81 - (1.645 * 4) ** 2), 1);
  });
});
