import { describe, expect, it } from 'vitest';
import { type GateInput, INERT_MS, inertBecause, mayDecide, SEND_MARGIN_MS, SLOT_LOCK_MS, takePress } from './gate.ts';

const ready: GateInput = {
  now_ms: 10_000,
  appeared_ms: 0,
  disturbed_ms: 0,
  linked: true,
  pictureStale: false,
  person: { role: 'operator' },
  sending: false,
  may: ['accept', 'reject'],
  act: 'accept',
  left_ms: 60_000,
};

describe('when a press on a card counts', () => {
  it('counts on a settled card with everything in order', () => {
    expect(inertBecause(ready)).toBeNull();
  });

  it.each([
    ['appearing', { appeared_ms: 10_000 - INERT_MS + 1 }],
    ['a reconnect, a page shown again, a change of theme or size', { disturbed_ms: 10_000 - INERT_MS + 1 }],
  ])('[4.15] is inert for 700 ms after %s', (_, change) => {
    expect(inertBecause({ ...ready, ...change })).toEqual({ kind: 'arriving' });
    expect(inertBecause({ ...ready, ...change, now_ms: 10_001 })).toBeNull();
  });

  it.each([
    ['no connection', { linked: false }, 'no-connection'],
    ['old values', { pictureStale: true }, 'stale'],
    ['nobody signed in', { person: null }, 'nobody'],
    ['a role that may not decide', { person: { role: 'engineer' } }, 'not-allowed'],
    ['a press under way', { sending: true }, 'sending'],
    ['an act the server does not list', { may: [] }, 'not-offered'],
  ])('[4.20] is inert with %s', (_, change, kind) => {
    expect(inertBecause({ ...ready, ...change })?.kind).toBe(kind);
  });

  it('[4.18] accepts nothing with 12 s of wall time left, but can still be rejected', () => {
    expect(inertBecause({ ...ready, left_ms: SEND_MARGIN_MS })?.kind).toBe('too-late');
    expect(inertBecause({ ...ready, left_ms: Number.NaN })?.kind).toBe('too-late');
    expect(inertBecause({ ...ready, act: 'reject', left_ms: null })).toBeNull();
  });

  it('lets operators and supervisors decide, and no other role', () => {
    expect(['operator', 'supervisor'].every(mayDecide)).toBe(true);
    expect(['viewer', 'engineer', 'finance', 'admin', ''].some(mayDecide)).toBe(false);
  });

  it('[4.16] takes one press per slot in 500 ms, whatever card is there by then; other slots are free', () => {
    const first = takePress(new Map(), 0, 1_000);
    if (!first) throw new Error('the first press was dropped');
    expect(takePress(first, 0, 1_000 + SLOT_LOCK_MS - 1)).toBeNull();
    expect(takePress(first, 1, 1_001)).not.toBeNull();
    expect(takePress(first, 0, 1_000 + SLOT_LOCK_MS)).not.toBeNull();
  });
});
