/** The row on the beams and the mill behind it, over weeks: the life of a plant without the heat. */
import { readSite } from '@trimtab/sites';
import { after, HOUR_MS, plantTime, since_ms } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { delayNow, setHappenings, setPace } from '../command.ts';
import { createPlant } from '../create-plant.ts';
import type { PlantState } from '../plant-state.ts';

import { stepLife } from './walk.ts';

const site = readSite('sites/rf-1');
const START = plantTime(Date.UTC(2026, 2, 2, 6));
const settled = createPlant({ site, seed: 5, startAt: START });
const STEP_s = 5;

/** Moves only the life on, `hours` long; `look` sees every step. */
function live(state: PlantState, hours: number, look: (state: PlantState) => void = () => {}, walks = true): PlantState {
  const end = after(state.plant_ms, hours * HOUR_MS);
  while (since_ms(end, state.plant_ms) > 0) {
    state.plant_ms = after(state.plant_ms, STEP_s * 1000);
    stepLife(state.life, state.furnace, state.plant_ms, STEP_s, walks);
    look(state);
  }
  return state;
}

function happening(): PlantState {
  const state = structuredClone(settled);
  setHappenings(state, true);
  return state;
}

/** Largest departure from slabs lying a gap apart behind a front slab that stays in its place. */
function disorder_m({ furnace, life }: PlantState): number {
  let worst_m = Math.abs((furnace.slabs[0]?.position_m ?? 0) - (settled.furnace.slabs[0]?.position_m ?? 0));
  for (let row = 1; row < furnace.slabs.length; row++) {
    const before = furnace.slabs[row - 1];
    const slab = furnace.slabs[row];
    if (before && slab) worst_m = Math.max(worst_m, Math.abs(before.position_m - before.width_m - life.gap_m - slab.position_m));
  }
  return worst_m;
}

describe('the beams', () => {
  it('carry a row without holes through four weeks of mixed widths, full at the charge end', () => {
    let walked = 0;
    let worst_m = 0;
    const free_m: number[] = [];
    const counts = new Set<number>();
    live(happening(), 28 * 24, (now) => {
      if (now.life.walkCount === walked) return;
      walked = now.life.walkCount;
      worst_m = Math.max(worst_m, disorder_m(now));
      const last = now.furnace.slabs.at(-1);
      if (last) free_m.push(last.position_m - last.width_m);
      counts.add(now.furnace.slabs.length);
    });
    expect(worst_m).toBeLessThan(1e-9);
    expect(Math.min(...free_m)).toBeGreaterThan(-1e-9);
    expect(Math.max(...free_m)).toBeLessThan(1.15 + 1e-9);
    expect(Math.max(...counts)).toBe(site.nameplate.slabsInside);
    expect(counts.size).toBeGreaterThan(2);
  });

  it('bring 120 to 240 t/h while they walk, and four weeks of about 80 000 t', () => {
    const mass = new Map<number, number>();
    let slowest_tph = 240;
    let fastest_tph = 120;
    const state = live(happening(), 28 * 24, ({ life }) => {
      const slab = life.discharged.at(-1);
      if (slab) mass.set(slab.slabNo, slab.mass_kg);
      slowest_tph = Math.min(slowest_tph, life.pace_tph);
      fastest_tph = Math.max(fastest_tph, life.pace_tph);
    });
    const tonnes = [...mass.values()].reduce((sum, mass_kg) => sum + mass_kg, 0) / 1000;
    expect(tonnes).toBeGreaterThan(70_000);
    expect(tonnes).toBeLessThan(95_000);
    expect(slowest_tph).toBeGreaterThanOrEqual(120);
    expect(fastest_tph).toBeLessThanOrEqual(240);
    expect(fastest_tph - slowest_tph).toBeGreaterThan(60);
    expect(state.life.charged.every((slabs) => slabs > 0)).toBe(true);
  });

  it('hold the row where the regime does not let them walk, while stops come and go', () => {
    const state = happening();
    const before = state.life.walkCount;
    let stood = 0;
    live(state, 24, ({ life }) => (life.delay ? stood++ : 0), false);
    expect(state.life.walkCount).toBe(before);
    expect(stood).toBeGreaterThan(0);
  });
});

describe('the life of the plant', () => {
  it('goes on the same in a fork, and in a copy through JSON', () => {
    const original = live(happening(), 30);
    const fork = structuredClone(original);
    const copy: PlantState = JSON.parse(JSON.stringify(original));
    for (const state of [original, fork, copy]) live(state, 40);
    expect(fork).toEqual(original);
    expect(JSON.stringify(copy)).toBe(JSON.stringify(original));
  });

  it('orders the same slabs in the same order whatever the mill does', () => {
    const charged = (state: PlantState): string[] => {
      const orders: string[] = [];
      let newest = state.life.nextSlabNo;
      live(state, 48, ({ life, furnace }) => {
        for (const slab of furnace.slabs.slice(newest - life.nextSlabNo < 0 ? newest - life.nextSlabNo : furnace.slabs.length))
          orders.push([slab.no, slab.gradeCode, slab.thickness_m, slab.width_m, slab.charge_degC].join(' '));
        newest = life.nextSlabNo;
      });
      return orders;
    };
    const delayed = happening();
    delayNow(delayed, 600);
    const fewer = charged(delayed);
    const more = charged(happening());
    expect(more.length).toBeGreaterThan(fewer.length + 30);
    expect(more.slice(0, fewer.length)).toEqual(fewer);
  });

  it('rests when it is told to: no stop, no plan, no weather', () => {
    const state = live(happening(), 6);
    setHappenings(state, false);
    live(state, 9);
    let stood = false;
    live(state, 48, ({ life }) => {
      stood ||= life.delay !== null;
    });
    expect(stood).toBe(false);
    expect(state.life.planned).toEqual([]);
    expect(state.hidden.drifts).toBe(false);
  });

  it('keeps a pace set by hand until the mill next has something to say', () => {
    const state = live(happening(), 1);
    setPace(state, 133);
    live(state, STEP_s / 3600);
    expect(state.life.pace_tph).toBe(133);
    live(state, 3);
    expect(state.life.pace_tph).not.toBe(133);
  });

  it('ends a delay called by hand when it was announced to end', () => {
    const state = structuredClone(settled);
    delayNow(state, 20);
    live(state, 19.9 / 60);
    expect(state.life.delay?.reason).toBe('called at the desk');
    live(state, 0.2 / 60);
    expect(state.life.delay).toBeNull();
  });
});
