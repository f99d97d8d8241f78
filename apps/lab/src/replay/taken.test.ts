import type { Decision, Option } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { countTaken, noneTaken, type TakenOffers } from './taken.ts';

const open = [
  { id: 'a', place: 'zone-1', to: -10 },
  { id: 'b', place: 'zone-2', to: -5 },
] as Option[];
const cards = new Map([
  ['1-zone-1', -10],
  ['1-zone-2', -10],
  ['1-zone-3', -10],
]);

function taken(kind: Decision['kind'], place: string, to: number | null, optionId: string | null = `1-${place}`): TakenOffers {
  const counts = noneTaken();
  countTaken(counts, [{ ...({} as Decision), kind, place, to, optionId }], open, cards);
  return counts;
}

it('a card that was taken is alike, of another size or not offered, by what is open in its place', () => {
  expect(taken('accept', 'zone-1', -10)).toEqual({ count: 1, alike: 1, otherSize: 0, notOffered: 0 });
  expect(taken('accept', 'zone-2', -10)).toEqual({ count: 1, alike: 0, otherSize: 1, notOffered: 0 });
  expect(taken('accept', 'zone-3', -10)).toEqual({ count: 1, alike: 0, otherSize: 0, notOffered: 1 });
});

it('one that was taken in another size was taken, and is compared by the size that it had', () => {
  expect(taken('modify', 'zone-1', -5)).toEqual({ count: 1, alike: 1, otherSize: 0, notOffered: 0 });
});

it('a card that was rejected, and a word on a trim, took no offer', () => {
  for (const [kind, optionId] of [
    ['reject', '1-zone-1'],
    ['take-back', null],
    ['keep', null],
  ] as const)
    expect(taken(kind, 'zone-1', null, optionId)).toEqual(noneTaken());
});
