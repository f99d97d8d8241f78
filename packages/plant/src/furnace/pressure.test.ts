import { describe, expect, it } from 'vitest';
import { drawnIn_Nm3s, PRESSURE_SETPOINT_Pa, stepDraught } from './pressure.ts';

const settled = (flue_Nm3s: number) => {
  const rates = { flue_Nm3s, pressure_Pa: PRESSURE_SETPOINT_Pa, damper_pct: 50 };
  for (let step = 0; step < 100; step++) stepDraught(rates, 'free', 5);
  return rates;
};

describe('draught', () => {
  it('comes back to its setpoint after the firing has moved', () => {
    const rates = settled(22);
    rates.flue_Nm3s = 26;
    stepDraught(rates, 'free', 5);
    expect(rates.pressure_Pa).toBeGreaterThan(PRESSURE_SETPOINT_Pa + 5);
    for (let step = 0; step < 60; step++) stepDraught(rates, 'free', 5);
    expect(rates.pressure_Pa).toBeCloseTo(PRESSURE_SETPOINT_Pa, 3);
  });

  it('blows past the trip of 60 Pa with the damper shut, and stays off its setpoint with a stuck one', () => {
    const shut = settled(22);
    for (let step = 0; step < 60; step++) stepDraught(shut, 'closed', 5);
    expect(shut.pressure_Pa).toBeGreaterThan(60);
    const stuck = settled(22);
    const { damper_pct } = stuck;
    stuck.flue_Nm3s = 16;
    for (let step = 0; step < 60; step++) stepDraught(stuck, 'stuck', 5);
    expect(stuck.damper_pct).toBe(damper_pct);
    expect(stuck.pressure_Pa).toBeLessThan(0);
  });

  it('draws 0.45 Nm³/s of cold air at the setpoint (furnace-reference §1), more at less pressure, none when tight', () => {
    expect(Math.abs(drawnIn_Nm3s(0.168, PRESSURE_SETPOINT_Pa) - 0.45)).toBeLessThan(0.01);
    expect(drawnIn_Nm3s(0.168, 0)).toBeGreaterThan(drawnIn_Nm3s(0.168, 5));
    expect(drawnIn_Nm3s(0.168, 20)).toBe(0);
  });
});
