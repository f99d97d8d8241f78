import { describe, expect, it } from 'vitest';
import { steelEnthalpy_kJkg, steelTemperature_degC } from './steel.ts';

describe('steel of EN 1993-1-2', () => {
  // furnace-reference §2: enthalpy above 20 °C in kJ/kg, computed there from the standard's formulas.
  it.each([
    [100, 37],
    [400, 201],
    [600, 336],
    [700, 419],
    [735, 476],
    [800, 562],
    [900, 632],
    [1_000, 697],
    [1_200, 827],
    [1_250, 860],
  ])('holds at %i °C what the reference says: %i kJ/kg', (t_degC, h_kJkg) => {
    expect(Math.abs(steelEnthalpy_kJkg(t_degC) - h_kJkg)).toBeLessThan(1);
  });

  it('gives a temperature back from its enthalpy', () => {
    for (let t_degC = -20; t_degC <= 1_400; t_degC += 7) expect(steelTemperature_degC(steelEnthalpy_kJkg(t_degC))).toBeCloseTo(t_degC, 6);
  });
});
