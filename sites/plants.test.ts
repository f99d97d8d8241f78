import type { Site } from '@trimtab/terms';
import { describe, expect, test } from 'vitest';
import { readSite } from './read-site.ts';

const site = (name: string): Site => readSite(new URL(name, import.meta.url).pathname);

/** Of each gas: kJ/mol to water vapour, mol of oxygen, carbon dioxide, water and nitrogen, g/mol (CRC Handbook). */
const GASES: Record<string, readonly [lhv: number, oxygen: number, co2: number, water: number, n2: number, mass: number]> = {
  CH4: [802.3, 2, 1, 2, 0, 16.043],
  C2H4: [1323, 3, 2, 2, 0, 28.054],
  C2H6: [1428.6, 3.5, 2, 3, 0, 30.07],
  C3H8: [2043.1, 5, 3, 4, 0, 44.097],
  H2: [241.8, 0.5, 0, 1, 0, 2.016],
  CO: [283, 0.5, 1, 0, 0, 28.01],
  CO2: [0, 0, 1, 0, 0, 44.01],
  N2: [0, 0, 0, 0, 1, 28.014],
  O2: [0, -1, 0, 0, 0, 31.998],
};
const MOLAR_VOLUME_m3kmol = 22.414;
const OXYGEN_IN_AIR = 0.2095;
const AIR_kgNm3 = 28.964 / MOLAR_VOLUME_m3kmol;

/** What a gas of these shares needs and leaves when it burns, per Nm³ of it. */
function burnt(shares: Site['nameplate']['fuel']['composition']) {
  const sum = Object.entries(shares).reduce(
    (total, [gas, share]) => total.map((value, index) => value + share * (GASES[gas]?.[index] ?? Number.NaN)),
    [0, 0, 0, 0, 0, 0],
  );
  const [lhv = 0, oxygen = 0, co2 = 0, water = 0, n2 = 0, mass = 0] = sum;
  const air = oxygen / OXYGEN_IN_AIR;
  const lhv_MJNm3 = lhv / MOLAR_VOLUME_m3kmol;
  return {
    lhv_MJNm3,
    air_Nm3Nm3: air,
    flue_Nm3Nm3: co2 + water + n2 + (1 - OXYGEN_IN_AIR) * air,
    co2_kgMJ: (co2 * 44.01) / MOLAR_VOLUME_m3kmol / lhv_MJNm3,
    density_kgNm3: mass / MOLAR_VOLUME_m3kmol,
  };
}

/** Within `share` of the expected value. */
const near = (value: number, expected: number, share: number): void => {
  expect(Math.abs(value / expected - 1), `${value} against ${expected}`).toBeLessThan(share);
};

describe.each(['rf-1', 'rf-2'])('the data of %s', (name) => {
  const { nameplate, registers, envelope, checks, calendar } = site(name);
  const { products } = nameplate;

  test('gives a fuel whose figures follow from what it is made of', () => {
    const made = burnt(nameplate.fuel.composition);
    near(nameplate.fuel.lhv_MJNm3, made.lhv_MJNm3, 0.002);
    near(nameplate.fuel.stoichiometricAir_Nm3Nm3, made.air_Nm3Nm3, 0.002);
    near(nameplate.fuel.stoichiometricFlue_Nm3Nm3, made.flue_Nm3Nm3, 0.002);
    near(nameplate.fuel.co2_kgMJ, made.co2_kgMJ, 0.002);
  });

  test('lays zones end to end up to the discharge door, each with an envelope around its recipe', () => {
    const starts = nameplate.zones.map(({ start_m }) => start_m);
    expect([...starts, nameplate.insideLength_m]).toEqual([nameplate.darkLength_m, ...nameplate.zones.map(({ end_m }) => end_m)]);
    for (const { zone, recipe_degC } of nameplate.zones) {
      const box = envelope.zones.find((candidate) => candidate.zone === zone);
      expect(recipe_degC).toBeGreaterThan(box?.inForceMin_degC ?? Number.NaN);
      expect(recipe_degC + (box?.total_dK ?? Number.NaN)).toBeLessThanOrEqual((box?.inForceMax_degC ?? Number.NaN) + 10);
    }
  });

  test('has room for its typical pieces on the hearth and a row for each in the slab table', () => {
    expect(nameplate.slabsInside * (products.typical.width_m + nameplate.slabGap_m)).toBeLessThanOrEqual(nameplate.insideLength_m);
    expect(products.length.high_m).toBeLessThan(nameplate.insideWidth_m);
    const rows = registers.registers.filter(({ id }) => /^slab\d+\.no$/.test(id));
    expect(rows.length).toBeGreaterThanOrEqual(nameplate.slabsInside);
  });

  test('opens every read block with the same signature, and each block of the slab table with its version', () => {
    const at = (address: number) => registers.registers.find((register) => register.address === address)?.id;
    for (const block of registers.blocks.filter(({ access }) => access === 'read')) {
      const { address, name: block_ } = block;
      expect([at(address), at(address + 1), at(address + 2), at(address + 4)]).toEqual(
        ['mapVersion', 'blockId', 'wordOrderTest', 'scan'].map((word) => `${block_}.sig.${word}`),
      );
      if (block_.startsWith('slabs')) expect(at(address + 5)).toBe(`${block_}.version`);
    }
  });

  test('has instruments wide enough for all burners at once', () => {
    const range = (id: string) => registers.registers.find((register) => register.id === id)?.range[1] ?? Number.NaN;
    const all_MW = nameplate.zones.reduce((sum, zone) => sum + zone.burnerTop_MW + zone.burnerBottom_MW, 0);
    const gas_Nm3h = (3600 * all_MW) / nameplate.fuel.lhv_MJNm3;
    expect(range('gas.main_Nm3h')).toBeGreaterThan(gas_Nm3h);
    expect(range('air.main_Nm3h')).toBeGreaterThan(gas_Nm3h * nameplate.fuel.stoichiometricAir_Nm3Nm3 * nameplate.airRatio_lambda);
    expect(range('plc.paceSetpoint_tph')).toBeGreaterThanOrEqual(products.pace.high_tph);
  });

  test('judges every zone thermocouple, and its shifts fill the day', () => {
    for (const { zone } of nameplate.zones)
      for (const side of ['top', 'bottom']) expect(checks.map(({ tag }) => tag)).toContain(`z${zone}.${side}.T_degC`);
    expect(calendar.shifts.reduce((sum, { hours }) => sum + hours, 0)).toBe(24);
  });
});

describe('RF-2 against the figures of its author’s program', () => {
  const { nameplate } = site('rf-2');
  const gas = burnt(nameplate.fuel.composition);

  test('its gas by weight is the published one: 8.7337 MJ/kg and 2.2155 kg of air', () => {
    near(gas.lhv_MJNm3 / gas.density_kgNm3, 8.7337, 0.002);
    near((gas.air_Nm3Nm3 * AIR_kgNm3) / gas.density_kgNm3, 2.2155, 0.002);
  });

  test('a bloom each 180 s is the nominal rate, and the burners add up to 94 MW', () => {
    const { thickness_m, width_m, length_m } = nameplate.products.typical;
    near((thickness_m * width_m * length_m * 7.85 * 3600) / 180, nameplate.rateNominal_tph, 0.01);
    near(
      nameplate.zones.reduce((sum, zone) => sum + zone.burnerTop_MW + zone.burnerBottom_MW, 0),
      94,
      0.001,
    );
  });
});
