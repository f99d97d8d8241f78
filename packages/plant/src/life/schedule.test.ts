/** The order book against the mix of furnace-reference §8, over a month of about 4 500 slabs. */
import { readSite } from '@trimtab/sites';
import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { type RolledSchedule, rollSchedule } from '../testing/roll-schedule.ts';
import { LARGEST_AIM_STEP_K, stepTowards } from './order-book.ts';
import { startedLife } from './started-life.ts';

const plate = readSite('sites/rf-1').nameplate;
const MONTH_SLABS = 4500;
const SEEDS = [1, 2, 3];

function month(seed: number, happens = true): RolledSchedule {
  const life = startedLife(plate, seed, plantTime(0));
  life.happens = happens;
  return rollSchedule(plate, life, MONTH_SLABS);
}

const months = SEEDS.map((seed) => month(seed));
const share_pct = ({ charges }: RolledSchedule, of: (charge: RolledSchedule['charges'][number]) => boolean): number =>
  (100 * charges.filter(of).length) / charges.length;
const codeOf = (grade: string): number => plate.grades.find((band) => band.grade === grade)?.code ?? 0;

describe('the order book of RF-1', () => {
  it.each(plate.products.grades)('rolls $weight % $grade in a month, to a point and a half', ({ grade, weight }) => {
    for (const rolled of months)
      expect(Math.abs(share_pct(rolled, ({ product }) => product.gradeCode === codeOf(grade)) - weight)).toBeLessThan(1.5);
  });

  it('keeps thicknesses and charge temperatures near their shares, which campaigns scatter', () => {
    for (const rolled of months) {
      for (const { thickness_m, weight } of plate.products.thicknesses)
        expect(Math.abs(share_pct(rolled, ({ product }) => product.thickness_m === thickness_m) - weight)).toBeLessThan(12);
      for (const { low_degC, high_degC, weight } of plate.products.charges) {
        const inRange = ({ true_degC }: RolledSchedule['charges'][number]): boolean =>
          true_degC > low_degC - 49 && true_degC < high_degC + 49;
        expect(Math.abs(share_pct(rolled, inRange) - weight)).toBeLessThan(12);
      }
    }
  });

  it('never lets two aims that follow each other lie more than 45 K apart', () => {
    for (const { charges } of months)
      for (const [index, { product }] of charges.entries()) {
        const before = charges[index - 1];
        if (before) expect(Math.abs(product.aim_degC - before.product.aim_degC)).toBeLessThanOrEqual(LARGEST_AIM_STEP_K);
      }
  });

  it('reaches electrical steel through line pipe, and leaves it the same way', () => {
    for (const { charges } of months) {
      const codes = charges.map(({ product }) => product.gradeCode);
      const beside = codes.flatMap((code, index) =>
        code === codeOf('M400') ? [codes[index - 1], codes[index + 1]].filter((other) => other !== undefined && other !== code) : [],
      );
      expect(beside.length).toBeGreaterThan(4);
      expect(new Set(beside)).toEqual(new Set([codeOf('X70')]));
    }
  });

  it('leaves in the book what no way leads to', () => {
    const [first] = plate.grades;
    if (!first) throw new Error('no grades');
    const far = { ...first, grade: 'far', code: 9, low_degC: 900, high_degC: 950 };
    expect(stepTowards([...plate.grades, far], first, far)).toBeNull();
  });

  it('rolls campaigns of 10 to 40 slabs of one grade, thickness and charge', () => {
    const { charges } = months[0] ?? month(1);
    let run = 0;
    const runs: number[] = [];
    for (const [index, { product }] of charges.entries()) {
      const before = charges[index - 1]?.product;
      run++;
      if (before && before.thickness_m === product.thickness_m && before.gradeCode === product.gradeCode) continue;
      runs.push(run);
      run = 0;
    }
    // Two campaigns of one kind may follow each other: then the run is longer, never shorter.
    expect(Math.min(...runs.slice(1))).toBeGreaterThanOrEqual(10);
  });

  it('says charge temperatures that are up to about 40 K wrong where slabs are warm, and right where they are cold', () => {
    const { charges } = months[0] ?? month(1);
    const errors_K = charges.map(({ product, true_degC }) => ({
      warm: true_degC > 100,
      error_K: Math.abs(product.charge_degC - true_degC),
    }));
    const warm = errors_K.filter((charge) => charge.warm).map(({ error_K }) => error_K);
    expect(warm.filter((error_K) => error_K > 30).length).toBeGreaterThan(0);
    expect(warm.filter((error_K) => error_K > 40).length / warm.length).toBeLessThan(0.1);
    expect(Math.max(...errors_K.filter((charge) => !charge.warm).map(({ error_K }) => error_K))).toBeLessThan(10);
  });

  it('is the same from the same seed, and another from another', () => {
    expect(month(1)).toEqual(months[0]);
    expect(months[1]?.charges).not.toEqual(months[0]?.charges);
  });

  it('keeps to the three grades of one recipe and to one width while nothing happens', () => {
    const { charges, inside } = month(1, false);
    expect(new Set(charges.map(({ product }) => product.gradeCode))).toEqual(new Set([codeOf('DC01'), codeOf('S355'), codeOf('HSLA')]));
    expect(new Set(charges.map(({ product }) => product.width_m))).toEqual(new Set([1.2]));
    expect(new Set(inside)).toEqual(new Set([plate.slabsInside]));
  });
});
