import { readSite } from '@trimtab/sites';
import { after, HOUR_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { productPace_tph, startedPace, stepPace } from './pace.ts';

const { products, rateNominal_tph } = readSite('sites/rf-1').nameplate;
const START = plantTime(Date.UTC(2026, 2, 2, 6));
const ordinary = { grade: 'S355', rolled: { gradeCode: 2, thickness_m: 0.22 }, products, rateNominal_tph };
const pace_tph = (grade: string, thickness_m: number): number =>
  productPace_tph({ ...ordinary, grade, rolled: { gradeCode: 1, thickness_m } }, 1);

describe('the pace of the mill', () => {
  it('is about 175 t/h for ordinary steel, less for hard and for thin', () => {
    expect(pace_tph('S355', 0.22)).toBe(175);
    expect(pace_tph('X70', 0.22)).toBeLessThan(155);
    expect(pace_tph('S355', 0.18)).toBeLessThan(165);
    expect(pace_tph('DC01', 0.25)).toBeGreaterThan(185);
  });

  it('stays within what the mill can ask for, whatever its mood', () => {
    expect(productPace_tph({ ...ordinary, grade: 'M400' }, 0.5)).toBe(products.pace.low_tph);
    expect(productPace_tph({ ...ordinary, grade: 'DC01' }, 2)).toBe(products.pace.high_tph);
  });

  it('is said anew when the product changes, and otherwise every half hour to hour and a half', () => {
    const pace = startedPace(3, START);
    expect(stepPace(pace, ordinary, START)).not.toBeNull();
    expect(stepPace(pace, ordinary, after(START, 5000))).toBeNull();
    expect(stepPace(pace, { ...ordinary, rolled: { gradeCode: 3, thickness_m: 0.22 } }, after(START, 10_000))).not.toBeNull();
    let said = 0;
    for (let second = 15; second < 48 * 3600; second += 5)
      if (stepPace(pace, { ...ordinary, rolled: { gradeCode: 3, thickness_m: 0.22 } }, after(START, second * 1000)) !== null) said++;
    expect(said).toBeGreaterThan(48 / 1.5 - 1);
    expect(said).toBeLessThan(48 / 0.5 + 1);
  });

  it('wanders about its mean and never runs away', () => {
    const pace = startedPace(4, START);
    const moods: number[] = [];
    for (let hour = 0; hour < 28 * 24; hour++) {
      stepPace(pace, ordinary, after(START, hour * HOUR_MS));
      moods.push(pace.mood);
    }
    const mean = moods.reduce((sum, mood) => sum + mood, 0) / moods.length;
    expect(Math.abs(mean - 1)).toBeLessThan(0.03);
    expect(Math.max(...moods) - Math.min(...moods)).toBeGreaterThan(0.2);
  });
});
