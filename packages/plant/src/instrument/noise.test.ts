import { expect, test } from 'vitest';
import { gaussianAt, rippleAt, uniformAt, useWord } from './noise.ts';

const DRAWS = 400_000;
const USE = useWord('z1.top.T_degC');
const draws = Array.from({ length: DRAWS }, (_, beat) => gaussianAt(11, USE, 1_772_000_000 + beat));
const moment = (power: number): number => draws.reduce((sum, value) => sum + value ** power, 0) / DRAWS;
const beyond = (limit: number): number => draws.filter((value) => Math.abs(value) > limit).length / DRAWS;

test('the noise is standard normal: mean, variance, skew and kurtosis', () => {
  expect(Math.abs(moment(1))).toBeLessThan(0.006);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.01);
  expect(Math.abs(moment(3))).toBeLessThan(0.02);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.06);
});

// Two-sided tail probabilities of the standard normal.
test.each([
  [1, 0.317311],
  [2, 0.0455],
  [3, 0.0026998],
  [4, 0.00006334],
])('beyond %sσ lies the part %s', (limit, part) => {
  expect(Math.abs(beyond(limit) - part)).toBeLessThan(4 * Math.sqrt(part / DRAWS));
});

test('one second says nothing of the next', () => {
  const together = draws.slice(1).reduce((sum, value, index) => sum + value * (draws[index] ?? 0), 0) / DRAWS;
  expect(Math.abs(together)).toBeLessThan(0.006);
});

test('the ripple has the same variance at each second between its knots', () => {
  for (const offset of [0, 6, 12, 18]) {
    const values = Array.from({ length: 8000 }, (_, knot) => rippleAt(11, USE, 25 * knot + offset));
    expect(Math.abs(values.reduce((sum, value) => sum + value * value, 0) / values.length - 1)).toBeLessThan(0.08);
  }
});

test('uniform draws fill the unit interval', () => {
  const values = Array.from({ length: 100_000 }, (_, beat) => uniformAt(3, USE, beat));
  expect(Math.min(...values.slice(0, 50_000))).toBeGreaterThanOrEqual(0);
  expect(values.filter((value) => value < 0.1).length / values.length).toBeCloseTo(0.1, 2);
});
