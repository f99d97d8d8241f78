/** Every instrument that a moving slot's place needs, or that every class needs, is good now. */
import { placeOfSlot } from '../../kind/slot.ts';
import { isReadable } from '../../within.ts';
import { type Denial, withoutNumber } from '../denial.ts';
import { goodValue } from '../good-value.ts';
import type { GuardInput } from '../guard-input.ts';
import { outwardMoves } from '../movement.ts';

export function quality(input: GuardInput): Denial[] {
  const places = outwardMoves(input).map(({ slot }) => placeOfSlot(slot));
  const unlisted = places.filter((place) => !input.checks.some(({ needed }) => needed.includes(place)));
  const needed = input.checks.filter((check) => check.needed.some((place) => place === 'class' || places.includes(place)));
  return [
    ...unlisted.map((place) => withoutNumber('quality', null, { id: 'guard.no-instruments', with: { place } })),
    ...needed
      .filter(({ tag }) => !isReadable(goodValue(input, tag)))
      .map(({ tag, label }) => withoutNumber('quality', tag, { id: 'guard.quality', with: { label } })),
  ];
}
