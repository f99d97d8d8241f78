import { readSite } from '@trimtab/sites';
import { emptyPlan, type Plan } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { stillPack } from '../testing/still-pack.ts';
import { outsideEnvelope } from './outside-envelope.ts';

const levers = stillPack(30)
  .levers(readSite('sites/rf-1'))
  .filter(({ place }) => place === 'zone-3');

/** Zone 3 may be in force from 1100 to 1310 °C. */
const backAt = (setpoint: number, target: number): number | undefined => {
  const plan: Plan = {
    ...emptyPlan(1),
    setpoints: { 'z3.operatorSP_degC': setpoint },
    offsets: { 'z3.trim_dK': { target, active: target } },
  };
  return outsideEnvelope(levers, plan, [])[0]?.to;
};

describe('a trim that an operator has carried out of the envelope', () => {
  it.each([
    ['goes back as far as it must', 1_115, -20, -15],
    ['goes back by whole kelvins, to the inside', 1_114.5, -20, -14],
    ['goes to zero where his own setpoint lies outside', 1_095, -20, 0],
    ['goes back at the upper end too', 1_305, 12, 5],
  ])('%s', (_, setpoint, from, to) => {
    expect(backAt(setpoint, from)).toBe(to);
  });

  it.each([
    ['goes to zero where the plant is measured outside under it', -20, 0],
    ['stays where it has no part in that', 12, undefined],
  ])('%s', (_, from, to) => {
    const plan: Plan = {
      ...emptyPlan(1),
      setpoints: { 'z3.operatorSP_degC': 1_200 },
      offsets: { 'z3.trim_dK': { target: from, active: from } },
    };
    expect(outsideEnvelope(levers, plan, [{ place: 'zone-3', side: -1, message: { id: 'why' } }])[0]?.to).toBe(to);
  });

  it('stays while it is inside, or leads back inside', () => {
    expect(backAt(1_120, -20)).toBeUndefined();
    expect(backAt(1_330, -20)).toBeUndefined();
    expect(backAt(1_090, 0)).toBeUndefined();
  });
});
