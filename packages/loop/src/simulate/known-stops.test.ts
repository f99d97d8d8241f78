import { after, HOUR_MS, MINUTE_MS, type Orders, ordersSchema, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { knownStops } from './known-stops.ts';

const NOW = plantTime(Date.UTC(2026, 2, 3, 12));
const at = (minutes: number) => after(NOW, minutes * MINUTE_MS);
const stop = (from_min: number) => ({ kind: 'roll-change' as const, from_ms: at(from_min), length_min: 15 });
const orders = (issued_min: number, ...from_min: number[]): Orders => ({ issued_ms: at(issued_min), plannedStops: from_min.map(stop) });

describe('what is known of planned stops', () => {
  it('are those still to come, soonest first', () => {
    expect(knownStops(orders(-10, 90, -5, 30), NOW)).toEqual([stop(30), stop(90)]);
    expect(knownStops(orders(-10), NOW)).toEqual([]);
  });

  it.each([
    ['no word came yet', null],
    ['the last word is more than two hours old', orders(-121, 30)],
    ['the word is from the future', orders(2, 30)],
  ])('is nothing, not "no stop", while %s', (_, word) => {
    expect(knownStops(word, NOW)).toBeNull();
  });
});

describe('the word of an orders feed', () => {
  const good = { issued_ms: NOW, plannedStops: [{ kind: 'maintenance', from_ms: NOW + HOUR_MS, length_min: 480 }] };

  it('is taken without what the loop does not use', () => {
    expect(ordersSchema.parse({ ...good, charged: [{ slabNo: 1 }], coming: [] })).toEqual(good);
  });

  it('may give fractions of a millisecond', () => {
    expect(ordersSchema.parse({ issued_ms: 10.4, plannedStops: [{ kind: 'maintenance', from_ms: 99.6, length_min: 480 }] })).toEqual({
      issued_ms: 10,
      plannedStops: [{ kind: 'maintenance', from_ms: 100, length_min: 480 }],
    });
  });

  it.each([
    ['a stop that lasts three days', { ...good, plannedStops: [{ ...good.plannedStops[0], length_min: 4_320 }] }],
    ['a stop without a length', { ...good, plannedStops: [{ kind: 'maintenance', from_ms: NOW }] }],
    ['a stop of another kind', { ...good, plannedStops: [{ ...good.plannedStops[0], kind: 'party' }] }],
    ['hundreds of stops', { ...good, plannedStops: Array.from({ length: 300 }, () => good.plannedStops[0]) }],
    ['no time of issue', { plannedStops: [] }],
    ['a time that is none', { ...good, issued_ms: Number.NaN }],
  ])('is refused with %s', (_, word) => {
    expect(ordersSchema.safeParse(word).success).toBe(false);
  });
});
