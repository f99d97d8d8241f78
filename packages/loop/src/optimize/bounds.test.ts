import { readSite } from '@trimtab/sites';
import { emptyPlan, type Plan } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { stillPack } from '../testing/still-pack.ts';
import { boundReached, boundsOf } from './bounds.ts';

const site = readSite('sites/rf-1');
const [, , lever] = stillPack(30).levers(site);
if (!lever) throw new Error('no lever of zone 3');

const planWith = (target: number, setpoint = 1_265): Plan => ({
  ...emptyPlan(1),
  setpoints: { 'z3.operatorSP_degC': setpoint },
  offsets: { 'z3.trim_dK': { target, active: target } },
});

describe('how far a trim may move (zone 3: step 10, total 30, in force 1100…1310 °C)', () => {
  it.each([
    ['from zero, one step either way', 0, 1_265, -10, 10],
    ['away from zero, one step; toward it, all the way', -15, 1_265, -25, 0],
    ['to the total and no further', 25, 1_265, 0, 30],
    ['to the highest setpoint in force', 0, 1_305, -10, 5],
    ['to the lowest setpoint in force', 0, 1_103, -3, 10],
    ['not at all past a bound that is already broken', 0, 1_320, -10, 0],
  ])('%s', (_, target, setpoint, low, high) => {
    const bounds = boundsOf(planWith(target, setpoint), lever, null);
    expect([bounds.low, bounds.high]).toEqual([low, high]);
  });

  it('is nothing for a zone without an envelope or without a setpoint', () => {
    for (const bounds of [
      boundsOf(planWith(-4), { ...lever, limits: null }, null),
      boundsOf({ ...planWith(-4), setpoints: {} }, lever, null),
    ])
      expect([bounds.low, bounds.high]).toEqual([-4, -4]);
  });

  it.each([
    ['step', 0, 1_265, -10],
    ['total', 25, 1_265, 30],
    ['absolute', 0, 1_305, 5],
    [null, 0, 1_265, -6],
  ])('names the bound that a move reaches: %s', (kind, from, setpoint, to) => {
    const bounds = boundsOf(planWith(from, setpoint), lever, null);
    expect(lever.limits && boundReached(lever.limits, lever, bounds, to, false)).toBe(kind);
  });

  it('names no step where a limit of the steel stopped the move before it', () => {
    const narrowed = { ...boundsOf(planWith(0), lever, null), low: -6.3 };
    expect(lever.limits && boundReached(lever.limits, lever, narrowed, -6, false)).toBeNull();
  });

  it('names no step where a part of what a ramp ended comes back, which takes none', () => {
    const narrowed = { ...boundsOf(planWith(0), lever, -30), low: -12.4 };
    expect(lever.limits && boundReached(lever.limits, lever, narrowed, -12, true)).toBeNull();
  });

  it('names no step of a move toward zero that is more than one', () => {
    const narrowed = { ...boundsOf(planWith(-24), lever, null), high: -9.6 };
    expect(lever.limits && boundReached(lever.limits, lever, narrowed, -10, false)).toBeNull();
  });

  it('names no total and no step of which a whole quantum is left', () => {
    const limits = { step: 0.02, total: 0.04, ratePerMin: 0.01, dwell_min: 15, inForceMin: 1.02, inForceMax: 1.3 };
    const air = { ...lever, quantum: 0.005 };
    const reached = (from: number, to: number) => boundReached(limits, air, { from, setpoint: 1.15, low: to - 0.002, high: 0 }, to, false);
    expect([reached(-0.02, -0.035), reached(0, -0.015)]).toEqual([null, null]);
    expect([reached(-0.025, -0.04), reached(0, -0.02)]).toEqual(['total', 'step']);
  });
});
