import { after } from '@trimtab/terms';
import { describe, expect, it, test } from 'vitest';
import { type PlantState, reading, step, tagsOf } from '../index.ts';
import { settled } from '../testing/plc-session.ts';
import { stepInstruments } from './instrument-state.ts';
import { rolledReading_degC } from './roughing-pyrometer.ts';

/** What an instrument says in each of `seconds` while the plant stands still. */
function series(tag: string, seconds: number): number[] {
  const state = structuredClone(settled);
  return Array.from({ length: seconds }, () => {
    state.plant_ms = after(state.plant_ms, 1000);
    return reading(state, tag);
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const sigma = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};
/** Correlation of a series with itself `lag` seconds later. */
function correlation(values: readonly number[], lag: number): number {
  const middle = mean(values);
  const pairs = values.slice(lag).map((value, index) => (value - middle) * ((values[index] ?? 0) - middle));
  return mean(pairs) / sigma(values) ** 2;
}

describe('noise of each instrument (furnace-reference §6, 1σ at 1 s)', () => {
  // Thermocouple: 0.5–1 K with 2–4 K of burner ripple.
  it.each(['z1.top.T_degC', 'z2.bottom.T_degC', 'z3.top.T_degC', 'z4.bottom.T_degC'])('%s has 2–4.1 K in all', (tag) => {
    const all = sigma(series(tag, 6000));
    expect(all).toBeGreaterThan(1.9);
    expect(all).toBeLessThan(4.1);
  });

  it('has 0.5–1 K of a thermocouple from second to second, beside the ripple', () => {
    const values = series('z2.top.T_degC', 6000);
    // Second differences of a ripple that turns in 25 s are small beside those of the noise, of which they are √6 times.
    const second = values.slice(2).map((value, index) => value - 2 * (values[index + 1] ?? 0) + (values[index] ?? 0));
    const noise_K = sigma(second) / Math.sqrt(6);
    expect(noise_K).toBeGreaterThan(0.5);
    expect(noise_K).toBeLessThan(1);
  });

  it('ripples over about 25 s, not faster and not for minutes', () => {
    const values = series('z3.bottom.T_degC', 12_000);
    expect(correlation(values, 5)).toBeGreaterThan(0.6);
    expect(Math.abs(correlation(values, 60))).toBeLessThan(0.1);
  });

  it.each(['z1.top.gas_Nm3h', 'z4.bottom.air_Nm3h', 'gas.main_Nm3h', 'air.main_Nm3h'])('%s has 0.5–1 per cent of its reading', (tag) => {
    const values = series(tag, 3000);
    const part = sigma(values) / mean(values);
    expect(part).toBeGreaterThan(0.0048);
    expect(part).toBeLessThan(0.01);
  });

  it.each([
    ['furnace.pressure_Pa', 1, 2],
    ['flue.oxygen_pct', 0.095, 0.105],
    ['water.in_degC', 0.09, 0.11],
    ['water.out_degC', 0.09, 0.11],
    ['charge.pyrometer_degC', 2.5, 5],
  ])('%s has between %s and %s', (tag, low, high) => {
    const all = sigma(series(tag, 3000));
    expect(all).toBeGreaterThan(low);
    expect(all).toBeLessThan(high);
  });

  it('lets scale dip the discharge pyrometer by 10…60 K, never upward', () => {
    const values = series('discharge.pyrometer_degC', 6000).sort((one, other) => one - other);
    const median = values[3000] ?? 0;
    expect(median - (values[60] ?? 0)).toBeGreaterThan(20);
    expect((values[5940] ?? 0) - median).toBeLessThan(15);
    expect(median - (values[0] ?? 0)).toBeLessThan(85);
  });

  it('gives different instruments different noise', () => {
    const one = series('z1.top.T_degC', 12_000);
    const other = series('z1.bottom.T_degC', 12_000);
    const middles = [mean(one), mean(other)] as const;
    const together = mean(one.map((value, index) => (value - middles[0]) * ((other[index] ?? 0) - middles[1])));
    expect(Math.abs(together / sigma(one) / sigma(other))).toBeLessThan(0.12);
  });
});

describe('roughing-mill pyrometer', () => {
  const slabs = Array.from({ length: 400 }, (_, index) => rolledReading_degC(11, 48_000 + index, 1130) - 1130);

  it('is right on average over a slab: the quantile that it keeps is above the dips', () => expect(Math.abs(mean(slabs))).toBeLessThan(1));

  it('scatters by less than its noise at one moment', () => expect(sigma(slabs)).toBeLessThan(2));
});

describe('reading', () => {
  it('says the same number twice, and changes nothing', () => {
    const state = structuredClone(settled);
    const before = JSON.stringify(state);
    const first = tagsOf(state).map((tag) => reading(state, tag));
    const second = tagsOf(state).map((tag) => reading(state, tag));
    expect(second).toEqual(first);
    expect(JSON.stringify(state)).toBe(before);
    expect(tagsOf(state).map((tag) => reading(structuredClone(state), tag))).toEqual(first);
  });

  it('says the same whether anybody has read before or not, and in whatever steps time went on', () => {
    const watched = structuredClone(settled);
    const alone = structuredClone(settled);
    for (let second = 0; second < 60; second++) {
      step(watched, {}, 1);
      for (const tag of tagsOf(watched)) reading(watched, tag);
    }
    step(alone, {}, 60);
    expect(JSON.stringify(watched)).toBe(JSON.stringify(alone));
  });

  it('says nothing of an instrument that the plant has not', () => expect(reading(settled, 'z9.top.T_degC')).toBeNaN());
});

test('the oxygen analyser has two thirds of a change after 20–60 s (furnace-reference §6)', () => {
  const state: PlantState = structuredClone(settled);
  state.instruments.oxygen_pct = 2;
  const rates = { ...state.furnace.rates, oxygen_pct: 3 };
  let passed_s = 0;
  for (; state.instruments.oxygen_pct < 2.632; passed_s += 5)
    stepInstruments(state.instruments, { ambient_degC: 20, lhv_MJNm3: 36 }, rates, 5);
  expect(passed_s).toBeGreaterThanOrEqual(20);
  expect(passed_s).toBeLessThanOrEqual(60);
});
