import { readSite } from '@trimtab/sites';
import { MINUTE_MS, plantTime } from '@trimtab/terms';
import { beforeAll, describe, expect, test } from 'vitest';
import { balanceBetween, createPlant, type PlantState, readWords, step } from './index.ts';

const site = readSite('sites/rf-2');
const HOURS = 4;

describe('RF-2, from the same code as RF-1', () => {
  let before: PlantState;
  let later: PlantState;
  beforeAll(() => {
    before = createPlant({ site, seed: 2, startAt: plantTime(Date.UTC(2026, 2, 2, 6)) });
    later = step(structuredClone(before), {}, HOURS * 3600);
  });

  test('holds its 73 blooms, none of them outside the furnace', () => {
    expect(later.furnace.slabs).toHaveLength(site.nameplate.slabsInside);
    for (const { position_m, width_m } of later.furnace.slabs) {
      expect(position_m).toBeLessThanOrEqual(site.nameplate.insideLength_m);
      expect(position_m - width_m).toBeGreaterThanOrEqual(0);
    }
  });

  test('walks at the pace asked for: a bloom of 6.4 t every three to four minutes', () => {
    const out = later.life.dischargeCount - before.life.dischargeCount;
    const tonnes = later.life.discharged.slice(-out).reduce((sum, { mass_kg }) => sum + mass_kg / 1000, 0);
    expect(Math.abs(tonnes / (HOURS * before.life.pace_tph) - 1)).toBeLessThan(0.03);
    const [last, one] = [later.life.discharged.at(-1), later.life.discharged.at(-2)];
    expect(((last?.at_ms ?? 0) - (one?.at_ms ?? 0)) / MINUTE_MS).toBeGreaterThan(2.9);
    expect(last?.mass_kg).toBeCloseTo(0.355 * 0.305 * 7.5 * 7850, -2);
  });

  test('discharges within 60 K of its soaking setpoint and closes its heat balance', () => {
    const soak_degC = later.plc.inForce_degC.at(-1) ?? Number.NaN;
    for (const { mean_degC } of later.life.discharged.slice(-20)) expect(Math.abs(mean_degC - soak_degC)).toBeLessThan(60);
    const { in_J, out_J, stored_J } = balanceBetween(before.furnace, later.furnace);
    expect(Math.abs(in_J - out_J - stored_J)).toBeLessThan(1e-8 * in_J);
  });

  test('burns what published bloom furnaces do: 1.2 to 1.9 GJ/t', () => {
    const fuel_GJ = (later.furnace.sums.fuel_J - before.furnace.sums.fuel_J) / 1e9;
    expect(fuel_GJ / (HOURS * before.life.pace_tph)).toBeGreaterThan(1.2);
    expect(fuel_GJ / (HOURS * before.life.pace_tph)).toBeLessThan(1.9);
  });

  test('shows the 73rd bloom in the ninth block of its slab table', () => {
    const ninth = site.registers.blocks.find(({ name }) => name === 'slabs9');
    const answer = readWords(later, site, ninth?.address ?? 0, ninth?.words ?? 0);
    expect(answer.kind).toBe('words');
    // CDAB: the low word of a u32 comes first.
    const no = answer.kind === 'words' ? (answer.words[7] ?? 0) + 65_536 * (answer.words[8] ?? 0) : 0;
    expect(no).toBe(later.furnace.slabs[72]?.no);
  });
});
