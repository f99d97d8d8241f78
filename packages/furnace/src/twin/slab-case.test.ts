import { expect, it } from 'vitest';
import { twinSlabCase } from './slab-case.ts';

const CASE = { thickness_m: 0.22, start_degC: 20, gasTop_degC: 1200, gasBottom_degC: 1200, F: 0.6, dt_s: 10, at_min: [0, 30, 60] };

it('starts at its charge temperature and, between two equal gases, is the same from above and below', () => {
  const moments = twinSlabCase(CASE);
  expect(moments[0]?.mean_degC).toBeCloseTo(20, 6);
  for (const { top_degC, bottom_degC } of moments) expect(top_degC).toBeCloseTo(bottom_degC, 9);
});

it('is hotter on the side of the hotter gas', () => {
  const end = twinSlabCase({ ...CASE, gasBottom_degC: 900 }).at(-1);
  expect(end?.top_degC ?? 0).toBeGreaterThan((end?.bottom_degC ?? 0) + 50);
});
