import { describe, expect, it } from 'vitest';
import { heatSlab, SLAB_NODES, slabEnthalpy_Jkg, slabTemps_degC } from './slab.ts';
import { conductivity_WmK, enthalpy_Jkg, STEEL_DENSITY_kgm3 } from './steel.ts';

const slabAt = (temp_degC: number, thickness_m = 0.22) => ({
  thickness_m,
  enthalpy_Jkg: new Array<number>(SLAB_NODES).fill(enthalpy_Jkg(temp_degC)),
});

describe('a slab under heat', () => {
  it('shows the parabola q·L/(2k) between face and centre (ref-conduction.json: 146.7 K at q 80 kW/m², L 0.11 m, k 30)', () => {
    const slab = slabAt(1080);
    for (let second = 0; second < 1200; second++) heatSlab(slab, 80_000, 80_000, 1);
    const { top, core, mean } = slabTemps_degC(slab);
    const expected_K = (80_000 * 0.11) / (2 * conductivity_WmK(mean));
    expect(Math.abs(top - core - expected_K)).toBeLessThan(0.02 * expected_K);
  });

  it.each([1, 5, 60])('gains exactly what entered by its faces, in steps of %i s', (dt_s) => {
    const slab = slabAt(20, 0.18);
    const before = slabEnthalpy_Jkg(slab);
    let entered_Jm2 = 0;
    for (let second = 0; second < 3600; second += dt_s) {
      heatSlab(slab, 110_000, 70_000, dt_s);
      entered_Jm2 += 180_000 * dt_s;
    }
    const gained_Jm2 = (slabEnthalpy_Jkg(slab) - before) * STEEL_DENSITY_kgm3 * 0.18;
    expect(Math.abs(gained_Jm2 / entered_Jm2 - 1)).toBeLessThan(1e-9);
  });

  it('stays between its coldest and hottest temperature when no heat enters', () => {
    const slab = slabAt(400);
    slab.enthalpy_Jkg[0] = enthalpy_Jkg(1100);
    for (let second = 0; second < 600; second++) {
      heatSlab(slab, 0, 0, 2);
      const all = slabTemps_degC(slab);
      expect(all.bottom).toBeGreaterThan(399.9);
      expect(all.top).toBeLessThan(1100.1);
    }
    expect(slabTemps_degC(slab).spread_K).toBeLessThan(30);
  });
});
