import type { LiveCard, LiveLimit, LiveState, LiveZone } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { leverRows } from './lever-row.ts';
import { limitRows } from './limit-row.ts';

const zone = (change: Partial<LiveZone>): LiveZone => ({
  ...({} as LiveZone),
  ...{ zone: 3, name: 'Heating 2', setpoint_degC: 1_280, inForce_degC: 1_270, trim: { target_dK: -10, active_dK: -10 } },
  ...{ permitted_degC: { low: 1_250, high: 1_310 }, ...change },
});
const state = (change: Partial<LiveState>): LiveState => ({
  ...({} as LiveState),
  ...{ zones: [zone({})], air: null, cards: [], nothing: [], limits: [] },
  writes: { ...({} as LiveState['writes']), permitted: true },
  ...change,
});
const statusOf = (change: Partial<LiveState>) => leverRows(state(change))[0]?.status;
const held = { place: 'zone-3', because: 'unable', message: { id: 'withheld.dwell' }, endsWhen: null } as LiveState['nothing'][number];

describe('[4.5] what may be moved', () => {
  it('stands free, at a bound, held with the reason, not permitted or not read', () => {
    expect(statusOf({})).toEqual({ kind: 'free' });
    expect(statusOf({ zones: [zone({ inForce_degC: 1_250.3 })] })).toEqual({ kind: 'low' });
    expect(statusOf({ zones: [zone({ inForce_degC: 1_310 })] })).toEqual({ kind: 'high' });
    expect(statusOf({ nothing: [held] })).toEqual({ kind: 'held', why: { id: 'withheld.dwell' } });
    expect(statusOf({ nothing: [{ ...held, place: 'zone-1' }] })).toEqual({ kind: 'free' });
    expect(statusOf({ nothing: [{ ...held, place: null, decisionClass: null }] })).toMatchObject({ kind: 'held' });
    expect(statusOf({ nothing: [{ ...held, place: null, decisionClass: 'zone-trims' }] })).toMatchObject({ kind: 'held' });
    expect(statusOf({ nothing: [{ ...held, place: null, decisionClass: 'air-ratio' }] })).toEqual({ kind: 'free' });
    expect(statusOf({ nothing: [{ ...held, place: null, decisionClass: null, because: 'keep' }] })).toEqual({ kind: 'free' });
    expect(statusOf({ writes: { ...({} as LiveState['writes']), permitted: false } })).toEqual({ kind: 'not-permitted' });
    expect(statusOf({ zones: [zone({ trim: { target_dK: null, active_dK: null } })] })).toEqual({ kind: 'unread' });
    expect(statusOf({ zones: [zone({ permitted_degC: null })] })).toEqual({ kind: 'unread' });
  });

  it('shows what an offered card suggests to have in force, and nothing of one that is answered', () => {
    const card = (cardState: LiveCard['state']): LiveCard => ({
      ...({} as LiveCard),
      state: cardState,
      option: { ...({} as LiveCard['option']), place: 'zone-3', setpoint: 1_280, to: -20 },
    });
    expect(leverRows(state({ cards: [card('offered')] }))[0]?.suggested).toBe(1_260);
    expect(leverRows(state({ cards: [card('accepted')] }))[0]?.suggested).toBeNull();
  });
});

describe('[4.5] what must be kept', () => {
  const limit = (change: Partial<LiveLimit>): LiveLimit => ({
    ...{ label: { id: 'limit.closest' }, unit: 'degC', now: 900, forecast: 1_230, limit: 1_200, side: 'lower', reserve: 10, isSoft: false },
    ...change,
  });
  const rowOf = (change: Partial<LiveLimit>) => limitRows(state({ limits: [limit(change)] }))[0];

  it('is free, binds within its reserve, or is past; of a slab that has left nothing is known', () => {
    expect(rowOf({})).toMatchObject({ left: 30, status: 'free' });
    expect(rowOf({ forecast: 1_210 })).toMatchObject({ left: 10, status: 'binds' });
    expect(rowOf({ forecast: 1_199 })).toMatchObject({ left: -1, status: 'past' });
    expect(rowOf({ side: 'upper', forecast: 1_190 })).toMatchObject({ left: 10, status: 'binds' });
    expect(rowOf({ forecast: null })).toMatchObject({ left: null, status: null });
  });

  it('has carbon monoxide by what is read, since nothing forecasts it', () => {
    const air = { coMax_ppm: 100, co: { value: 120 } } as NonNullable<LiveState['air']>;
    expect(limitRows(state({ air }))).toEqual([
      expect.objectContaining({ label: { id: 'limit.co' }, now: 120, left: -20, status: 'past' }),
    ]);
  });
});
