import { type LiveValue, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { freshness } from './freshness.ts';

const value = (more: Partial<LiveValue> = {}): LiveValue => ({
  tag: 'z3.top.T_degC',
  value: 1264,
  unit: 'degC',
  quality: 'good',
  read_ms: wallTime(10_000),
  ...more,
});

describe('how a value may be drawn', () => {
  it('[3.3] is stale when its PLC read is older than 5 s, however fresh the message', () => {
    expect(freshness(value(), 14_900, true)).toEqual({ kind: 'good' });
    expect(freshness(value(), 24_000, true)).toEqual({ kind: 'stale', age_s: 14 });
  });

  it('is stale at once without a link, and while the server clock is unknown', () => {
    expect(freshness(value(), 10_500, false).kind).toBe('stale');
    expect(freshness(value(), Number.NaN, true)).toEqual({ kind: 'stale', age_s: null });
  });

  it('[6.7] shows an uncertain value as an estimate and a bad one not at all', () => {
    expect(freshness(value({ quality: 'uncertain' }), 10_500, true)).toEqual({ kind: 'bad', estimate: true });
    expect(freshness(value({ quality: 'bad', value: null, cause: 'frozen' }), 10_500, true)).toEqual({ kind: 'bad', estimate: false });
    expect(freshness(value({ value: null }), 10_500, true)).toEqual({ kind: 'bad', estimate: false });
  });
});
