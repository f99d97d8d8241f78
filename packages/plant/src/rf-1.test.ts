/**
 * RF-1 as a whole against furnace-reference §1 and §4 (a prototype's figures and published ranges), from
 * the cases that `validate` runs; its own bands are there, these are coarser and quick.
 */
import { readSite } from '@trimtab/sites';
import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { BASE_CASE, createPlant, type FurnaceCase, furnaceCase } from './index.ts';

const site = readSite('sites/rf-1');
const plant = createPlant({ site, seed: 5, startAt: plantTime(Date.UTC(2026, 2, 2, 6)) });
const steady = (change: Partial<FurnaceCase>) => furnaceCase(plant, { ...BASE_CASE, ...change });

describe('RF-1 in steady production', () => {
  const base = steady({});

  it('burns, heats and lets out what the reference furnace does', () => {
    expect(Math.abs(base.sec_GJt / 1.29 - 1)).toBeLessThan(0.03);
    expect(Math.abs(base.discharge_degC - 1219)).toBeLessThan(15);
    expect(base.spread_K).toBeLessThan(45);
    expect(Math.abs(base.flue_degC - 845)).toBeLessThan(25);
  });

  it('gives the same steady state twice, and leaves the plant that it began from alone', () => {
    const before = JSON.stringify(plant);
    const again = steady({});
    expect(again).toEqual(base);
    expect(JSON.stringify(plant)).toBe(before);
    expect(again.end.furnace.slabs).toHaveLength(site.nameplate.slabsInside);
  });

  it('pays about 2.9 % for 20 K more on all setpoints and discharges about 23 K hotter', () => {
    const hotter = steady({ sp: BASE_CASE.sp.map((value) => value + 20) });
    expect(hotter.sec_GJt / base.sec_GJt - 1).toBeGreaterThan(0.02);
    expect(hotter.sec_GJt / base.sec_GJt - 1).toBeLessThan(0.04);
    expect(Math.abs(hotter.discharge_degC - base.discharge_degC - 23)).toBeLessThan(5);
  });

  it('saves by heating late, at a larger difference inside the slab', () => {
    const late = steady({ sp: [950, 1195, 1295, 1250] });
    expect(late.sec_GJt / base.sec_GJt - 1).toBeLessThan(-0.035);
    expect(late.spread_K).toBeGreaterThan(base.spread_K + 5);
    expect(late.flue_degC).toBeLessThan(base.flue_degC - 80);
  });

  it('is cold at 240 t/h and saves about a fifth with slabs charged at 400 °C', () => {
    expect(steady({ rate_tph: 240 }).discharge_degC).toBeLessThan(base.discharge_degC - 25);
    const hot = steady({ charge_degC: 400 });
    expect(hot.sec_GJt / base.sec_GJt - 1).toBeLessThan(-0.15);
    expect(hot.sec_GJt / base.sec_GJt - 1).toBeGreaterThan(-0.26);
  });

  it('keeps the rate that a case asks for with slabs thicker than the typical one', () => {
    const thick = steady({ thickness_m: 0.25, rate_tph: 150 });
    const { end } = thick;
    expect((thick.fuel_MW * 3.6) / thick.sec_GJt).toBeCloseTo(150, 0);
    expect(end.furnace.slabs.every(({ thickness_m }) => thickness_m === 0.25)).toBe(true);
  });
});
