import { type LivePart, type LiveState, type LiveValue, plantTime, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { freshness, isOld, isPictureStale, plantNow_ms, plantOfWall_ms } from './freshness.ts';

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

describe('[11.3] a PLC that answers with a scan that stands still', () => {
  const plc: LivePart = { part: 'plc', state: 'frozen', since_ms: wallTime(10_000), age_s: 4 };
  const state = (parts: LivePart[]): LiveState => ({
    ...({} as LiveState),
    wall_ms: wallTime(14_000),
    plant_ms: plantTime(500_000),
    clockRate: 10,
    zones: [{ ...({} as LiveState['zones'][number]), temperature: value({ read_ms: wallTime(13_000) }) }],
    health: { ...({} as LiveState['health']), parts },
  });

  it('leaves no value that looks live or merely bad', () => {
    expect(freshness(value({ value: null, quality: 'bad', cause: 'scan-frozen' }), 13_000, true)).toEqual({ kind: 'stale', age_s: 3 });
  });

  it('makes the whole picture too old to decide on, at once', () => {
    expect([isPictureStale(state([]), 14_000), isPictureStale(state([plc]), 14_000)]).toEqual([false, true]);
    const old = (server_ms: number, linked: boolean) => isOld(state([]), { server_ms, linked });
    expect([old(14_000, true), old(14_000, false), old(30_000, true)]).toEqual([false, true, true]);
  });

  it('stops the clock where it was read, while what a person does has its own time', () => {
    expect([plantNow_ms(state([]), 15_000), plantNow_ms(state([plc]), 15_000)]).toEqual([510_000, 500_000]);
    expect([plantOfWall_ms(state([]), 13_000), plantOfWall_ms(state([plc]), 13_000)]).toEqual([490_000, 530_000]);
  });
});
