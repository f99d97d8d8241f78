import { describe, expect, it } from 'vitest';
import { conductivity_WmK, enthalpy_Jkg, heatCapacity_JkgK, temperature_K } from './steel.ts';

/** furnace-reference §2, column "Mild-steel polynomial (Tucker, in [S9])": T, cp, H above 20 °C in kJ/kg. */
const TUCKER = [
  [100, 498, 39],
  [400, 625, 203],
  [600, 751, 339],
  [700, 962, 419],
  [800, 804, 524],
  [900, 659, 594],
  [1000, 651, 659],
  [1200, 669, 790],
  [1250, 677, 824],
] as const;

describe('plant-side steel', () => {
  it.each(TUCKER)('at %i °C has the published heat capacity and enthalpy', (temp, capacity, enthalpy) => {
    expect(Math.abs(heatCapacity_JkgK(temp) - capacity)).toBeLessThan(3);
    expect(Math.abs((enthalpy_Jkg(temp) - enthalpy_Jkg(20)) / 1000 - enthalpy)).toBeLessThan(4);
  });

  it('turns a temperature into enthalpy and back', () => {
    for (let temp = 0; temp <= 1300; temp += 37) expect(temperature_K(enthalpy_Jkg(temp)) - 273.15).toBeCloseTo(temp, 3);
  });

  it('conducts as the table of its source says', () => {
    expect(conductivity_WmK(600)).toBeCloseTo(35.7, 6);
    expect(conductivity_WmK(1200)).toBeCloseTo(29.7, 6);
  });
});
