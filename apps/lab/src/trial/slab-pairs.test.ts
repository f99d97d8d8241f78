import { expect, it } from 'vitest';
import type { SlabFate } from './arm-log.ts';
import { pairSlabs } from './slab-pairs.ts';

const INSIDE_K = 40;
const slab = (slabNo: number, more: Partial<SlabFate> = {}): SlabFate => ({
  slabNo,
  mass_kg: 20_000,
  at_h: slabNo / 8,
  mean_degC: 1230,
  error_K: 10,
  overLow_K: 20,
  underHigh_K: 30,
  inside_K: 30,
  scaleLoss: 0.01,
  stood_min: 0,
  trims: [0, 0, 0, 0, 0],
  ...more,
});

it('a slab that only the twin makes cold is newly spoiled, one that only the crew makes cold is avoided, and one that both do is neither', () => {
  const alone = [slab(1), slab(2, { overLow_K: -3 }), slab(3, { overLow_K: -3 })];
  const twin = [slab(1, { overLow_K: -2, trims: [-10, -10, -10, -10, 0] }), slab(2), slab(3, { overLow_K: -6 })];
  const { pairs, newly, avoided } = pairSlabs(alone, twin, INSIDE_K);
  expect(pairs).toBe(3);
  expect(newly).toMatchObject([{ slabNo: 1, spoil: 'cold', over_K: 2, overWithout_K: -20, cause: 'trim' }]);
  expect(avoided).toEqual({ cold: 1, hot: 0, inside: 0 });
});

it('a slab counts once, under the gravest', () => {
  const hotAndUneven = { underHigh_K: -4, inside_K: 44 };
  const ofTwin = pairSlabs([slab(1)], [slab(1, hotAndUneven)], INSIDE_K);
  expect(ofTwin.newly.map(({ spoil }) => spoil)).toEqual(['hot']);
  const ofCrew = pairSlabs([slab(1, hotAndUneven), slab(2, { overLow_K: -1, inside_K: 44 })], [slab(1), slab(2)], INSIDE_K);
  expect(ofCrew).toMatchObject({ newly: [], avoided: { cold: 1, hot: 1, inside: 0 } });
});

it('a slab that both arms spoil counts by what is new, else by what is gone, else not at all', () => {
  const [cold, uneven] = [{ overLow_K: -3 }, { inside_K: 44 }];
  const alone = [slab(1, uneven), slab(2, cold), slab(3, { ...cold, ...uneven }), slab(4, cold)];
  const twin = [slab(1, cold), slab(2, { ...cold, ...uneven }), slab(3, uneven), slab(4, cold)];
  const { newly, avoided } = pairSlabs(alone, twin, INSIDE_K);
  expect(newly.map(({ slabNo, spoil }) => [slabNo, spoil])).toEqual([
    [1, 'cold'],
    [2, 'inside'],
  ]);
  expect(avoided).toEqual({ cold: 1, hot: 0, inside: 0 });
});

it('a standstill is named before the trim that stood through it', () => {
  const twin = [slab(1, { inside_K: 44, stood_min: 25, trims: [-20, 0, 0, 0, 0] })];
  expect(pairSlabs([slab(1)], twin, INSIDE_K).newly).toMatchObject([{ spoil: 'inside', over_K: 4, cause: 'delay' }]);
});

it('a slab that left in one arm only is counted as unpaired', () => {
  expect(pairSlabs([slab(1), slab(2)], [slab(1), slab(3)], INSIDE_K)).toMatchObject({ pairs: 1, unpaired: 2 });
});

it.each([
  ['hot', { underHigh_K: -4 }, [-19, -8, -8, -7, 0], 'unknown'],
  ['hot', { underHigh_K: -4 }, [7, 0, 0, 0, 0], 'trim'],
  ['cold', { overLow_K: -4 }, [7, 0, 0, 0, 0], 'unknown'],
  ['cold', { overLow_K: -4 }, [-4, -4, -3, -3, 0], 'trim'],
  ['inside', { inside_K: 44 }, [7, 0, 0, 0, 0], 'trim'],
] as const)('a %s slab is by a trim only where the trim leads there', (_, spoil, trims, cause) => {
  expect(pairSlabs([slab(1)], [slab(1, { ...spoil, trims: [...trims] })], INSIDE_K).newly.map((one) => one.cause)).toEqual([cause]);
});
