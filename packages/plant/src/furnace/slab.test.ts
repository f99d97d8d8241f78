import { describe, expect, it } from 'vitest';
import { heatSlab, newSlab, type Slab, slabEnthalpy_Jkg, slabTemps_degC } from './slab.ts';
import { conductivity_WmK, enthalpy_Jkg, STEEL_DENSITY_kgm3, steelOf } from './steel.ts';

const SHARE = 0.08;
const slabAt = (temp_degC: number, thickness_m = 0.22): Slab =>
  newSlab(
    {
      no: 1,
      gradeCode: 1,
      steel: 'mild',
      aim_degC: 1220,
      low_degC: 1200,
      high_degC: 1250,
      thickness_m,
      width_m: 1.2,
      length_m: 9,
      charge_degC: temp_degC,
      position_m: 1,
      chargedAt_ms: 0,
    },
    temp_degC,
  );
const even = (top_Wm2: number, bottom_Wm2: number, shade = 1) => ({
  top_Wm2,
  bottom_Wm2,
  skidTop_Wm2: top_Wm2,
  skidBottom_Wm2: bottom_Wm2 * shade,
});

describe('a slab under heat', () => {
  it('shows the parabola q·L/(2k) between face and centre (ref-conduction.json: 146.7 K at q 80 kW/m², L 0.11 m, k 30)', () => {
    const slab = slabAt(1080);
    for (let second = 0; second < 1200; second++) heatSlab(slab, even(80_000, 80_000), SHARE, 1);
    const { top, core, mean } = slabTemps_degC(slab, SHARE);
    const expected_K = (80_000 * 0.11) / (2 * conductivity_WmK(steelOf('mild'), mean));
    expect(Math.abs(top - core - expected_K)).toBeLessThan(0.02 * expected_K);
  });

  it.each([1, 5, 60])('gains exactly what entered by its faces, in steps of %i s', (dt_s) => {
    const slab = slabAt(20, 0.18);
    const before = slabEnthalpy_Jkg(slab, SHARE);
    let entered_Jm2 = 0;
    for (let second = 0; second < 3600; second += dt_s) {
      heatSlab(slab, even(110_000, 70_000, 0.5), SHARE, dt_s);
      entered_Jm2 += (110_000 + 70_000 * (1 - SHARE + 0.5 * SHARE)) * dt_s;
    }
    const gained_Jm2 = (slabEnthalpy_Jkg(slab, SHARE) - before) * STEEL_DENSITY_kgm3 * 0.18;
    expect(Math.abs(gained_Jm2 / entered_Jm2 - 1)).toBeLessThan(1e-9);
  });

  it('is colder above the skids, and evens out sideways when left alone', () => {
    const slab = slabAt(900);
    for (let second = 0; second < 1800; second += 5) heatSlab(slab, even(60_000, 60_000, 0.5), SHARE, 5);
    const marked = slabTemps_degC(slab, SHARE).skidMark_K;
    expect(marked).toBeGreaterThan(20);
    for (let second = 0; second < 7200; second += 5) heatSlab(slab, even(0, 0), SHARE, 5);
    expect(slabTemps_degC(slab, SHARE).skidMark_K).toBeLessThan(marked / 4);
  });

  it('stays between its coldest and hottest temperature when no heat enters', () => {
    const slab = slabAt(400);
    slab.enthalpy_Jkg[0] = enthalpy_Jkg(steelOf('mild'), 1100);
    for (let second = 0; second < 1200; second += 5) {
      heatSlab(slab, even(0, 0), SHARE, 5);
      const all = slabTemps_degC(slab, SHARE);
      expect(all.bottom).toBeGreaterThan(399.9);
      expect(all.top).toBeLessThan(1100.1);
    }
    expect(slabTemps_degC(slab, SHARE).spread_K).toBeLessThan(30);
  });
});
