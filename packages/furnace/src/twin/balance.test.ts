import { readSite } from '@trimtab/sites';
import { describe, expect, it } from 'vitest';
import { balance } from './balance.ts';
import { PARAMETERS } from './parameters.ts';

const plate = readSite('sites/rf-1').nameplate;
// RF-1 at 200 t/h (furnace-reference §1): slab enthalpy at the zone ends from its published mean
// temperatures 284/656/955/1143/1219 °C and EN steel, times 55.6 kg/s.
const STEADY = {
  // Wall and skid loss as published; those of a running plant are calibrated.
  parameters: { ...PARAMETERS, wallLoss_kWm: 75, skidLoss_kWm: 230 },
  plate,
  lhv_kJNm3: 36_170,
  ratio_lambda: 1.1,
  air_degC: 464,
  zone_degC: [1_060, 1_210, 1_265, 1_245],
  wanted_Ks: [0, 0, 0, 0],
  slabs_kW: [7_450, 13_900, 15_800, 6_800, 2_700],
};

describe('the heat balance of RF-1', () => {
  it('closes on the published fuel, 7125 Nm³/h, within 3 %, and on the published flue, 845 °C, within 20 K', () => {
    const closed = balance(STEADY);
    expect(Math.abs(closed.total_Nm3h - 7_125)).toBeLessThan(214);
    expect(Math.abs(closed.dark_degC - 845)).toBeLessThan(20);
  });

  it('lets the temperature give way where the burners cannot follow', () => {
    const closed = balance({ ...STEADY, slabs_kW: [0, 60_000, 0, 0, 0] });
    expect(closed.fuel_Nm3s[0]).toBeCloseTo(30_000 / 36_170, 9);
    expect(closed.rate_Ks[0]).toBeLessThan(-0.1);
  });

  it('spends more fuel on colder air and more air', () => {
    const { total_Nm3h } = balance(STEADY);
    expect(balance({ ...STEADY, air_degC: 300 }).total_Nm3h).toBeGreaterThan(total_Nm3h);
    expect(balance({ ...STEADY, ratio_lambda: 1.2 }).total_Nm3h).toBeGreaterThan(total_Nm3h);
  });
});
