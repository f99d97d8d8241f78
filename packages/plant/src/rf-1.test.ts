/**
 * RF-1 as a whole against furnace-reference §1 and §4 (a prototype's figures and published ranges):
 * one product throughout, seven hours, the last two measured.
 */
import { readSite } from '@trimtab/sites';
import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { createPlant, type PlantState, step } from './index.ts';

const site = readSite('sites/rf-1');
const plant = createPlant({ site, seed: 5, startAt: plantTime(Date.UTC(2026, 2, 2, 6)) });

interface Case {
  sp: number[];
  rate_tph: number;
  charge_degC: number;
  lambda: number;
}
const BASE: Case = { sp: [1060, 1210, 1265, 1245], rate_tph: 200, charge_degC: 20, lambda: 1.1 };

function steady(change: Partial<Case>): { sec_GJt: number; mean_degC: number; spread_K: number; flue_degC: number } {
  const wanted = { ...BASE, ...change };
  const state: PlantState = structuredClone(plant);
  state.plc.operator_degC = [...wanted.sp];
  state.plc.operatorRatio_lambda = wanted.lambda;
  state.life.pace_tph = wanted.rate_tph;
  state.life.campaign = { gradeCode: 1, thickness_m: 0.22, charge_degC: wanted.charge_degC, slabsLeft: 1e6 };
  step(state, {}, 5 * 3600);
  const fuelBefore_J = state.furnace.sums.fuel_J;
  const from_ms = state.plant_ms;
  step(state, {}, 2 * 3600);
  const out = state.life.discharged.filter((slab) => slab.at_ms > from_ms);
  const mean = (value: (slab: (typeof out)[number]) => number): number => out.reduce((sum, slab) => sum + value(slab), 0) / out.length;
  return {
    sec_GJt: (state.furnace.sums.fuel_J - fuelBefore_J) / 1e6 / out.reduce((sum, slab) => sum + slab.mass_kg, 0),
    mean_degC: mean((slab) => slab.mean_degC),
    spread_K: mean((slab) => slab.spread_K),
    flue_degC: state.furnace.rates.flue_degC,
  };
}

describe('RF-1 in steady production', () => {
  const base = steady({});

  it('burns, heats and lets out what the reference furnace does', () => {
    expect(base.sec_GJt).toBeGreaterThan(1.2);
    expect(base.sec_GJt).toBeLessThan(1.45);
    expect(Math.abs(base.mean_degC - 1219)).toBeLessThan(15);
    expect(base.spread_K).toBeLessThan(45);
    expect(base.flue_degC).toBeGreaterThan(780);
    expect(base.flue_degC).toBeLessThan(900);
  });

  it('pays about 2.9 % for 20 K more on all setpoints and discharges about 23 K hotter', () => {
    const hotter = steady({ sp: BASE.sp.map((value) => value + 20) });
    expect(hotter.sec_GJt / base.sec_GJt - 1).toBeGreaterThan(0.02);
    expect(hotter.sec_GJt / base.sec_GJt - 1).toBeLessThan(0.04);
    expect(Math.abs(hotter.mean_degC - base.mean_degC - 23)).toBeLessThan(5);
  });

  it('saves by heating late, at a larger difference inside the slab', () => {
    const late = steady({ sp: [950, 1195, 1295, 1250] });
    expect(late.sec_GJt / base.sec_GJt - 1).toBeLessThan(-0.035);
    expect(late.spread_K).toBeGreaterThan(base.spread_K + 5);
    expect(late.flue_degC).toBeLessThan(base.flue_degC - 80);
  });

  it('is cold at 240 t/h and saves about a fifth with slabs charged at 400 °C', () => {
    expect(steady({ rate_tph: 240 }).mean_degC).toBeLessThan(base.mean_degC - 25);
    const hot = steady({ charge_degC: 400 });
    expect(hot.sec_GJt / base.sec_GJt - 1).toBeLessThan(-0.15);
    expect(hot.sec_GJt / base.sec_GJt - 1).toBeGreaterThan(-0.26);
  });
});
