import { after, HOUR_MS, type LiveCause, type LiveState, type LiveTwin, MINUTE_MS, plantTime, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { barsOf, healthCell, plantCell, twinCell, waitsForAcknowledgement, writesCell } from './annunciator-words.ts';
import { isBoxed } from './changed-box.ts';

const say = ({ id }: { id: string }) => id;
const AT = plantTime(Date.UTC(2026, 10, 24, 8, 45));
const twin: LiveTwin = {
  decisionClass: 'zone-trims',
  mode: 'advisory',
  granted: 'advisory',
  version: 1,
  since_ms: AT,
  by: 'K. Meier',
  cause: null,
  armed: null,
  causes: [],
  changedAt_ms: wallTime(0),
};
const base: LiveState = {
  ...({} as LiveState),
  plant_ms: after(AT, HOUR_MS),
  asset: { id: 'RF-1', name: '', owner: '', timeZone: 'Europe/Berlin' },
  twin,
  twins: [twin, { ...twin, decisionClass: 'air-ratio' }],
  plant: { mode: 'production', since_ms: AT, pace_tph: { tag: 'p', value: 168, unit: 'tph', quality: 'good', read_ms: wallTime(0) } },
  writes: {
    permitted: true,
    permit: true,
    enabled: true,
    alive: true,
    sessionReady: true,
    heartbeatAge_s: 0.4,
    epoch: 41,
    trimsInForce: 1,
    trimSlots: 5,
  },
  health: { sensorsOut: [], forecastError_K: 5, forecastErrorMost_K: 8, scored: 40, cycleNo: 1, cycleAge_s: 8, parts: [] },
  zones: [],
  air: null,
  off: null,
};
const cause = (more: Partial<LiveCause>): LiveCause => ({
  cause: 'plc-restart',
  class: 'latching',
  message: { id: 'm' },
  since_ms: AT,
  active: false,
  acknowledged: false,
  ...more,
});

describe('[5.1] the annunciator', () => {
  it('is grey and still in a normal plant', () => {
    const cells = [twinCell(base, say), plantCell(base), writesCell(base), healthCell(base)];
    expect(cells.map(({ word }) => word)).toEqual(['ADVISORY', 'PRODUCTION', 'PERMITTED', 'GOOD']);
    expect(cells.some(({ sign, blinking }) => sign !== null || blinking)).toBe(false);
    expect(twinCell(base, say).second).toBe('since 09:45 · K. Meier');
  });

  it('[5.3] says what blinks, also where the mode stayed as it was and a person stands behind it', () => {
    const late = cause({
      class: 'envelope',
      cause: 'cycle-late',
      message: { id: 'cause.cycle-late' },
      since_ms: after(AT, 11 * MINUTE_MS),
    });
    const state = { ...base, twin: { ...twin, causes: [late] } };
    expect(twinCell(state, say)).toMatchObject({ word: 'ADVISORY', blinking: true, second: 'since 09:56 · cycle late' });
    expect(waitsForAcknowledgement(state)).toBe(true);
    const seen = { ...base, twin: { ...twin, causes: [{ ...late, acknowledged: true }] } };
    expect(twinCell(seen, say).second).toBe('since 09:45 · K. Meier');
    expect(waitsForAcknowledgement(seen)).toBe(false);
  });

  it('[5.3] blinks for a fallback until its cause is acknowledged, and not for a pause', () => {
    const fallen = { ...base, twin: { ...base.twin, causes: [cause({})] } };
    expect(twinCell(fallen, say)).toMatchObject({ sign: 'p2', blinking: true });
    const paused = { ...base, twin: { ...base.twin, causes: [cause({ cause: 'plant-delay', class: 'pause', active: true })] } };
    expect(twinCell(paused, say)).toMatchObject({ sign: null, blinking: false });
  });

  it('[5.1] says one word where the classes agree; where they differ the lowest, for which, and what the others are', () => {
    const air: LiveTwin = { ...twin, decisionClass: 'air-ratio', mode: 'shadow' };
    const cell = twinCell({ ...base, twin: air, twins: [twin, air] }, say);
    expect(cell.word).toBe('SHADOW');
    expect(cell.second).toBe('only class.air-ratio · class.zone-trims ADVISORY');
  });

  it('[5.2] says why it stands where it stands, in as many words as the line holds', () => {
    const by = (id: string) => twinCell({ ...base, twin: { ...twin, by: null, cause: { id, with: { station: 'desk 4' } } } }, say).second;
    expect(by('cause.grant-ended')).toBe('since 09:45 · grant ended');
    expect(by('mode.returned')).toBe('since 09:45 · by itself');
    expect(by('mode.off-station')).toBe('since 09:45 · off at desk 4');
    expect(by('mode.enabled')).toBe('since 09:45 · mode.enabled');
  });

  it('says which of permit, enable and heartbeat is missing', () => {
    const cell = writesCell({ ...base, writes: { ...base.writes, permitted: false, permit: false, alive: false } });
    expect(cell).toMatchObject({ word: 'NOT PERMITTED', second: 'permit off · no heartbeat' });
  });

  it('names what is ill: a lost part before a sensor', () => {
    const sensorsOut = [{ tag: 't', label: 'T2 bottom', cause: 'frozen' as const, since_ms: AT }];
    expect(healthCell({ ...base, health: { ...base.health, sensorsOut } })).toMatchObject({ word: '1 SENSOR OUT', sign: 'd' });
    const parts = [{ part: 'database' as const, state: 'lost' as const, since_ms: wallTime(0), age_s: 12 }];
    expect(healthCell({ ...base, health: { ...base.health, sensorsOut, parts } }).word).toBe('DATABASE LOST');
  });

  it('[5.1] does not call good a forecast that blocks the way back', () => {
    const of = (forecastError_K: number | null) => healthCell({ ...base, health: { ...base.health, forecastError_K } });
    expect([of(null).word, of(8).word]).toEqual(['GOOD', 'GOOD']);
    expect(of(17.4)).toMatchObject({ word: 'FORECAST POOR', sign: 'd', second: 'twin ±17 °C · cycle 8 s' });
  });

  it('says the pace, which is the mean of an hour, in production only', () => {
    const of = (mode: LiveState['plant']['mode']) => plantCell({ ...base, plant: { ...base.plant, mode } }).second;
    expect([of('production'), of('delay')]).toEqual(['since 09:45 · 168 t/h', 'since 09:45']);
  });

  it('[1.5] says of a PLC that is not read how old its word is, and counts no sensor for it', () => {
    const parts = [{ part: 'plc' as const, state: 'frozen' as const, since_ms: wallTime(0), age_s: 12 }];
    const state = { ...base, health: { ...base.health, parts } };
    expect(healthCell(state).word).toBe('PLC FROZEN');
    expect(plantCell(state)).toMatchObject({ word: 'PRODUCTION', second: 'not read for 12 s', old: true });
    expect(writesCell(state)).toMatchObject({ word: 'NOT PERMITTED', second: 'PLC not read for 12 s' });
  });

  it('[3.2] never draws an unknown mode as normal', () => {
    expect(twinCell({ ...base, twin: { ...base.twin, ...JSON.parse('{"mode":"remote"}') } }, say)).toMatchObject({ sign: 'd' });
    expect(plantCell({ ...base, plant: { ...base.plant, ...JSON.parse('{"mode":"ladle"}') } })).toMatchObject({
      word: 'UNKNOWN',
      sign: 'd',
    });
    expect(barsOf('remote')).toBe('none');
  });

  it('[5.3] boxes a change for 10 s', () => {
    expect([isBoxed(0, 9_999), isBoxed(0, 10_000), isBoxed(0, Number.NaN)]).toEqual([true, false, false]);
  });
});
