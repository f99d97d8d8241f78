import { type LiveCard, type LiveState, plantTime, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { trimEndOf } from './trim-end.ts';

const card: LiveCard = {
  ...({} as LiveCard),
  option: { ...({} as LiveCard['option']), place: 'zone-3' },
  placeLabel: 'Zone 3 · heating 2',
  intent: { state: 'confirmed', at_ms: plantTime(10_000), sealed: false, message: null },
};
const base: LiveState = {
  ...({} as LiveState),
  plant_ms: plantTime(60_000),
  wall_ms: wallTime(60_000),
  clockRate: 1,
  health: { ...({} as LiveState['health']), parts: [] },
  twin: { ...({} as LiveState['twin']), mode: 'advisory' },
  announced: [],
  inForce: [],
  off: null,
};
const told = (place: string, at_ms: number): LiveState['announced'][number] => ({
  at_ms: plantTime(at_ms),
  message: { id: 'event.trim-ended', with: { place, from: '−5', why: { id: 'trim-end.setpoint-moved' } } },
});

describe('what ended a trim', () => {
  it('is what the twin told of its place since, and of no other', () => {
    const announced = [told('Zone 4 · soaking', 50_000), told('Zone 3 · heating 2', 40_000), told('Zone 3 · heating 2', 5_000)];
    expect(trimEndOf(card, { ...base, announced })).toEqual({ at_ms: 40_000, why: { id: 'trim-end.setpoint-moved' } });
    expect(trimEndOf(card, { ...base, announced: announced.slice(2) })).toBeNull();
  });

  it('is OFF, or another trim in its place', () => {
    const off = { askedAt_ms: wallTime(30_000), station: 'desk 1', allZeroAt_ms: null };
    expect(trimEndOf(card, { ...base, off, twin: { ...base.twin, mode: 'off' } })).toEqual({ at_ms: 30_000, why: 'off' });
    expect(trimEndOf(card, { ...base, off })).toBeNull();
    const other = { ...({} as LiveState['inForce'][number]), place: 'zone-3', since_ms: plantTime(20_000), by: 'J. Brandt' };
    expect(trimEndOf(card, { ...base, inForce: [other] })).toEqual({ at_ms: 20_000, why: { by: 'J. Brandt' } });
  });
});
