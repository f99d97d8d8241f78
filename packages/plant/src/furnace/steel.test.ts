import { describe, expect, it } from 'vitest';
import { conductivity_WmK, enthalpy_Jkg, familyOf, heatCapacity_JkgK, STEEL_FAMILIES, steelOf, temperature_K } from './steel.ts';

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
const mild = steelOf('mild');

describe('plant-side steel', () => {
  it.each(TUCKER)('mild, at %i °C, has the published heat capacity and enthalpy', (temp, capacity, enthalpy) => {
    expect(Math.abs(heatCapacity_JkgK(mild, temp) - capacity)).toBeLessThan(3);
    expect(Math.abs((enthalpy_Jkg(mild, temp) - enthalpy_Jkg(mild, 20)) / 1000 - enthalpy)).toBeLessThan(4);
  });

  it.each(STEEL_FAMILIES)('%s turns a temperature into enthalpy and back', (family) => {
    const steel = steelOf(family);
    for (let temp = 0; temp <= 1300; temp += 37) expect(temperature_K(steel, enthalpy_Jkg(steel, temp)) - 273.15).toBeCloseTo(temp, 3);
  });

  it('conducts as the table of its source says', () => {
    expect(conductivity_WmK(mild, 600)).toBeCloseTo(35.7, 6);
    expect(conductivity_WmK(mild, 1200)).toBeCloseTo(29.7, 6);
  });

  it('conducts worse with alloys when cold, and the same above 900 °C', () => {
    expect(conductivity_WmK(steelOf('silicon'), 100)).toBeLessThan(0.6 * conductivity_WmK(mild, 100));
    for (const family of STEEL_FAMILIES) expect(conductivity_WmK(steelOf(family), 950)).toBe(conductivity_WmK(mild, 950));
  });

  it('knows the family of a grade; an unknown name is mild steel', () => {
    expect([familyOf('M400'), familyOf('HSLA'), familyOf('DC01')]).toEqual(['silicon', 'low-alloy', 'mild']);
  });
});
