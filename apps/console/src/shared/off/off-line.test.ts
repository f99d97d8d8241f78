import { type LiveState, type LiveZone, plantTime, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { offLine } from './off-line.ts';
import { watchRamp } from './ramp.ts';

const zone = (number: number, active_dK: number): LiveZone => ({ ...({} as LiveZone), zone: number, trim: { target_dK: 0, active_dK } });

const state = (off: LiveState['off'], active: number[] = [], wall_ms = 100_000): LiveState => ({
  ...({} as LiveState),
  wall_ms: wallTime(wall_ms),
  plant_ms: plantTime(Date.UTC(2026, 10, 24, 13, 21, 36)),
  clockRate: 1,
  asset: { id: 'RF-1', name: '', owner: '', timeZone: 'Europe/Berlin' },
  zones: active.map((active_dK, index) => zone(index + 1, active_dK)),
  off,
  twin: { ...({} as LiveState['twin']), mode: 'off' },
  writes: { ...({} as LiveState['writes']), epoch: 41 },
  health: { ...({} as LiveState['health']), parts: [] },
});

const asked = { askedAt_ms: 100_000, clickedAt_ms: 7_000, answered: false, tries: 1 };
const held = { askedAt_ms: wallTime(100_000), station: 'desk 1', allZeroAt_ms: null };

describe('[5.9] what is said of OFF', () => {
  it('is asked at once, on the plant clock', () => {
    expect(offLine(asked, state(null), 7_050, null)).toMatchObject({ state: 'asked', text: 'OFF asked 14:21:36' });
  });

  it('is not confirmed after 1 s without an answer, and names the desk switch', () => {
    const line = offLine(asked, state(null), 8_000, null);
    expect(line).toMatchObject({ state: 'unconfirmed' });
    expect(line?.text).toContain('use TWIN PERMIT on the desk');
  });

  it('ramps: which trims, and when they are zero', () => {
    expect(offLine(null, state(held, [-4, 0, -5]), 0, { left: new Map([['z1', 4]]), at_ms: 0, zeroIn_s: 30, zeroAt_ms: null })?.text).toBe(
      'OFF, trims ramping: z1 −4, z3 −5, zero in 0:30',
    );
  });

  it('is zero when the read-back says so, with the way back', () => {
    expect(offLine(null, state({ ...held, allZeroAt_ms: wallTime(99_000) }), 0, null)).toEqual({
      state: 'zero',
      text: 'OFF, all trims zero 14:21:35. Watching only.',
      comeBack: true,
    });
  });

  it('is zero by the read-back of the trims also where nobody stamped the moment', () => {
    const ramp = watchRamp(null, state(held, [0, 0]));
    expect(offLine(null, state(held, [0, 0]), 0, ramp)?.text).toBe('OFF, all trims zero. Watching only.');
  });

  it('does not take a missing acknowledgement for zero', () => {
    const blind = { ...state(held, [0, 0]), writes: { ...state(held).writes, epoch: null } };
    expect(watchRamp(null, blind)).toBeNull();
    expect(offLine(null, blind, 0, null)).toMatchObject({ state: 'ramping', comeBack: false });
  });

  it('is history once a person came back', () => {
    const back = { ...state(held, [0]), twin: { ...state(held).twin, mode: 'shadow' as const } };
    expect(offLine(null, back, 0, null)).toBeNull();
  });

  it('says nothing when nobody asked', () => {
    expect(offLine(null, state(null), 0, null)).toBeNull();
  });

  it('reckons the time to zero from how fast the trims fall', () => {
    const first = watchRamp(null, state(held, [-10], 100_000));
    expect(watchRamp(first, state(held, [-8], 104_000))?.zeroIn_s).toBe(16);
    expect(watchRamp(first, state(null))).toBeNull();
    expect(watchRamp(first, state(held, [0], 104_000))).toMatchObject({ left: new Map(), zeroAt_ms: 104_000 });
  });

  it('is not zero before the air ratio is, and the slowest trim says when', () => {
    const air = (active_lambda: number, wall_ms: number, zones: number[]): LiveState => ({
      ...state(held, zones, wall_ms),
      air: { ...({} as NonNullable<LiveState['air']>), trim: { target_lambda: 0, active_lambda } },
    });
    const first = watchRamp(null, air(-0.02, 100_000, [-4]));
    const next = watchRamp(first, air(-0.018, 104_000, [-2]));
    expect(next?.zeroIn_s).toBeCloseTo(36);
    const last = watchRamp(next, air(-0.004, 132_000, [0]));
    expect(offLine(null, air(-0.004, 132_000, [0]), 0, last)).toMatchObject({
      state: 'ramping',
      text: 'OFF, trims ramping: air −0.004, zero in 0:08',
    });
  });
});
