import type { Option } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { stepTarget } from './step-target.ts';

const card = (from: number, to: number, targets: { low: number; high: number; quantum: number } | null) => ({
  option: { ...({} as Option), from, to },
  targets,
});

it('[4.22] goes in whole kelvins, over the trim that stands, and stops at the envelope', () => {
  const zone = card(0, -5, { low: -10, high: 10, quantum: 1 });
  expect(stepTarget(zone, -5, 1)).toBe(-4);
  expect(stepTarget(zone, -1, 1)).toBe(1);
  expect(stepTarget(zone, -10, -1)).toBeNull();
});

it('goes in steps of 0.005 in the air ratio, without the dust of binary sums', () => {
  const air = card(0, -0.01, { low: -0.01, high: 0.01, quantum: 0.005 });
  expect(stepTarget(air, -0.01, 1)).toBe(-0.005);
  expect(stepTarget(air, 0.005, 1)).toBe(0.01);
  expect(stepTarget(air, 0.01, 1)).toBeNull();
});

it('does not step where the server allows no other target', () => {
  expect(stepTarget(card(0, -5, null), -5, 1)).toBeNull();
});
