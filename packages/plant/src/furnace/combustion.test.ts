import { describe, expect, it } from 'vitest';
import {
  airEnthalpy_Jm3,
  availableHeat,
  capacityAt_Jm3K,
  enthalpyAt_Jm3,
  flueEnthalpy_Jm3,
  flueTable,
  fuelOf,
  oxygenDry_pct,
} from './combustion.ts';

/** Cantera 3.2 (furnace-reference §1, §2; its file ref-combustion.json): composition, LHV, air, wet flue, CO₂. */
const FUELS = [
  ['natural gas', { CH4: 0.93, C2H6: 0.035, C3H8: 0.007, CO2: 0.01, N2: 0.018 }, 36.1689, 9.63007, 10.65457, 0.05597],
  ['coke-oven gas', { H2: 0.58, CH4: 0.25, CO: 0.065, CO2: 0.02, N2: 0.06, C2H4: 0.02, O2: 0.005 }, 17.21045, 4.18854, 4.86604, 0.042783],
  ['blast-furnace gas', { CO: 0.235, CO2: 0.22, H2: 0.035, N2: 0.51 }, 3.34451, 0.644391, 1.509391, 0.267123],
] as const;
const GAS = fuelOf(...([FUELS[0][0], FUELS[0][1]] as const));

/** Natural gas at λ 1.10, kJ/Nm³ above 25 °C. */
const FLUE = [
  [200, 243.217],
  [400, 533.395],
  [600, 838.836],
  [800, 1159.607],
  [1000, 1492.603],
  [1200, 1835.676],
  [1400, 2187.136],
] as const;
const AIR = [
  [200, 229.895],
  [300, 364.03],
  [450, 570.296],
  [600, 783.602],
] as const;
const AVAILABLE = [
  [25, 800, 0.62753],
  [25, 1200, 0.410374],
  [450, 1000, 0.687598],
] as const;

const near = (value: number, target: number, share: number): void => expect(Math.abs(value / target - 1)).toBeLessThan(share);

describe('combustion by composition', () => {
  it.each(FUELS)('%s has its heating value, air, flue and CO₂', (name, composition, lhv_MJNm3, air, flue, co2) => {
    const fuel = fuelOf(name, composition);
    near(fuel.lhv_Jm3 / 1e6, lhv_MJNm3, 5e-4);
    near(fuel.air0_m3m3, air, 5e-4);
    near(fuel.flue0_m3m3, flue, 5e-4);
    near(fuel.co2_kgMJ, co2, 2e-3);
  });

  it.each(FLUE)('flue of λ 1.10 at %i °C holds %d kJ/Nm³', (temp, enthalpy) =>
    near(flueEnthalpy_Jm3(GAS, 1.1, temp) / 1000, enthalpy, 1e-3),
  );

  it.each(AIR)('air at %i °C holds %d kJ/Nm³', (temp, enthalpy) => near(airEnthalpy_Jm3(temp) / 1000, enthalpy, 1e-3));

  it.each(AVAILABLE)('with air of %i °C and flue of %i °C leaves %d of the heating value in the furnace', (air, flue, share) =>
    near(availableHeat(GAS, 1.1, air, flue), share, 3e-3),
  );

  it('knows the slope of its own enthalpy', () => {
    const table = flueTable(GAS);
    near(capacityAt_Jm3K(table, 1110), (enthalpyAt_Jm3(table, 1111) - enthalpyAt_Jm3(table, 1109)) / 2, 1e-9);
  });

  it('leaves 2.1 % oxygen at λ 1.10, none where no air is left over, and air where nothing burns', () => {
    expect(oxygenDry_pct(GAS, GAS.flue0_m3m3, 0.1 * GAS.air0_m3m3)).toBeCloseTo(2.096, 2);
    expect(oxygenDry_pct(GAS, GAS.flue0_m3m3, 0)).toBe(0);
    expect(oxygenDry_pct(GAS, 0, 1)).toBeCloseTo(20.95, 6);
  });
});
