import { expect, it } from 'vitest';
import { byPlace } from './by-place.ts';

it('says why places get nothing in the order in which they stand on the panel', () => {
  const said = ['air', 'zone-4', null, 'zone-1'].map((place) => ({ place }));
  expect(byPlace(said).map(({ place }) => place)).toEqual([null, 'zone-1', 'zone-4', 'air']);
});
