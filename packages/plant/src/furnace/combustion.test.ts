import { describe, expect, it } from 'vitest';
import { airEnthalpy_Jm3, flueCapacity_Jm3K, flueEnthalpy_Jm3, fluePerFuel_m3m3, oxygenDry_pct } from './combustion.ts';

const GAS = { lhv_Jm3: 36.17e6, air0_m3m3: 9.63, flue0_m3m3: 10.66 };

/** Cantera 3.2, natural gas at λ 1.10 (reference-values/ref-combustion.json), kJ/Nm³ above 25 °C. */
const FLUE = [
  [200, 243.2],
  [400, 533.4],
  [600, 838.8],
  [800, 1159.6],
  [1000, 1492.6],
  [1200, 1835.7],
  [1400, 2187.1],
] as const;
const AIR = [
  [200, 229.9],
  [300, 364.0],
  [450, 570.3],
  [600, 783.6],
] as const;

describe('combustion of natural gas', () => {
  it.each(FLUE)('flue at %i °C holds %d kJ/Nm³', (temp, enthalpy) => {
    expect(Math.abs(flueEnthalpy_Jm3(temp) / 1000 / enthalpy - 1)).toBeLessThan(0.004);
  });

  it.each(AIR)('air at %i °C holds %d kJ/Nm³', (temp, enthalpy) => {
    expect(Math.abs(airEnthalpy_Jm3(temp) / 1000 / enthalpy - 1)).toBeLessThan(0.004);
  });

  it('knows the slope of its own enthalpy', () => {
    const slope = (flueEnthalpy_Jm3(1101) - flueEnthalpy_Jm3(1099)) / 2;
    expect(Math.abs(flueCapacity_Jm3K(1100) / slope - 1)).toBeLessThan(1e-3);
  });

  it('leaves 2.1 % oxygen at λ 1.10 and none below λ 1', () => {
    expect(oxygenDry_pct(GAS, 1.1)).toBeCloseTo(2.1, 1);
    expect(oxygenDry_pct(GAS, 0.95)).toBe(0);
  });

  it('leaves 57.2 % of the heat available at 1100 °C with air of 300 °C', () => {
    const heat = GAS.lhv_Jm3 + 1.1 * GAS.air0_m3m3 * airEnthalpy_Jm3(300) - fluePerFuel_m3m3(GAS, 1.1) * flueEnthalpy_Jm3(1100);
    expect(Math.abs(heat / GAS.lhv_Jm3 - 0.5725)).toBeLessThan(0.01);
  });
});
