import { type PlantTime, plantTime } from '@trimtab/terms';
import { expect, test } from 'vitest';
import type { Discharged, LifeState } from './life-state.ts';
import { producedLastHour_t } from './production.ts';

const MASS_KG = 18_000;
const STEP_MIN = 6;
const at = (min: number): PlantTime => plantTime(min * 60_000);
const slab = (min: number): Discharged => ({
  slabNo: min,
  at_ms: at(min),
  gradeCode: 1,
  mass_kg: MASS_KG,
  aim_degC: 1220,
  low_degC: 1200,
  high_degC: 1275,
  mean_degC: 1240,
  spread_K: 20,
  skidMark_K: 20,
  scaleLoss: 0.006,
  roughing_degC: null,
});

/** The part of a life that production reads: a slab every six minutes up to minute 120. */
const steady = (walkProgress: number): LifeState => {
  const life: Partial<LifeState> = { walkProgress, discharged: Array.from({ length: 21 }, (_, index) => slab(index * STEP_MIN)) };
  return life as LifeState;
};

test('a steady walk of 18 t every 6 min is 180 t/h at each moment of the step', () => {
  for (const progress of [0, 0.25, 0.5, 0.99]) {
    const now = plantTime(at(120) + progress * STEP_MIN * 60_000);
    expect(producedLastHour_t(steady(progress), MASS_KG, now)).toBeCloseTo(180, 6);
  }
});

test('after half an hour of standing still it is half', () => {
  expect(producedLastHour_t(steady(0), MASS_KG, at(150))).toBeCloseTo(90, 6);
});
