import { readSite } from '@trimtab/sites';
import { HOUR_MS, MINUTE_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { setHappenings, step } from '../index.ts';
import { settled } from '../testing/plc-session.ts';
import { ambientFeed } from './ambient.ts';
import { comingSlabs } from './coming.ts';
import { ordersFeed } from './orders.ts';
import { pricesFeed } from './prices.ts';

const site = readSite('sites/rf-1');
const MONDAY = Date.UTC(2026, 2, 2);

function lively() {
  const state = structuredClone(settled);
  setHappenings(state, true);
  return state;
}

describe('slabs to come', () => {
  it.each([
    ['quiet', () => structuredClone(settled)],
    ['lively', lively],
  ])('are those that a %s plant then charges', (_, plant) => {
    const state = plant();
    const coming = comingSlabs(state, 40);
    step(state, {}, 3 * 3600);
    const charged = state.furnace.slabs.filter(({ no }) => no >= (coming[0]?.slabNo ?? 0));
    expect(charged.length).toBeGreaterThan(10);
    for (const slab of charged) {
      const order = coming.find(({ slabNo }) => slabNo === slab.no);
      expect(order).toMatchObject({
        ...{ gradeCode: slab.gradeCode, thickness_m: slab.thickness_m, width_m: slab.width_m, mass_kg: slab.mass_kg },
        charge_degC: slab.charge_degC,
      });
    }
  });
});

describe('orders', () => {
  it('change nothing, and say the same when asked again', () => {
    const state = lively();
    const before = structuredClone(state);
    expect(ordersFeed(state)).toEqual(ordersFeed(state));
    expect(state).toEqual(before);
  });

  it('name nearly all slabs rightly, and miss or mistake a few, by the seed', () => {
    const state = structuredClone(settled);
    const said = { rows: 0, missing: 0, wrongMass: 0, wrongGrade: 0 };
    for (let seed = 0; seed < 60; seed++) {
      state.seed = seed;
      const { charged } = ordersFeed(state);
      said.missing += state.furnace.slabs.length - charged.length;
      for (const order of charged) {
        const slab = state.furnace.slabs.find(({ no }) => no === order.slabNo);
        said.rows++;
        if (Math.abs(order.mass_kg - (slab?.mass_kg ?? 0)) > 1) said.wrongMass++;
        if (order.grade !== state.life.grades.find(({ code }) => code === slab?.gradeCode)?.grade) said.wrongGrade++;
      }
    }
    expect(said.missing / said.rows).toBeGreaterThan(0.005);
    expect(said.missing / said.rows).toBeLessThan(0.03);
    expect(said.wrongMass / said.rows).toBeGreaterThan(0.008);
    expect(said.wrongMass / said.rows).toBeLessThan(0.04);
    expect(said.wrongGrade).toBeGreaterThan(0);
  });

  it('are issued every ten minutes, and hang an hour at times', () => {
    const state = structuredClone(settled);
    const ages_min = new Set<number>();
    for (let minute = 0; minute < 5 * 1440; minute += 7) {
      state.plant_ms = plantTime(MONDAY + minute * MINUTE_MS);
      ages_min.add((state.plant_ms - ordersFeed(state).issued_ms) / MINUTE_MS);
    }
    const ages = [...ages_min];
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ages)).toBeGreaterThan(50);
    expect(Math.max(...ages)).toBeLessThan(60);
  });

  it('tell a slab charged since the issue as still to come', () => {
    const state = structuredClone(settled);
    const last = state.furnace.slabs.at(-1);
    if (!last) throw new Error('an empty furnace');
    state.plant_ms = plantTime(state.plant_ms + 5 * MINUTE_MS);
    expect(ordersFeed(state).charged.at(-1)?.slabNo).toBe(last.no);
    last.chargedAt_ms = ordersFeed(state).issued_ms + 1;
    const { charged, coming } = ordersFeed(state);
    expect(charged.at(-1)?.slabNo).toBe(last.no - 1);
    expect(coming[0]?.slabNo).toBe(last.no);
  });

  it('tell of planned stops', () => {
    const state = lively();
    expect(ordersFeed(state).plannedStops.length).toBeGreaterThan(0);
    expect(ordersFeed(settled).plannedStops).toEqual([]);
  });
});

describe('prices', () => {
  const at = (day: number, hour = 12, seed = 1) => pricesFeed(site, seed, plantTime(MONDAY + (day * 24 + hour) * HOUR_MS));

  it('are a curve of the plant’s day by hour about the site’s price, issued at two the day before', () => {
    const feed = at(0);
    expect(feed).toMatchObject({ currency: 'EUR', day: '2026-03-02' });
    expect(feed.hours).toHaveLength(24);
    // 2 March in Berlin begins at 23:00 UTC.
    expect(feed.hours[0]?.from_ms).toBe(MONDAY - HOUR_MS);
    expect(feed.issued_ms).toBe(MONDAY - 11 * HOUR_MS);
    for (const { fuel_EURMWh, co2_EURt } of feed.hours) {
      expect(Math.abs((fuel_EURMWh ?? 0) / site.prices.gas_EURMWh - 1)).toBeLessThan(0.25);
      expect(Math.abs(co2_EURt / site.prices.co2_EURt - 1)).toBeLessThan(0.07);
    }
    expect(new Set(feed.hours.map(({ fuel_EURMWh }) => fuel_EURMWh)).size).toBeGreaterThan(12);
  });

  it('have 23 hours on the day when the clocks go forward', () => {
    // 29 March 2026.
    const feed = at(27);
    expect(feed).toMatchObject({ day: '2026-03-29' });
    expect(feed.hours).toHaveLength(23);
  });

  it('are late on some mornings, with an hour missing or tenfold on some days, and never most days', () => {
    const days = Array.from({ length: 365 }, (_, day) => day);
    const stale = days.filter((day) => at(day, 2).day !== at(day, 20).day).length;
    const fuel = days.map((day) => at(day, 20).hours.map(({ fuel_EURMWh }) => fuel_EURMWh));
    const holes = fuel.filter((hours) => hours.includes(null)).length;
    const tenfold = fuel.filter((hours) => hours.some((price) => price !== null && price > 5 * site.prices.gas_EURMWh)).length;
    for (const count of [stale, holes, tenfold]) {
      expect(count).toBeGreaterThan(2);
      expect(count).toBeLessThan(45);
    }
  });
});

describe('weather', () => {
  it('is near the truth now, farther ahead less, and hangs at times', () => {
    const state = lively();
    const errors_K: number[] = [];
    const ages_min: number[] = [];
    for (let hour = 0; hour < 40 * 24; hour += 1.7) {
      state.plant_ms = plantTime(MONDAY + hour * HOUR_MS);
      const feed = ambientFeed(state);
      ages_min.push((state.plant_ms - feed.issued_ms) / MINUTE_MS);
      const later = structuredClone(feed.forecast.at(-1));
      state.plant_ms = plantTime(later?.at_ms ?? 0);
      errors_K.push(Math.abs((later?.ambient_degC ?? 0) - ambientFeed(state).now_degC));
    }
    const within = errors_K.filter((error_K) => error_K < 6).length / errors_K.length;
    expect(within).toBeGreaterThan(0.9);
    // An issue in Fahrenheit is out by tens of degrees.
    expect(within).toBeLessThan(1);
    expect(Math.max(...ages_min)).toBeGreaterThan(100);
  });

  it('stands still where nothing drifts', () => {
    expect(Math.abs(ambientFeed(settled).now_degC - settled.hidden.ambient_degC)).toBeLessThan(1.3);
  });
});
