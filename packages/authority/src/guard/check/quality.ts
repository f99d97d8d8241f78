/** Every instrument that a moving zone needs, or that the whole class needs, is good now. */
import { placeOfZone, zoneOfSlot } from '../../kind/slot.ts';
import { isReadable } from '../../within.ts';
import { type Denial, withoutNumber } from '../denial.ts';
import type { GuardInput } from '../guard-input.ts';
import { outwardMoves } from '../movement.ts';

export function quality(input: GuardInput): Denial[] {
  const zones = outwardMoves(input).map(({ slot }) => zoneOfSlot(slot));
  const places = zones.map((zone) => (zone === null ? '' : placeOfZone(zone)));
  const unlisted = places.filter((place) => !input.checks.some(({ needed }) => needed.includes(place)));
  const needed = input.checks.filter((check) => check.needed.some((place) => place === 'class' || places.includes(place)));
  return [
    ...unlisted.map((place) => withoutNumber('quality', null, { id: 'guard.no-instruments', with: { place } })),
    ...needed
      .filter(({ tag }) => !isGood(input, tag))
      .map(({ tag, label }) => withoutNumber('quality', tag, { id: 'guard.quality', with: { label } })),
  ];
}

function isGood({ picture }: GuardInput, tag: string): boolean {
  const sample = picture?.tags[tag];
  return sample?.quality === 'good' && isReadable(sample.value);
}
