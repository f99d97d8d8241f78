import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insideDifference_K, meanEnthalpy_kJkg, meanTemperature_degC, NODES, stepSlab } from './slab.ts';
import { STEEL_DENSITY_KGM3, steelEnthalpy_kJkg } from './steel.ts';

/**
 * reference-values/ref-conduction.json of the furnace reference: independent fine-grid solution, EN
 * 1993-1-2 steel, 0.22 m, both faces to 1200 °C with 𝓕 = 0.6, from 20 °C.
 */
const REFERENCE = [
  { t_min: 30, mean_degC: 561.65, surface_degC: 698.71, centre_degC: 498.47 },
  { t_min: 60, mean_degC: 792.3, surface_degC: 926.44, centre_degC: 724.73 },
  { t_min: 90, mean_degC: 985.38, surface_degC: 1060.56, centre_degC: 946.02 },
  { t_min: 120, mean_degC: 1104.37, surface_degC: 1139.83, centre_degC: 1085.71 },
  { t_min: 150, mean_degC: 1158.52, surface_degC: 1174.28, centre_degC: 1150.2 },
  { t_min: 180, mean_degC: 1182.22, surface_degC: 1189.04, centre_degC: 1178.61 },
];

describe('a slab that is heated from both faces', () => {
  for (const dt_s of [10, 60])
    it(`follows the reference solution within 3 K in steps of ${dt_s} s`, () => {
      const h = new Float64Array(NODES);
      for (const { t_min, mean_degC, surface_degC, centre_degC } of REFERENCE) {
        for (let t_s = 0; t_s < 1_800; t_s += dt_s) stepSlab(h, 0.22, 1_200, 0.6, dt_s);
        expect(Math.abs(meanTemperature_degC(h) - mean_degC), `mean at ${t_min} min`).toBeLessThan(3);
        expect(Math.abs(insideDifference_K(h) - (surface_degC - centre_degC)), `inside at ${t_min} min`).toBeLessThan(6);
      }
    });

  it('gains exactly what its faces absorb, at any step, temperature and thickness', () => {
    const cases = fc.record({
      start_degC: fc.double({ min: 0, max: 1_250, noNaN: true }),
      zone_degC: fc.double({ min: 600, max: 1_350, noNaN: true }),
      thickness_m: fc.double({ min: 0.15, max: 0.3, noNaN: true }),
      dt_s: fc.double({ min: 1, max: 120, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ start_degC, zone_degC, thickness_m, dt_s }) => {
        const h = Float64Array.from({ length: NODES }, () => steelEnthalpy_kJkg(start_degC));
        const before = meanEnthalpy_kJkg(h);
        let absorbed_kJm2 = 0;
        for (let i = 0; i < 20; i++) absorbed_kJm2 += (stepSlab(h, thickness_m, zone_degC, 0.8, dt_s) * dt_s) / 1_000;
        const gained_kJm2 = (meanEnthalpy_kJkg(h) - before) * STEEL_DENSITY_KGM3 * thickness_m;
        expect(absorbed_kJm2).toBeCloseTo(gained_kJm2, 4);
      }),
      { seed: 20260101, numRuns: 60 },
    );
  });

  it('never passes the temperature of what heats it', () => {
    const h = Float64Array.from({ length: NODES }, () => steelEnthalpy_kJkg(700));
    for (let i = 0; i < 2_000; i++) stepSlab(h, 0.22, 1_000, 1.2, 60);
    expect(meanTemperature_degC(h)).toBeLessThanOrEqual(1_000.01);
    expect(meanTemperature_degC(h)).toBeGreaterThan(999);
  });
});
