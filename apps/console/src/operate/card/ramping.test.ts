import type { LiveCard, LiveState } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { rampingAt } from './ramping.ts';

const card = (place: string, to: number, unit: 'dK' | 'lambda' = 'dK'): LiveCard => ({
  ...({} as LiveCard),
  option: { ...({} as LiveCard['option']), place, to: -10, unit },
  to,
});
const state = (active: number | null, held: number | null = null): LiveState => ({
  ...({} as LiveState),
  inForce: [{ ...({} as LiveState['inForce'][number]), place: 'zone-1', to: -8, active, unit: 'dK' }],
  zones: [{ ...({} as LiveState['zones'][number]), zone: 2, trim: { target_dK: 0, active_dK: held } }],
  air: { ...({} as NonNullable<LiveState['air']>), trim: { target_lambda: 0, active_lambda: held } },
});

describe('[4.21] a trim that the PLC still ramps', () => {
  it('says how much is there, until it shows as what was asked for', () => {
    expect(rampingAt(card('zone-1', -8), state(-2))).toBe(-2);
    expect(rampingAt(card('zone-1', -8), state(-7.99))).toBeNull();
  });

  it('says nothing where the PLC was not read', () => {
    expect(rampingAt(card('zone-1', -8), state(null))).toBeNull();
    expect(rampingAt(card('zone-2', 0), state(null))).toBeNull();
  });

  it('looks at the place itself on the way to zero, where no trim stands', () => {
    expect(rampingAt(card('zone-2', 0), state(null, -3))).toBe(-3);
    expect(rampingAt(card('zone-2', 0), state(null, 0))).toBeNull();
    expect(rampingAt(card('air', 0, 'lambda'), state(null, -0.01))).toBe(-0.01);
  });
});
