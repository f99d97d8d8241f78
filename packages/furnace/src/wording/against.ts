/** What speaks against a card: an instrument that it leans on and that is in doubt. */
import { degrees, type OfferFacts } from '@trimtab/loop';
import type { Message, Sample } from '@trimtab/terms';
import { zoneOf } from './reach.ts';

/** What an air-ratio card leans on besides its own setting. */
const AIR_TAGS = ['flue.oxygen_pct', 'flue.co_ppm'];

export function against(facts: OfferFacts, tags: Record<string, Sample>): Message | null {
  const isAir = facts.lever.place === 'air';
  const leaned = isAir ? [...AIR_TAGS, ...facts.lever.measuredTags] : facts.lever.measuredTags;
  const known = leaned.filter((tag) => facts.site.checks.some((check) => check.tag === tag));
  const doubtful = known.find((tag) => tags[tag]?.quality !== 'good');
  if (doubtful === undefined) return null;
  const label = labelOf(facts, doubtful);
  const value = tags[doubtful]?.value ?? null;
  if (isAir) return { id: value === null ? 'against.air-bad' : 'against.air-uncertain', with: { label } };
  if (value === null) return { id: 'against.bad', with: { label, place: { id: `place.${facts.lever.place}` } } };
  const other = leaned.find((tag) => tag !== doubtful);
  const otherValue = other === undefined ? null : (tags[other]?.value ?? null);
  if (other === undefined || otherValue === null || zoneOf(facts) === null) return { id: 'against.uncertain', with: { label } };
  return {
    id: value < otherValue ? 'against.below' : 'against.above',
    with: { label, apart: degrees(Math.abs(value - otherValue)), other: labelOf(facts, other) },
  };
}

export const labelOf = ({ site }: OfferFacts, tag: string): string => site.checks.find((check) => check.tag === tag)?.label ?? tag;
