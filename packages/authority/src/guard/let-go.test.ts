/** What may come back after each kind of change (design §4). */
import { HOUR_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { type LetGo, letGoAfter, type TargetChange } from './let-go.ts';

const at_ms = plantTime(1_790_000_000_000);
const was = (to: number, slot = 2): LetGo => ({ slot, to, at_ms, setpoint: 1_250 });
const change = (from: number, to: number, more: Partial<TargetChange> = {}): TargetChange => ({
  slot: 2,
  from,
  to,
  at_ms,
  setpoint: 1_250,
  letsGo: false,
  ...more,
});

describe('a trim that was let go', () => {
  it('is remembered as it stood, beside what was let go before', () => {
    expect(letGoAfter([was(-20)], change(-10, 0, { letsGo: true, setpoint: 1_245 }))).toEqual([was(-20), { ...was(-10), setpoint: 1_245 }]);
  });

  it('is forgotten where nobody knows on which setpoint it stood', () => {
    expect(letGoAfter([was(-20)], change(-10, 0, { letsGo: true, setpoint: null }))).toEqual([was(-20)]);
  });

  it('is forgotten after six hours', () => {
    const then = (ms: number) => letGoAfter([was(-20)], change(-10, -11, { at_ms: plantTime(at_ms + ms) }));
    expect(then(6 * HOUR_MS)).toEqual([was(-20)]);
    expect(then(6 * HOUR_MS + 1)).toEqual([]);
  });

  it.each([
    [0, -10],
    [-10, -10.5],
    [-10, -20],
  ])('may still come back after a write from %s to %s K', (from, to) => {
    expect(letGoAfter([was(-20)], change(from, to))).toEqual([was(-20)]);
  });

  it.each([
    ['toward zero', -20, -10],
    ['to zero', -20, 0],
    ['to the other side', -20, 5],
    ['away on the other side', 0, 5],
  ])('comes back no more after a write %s', (_, from, to) => {
    expect(letGoAfter([was(-20), was(-20, 1)], change(from, to))).toEqual([was(-20, 1)]);
  });
});
