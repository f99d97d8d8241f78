/**
 * Which slabs an option can still act on: a zone's trim heats what lies in the zone or before it, never
 * what has gone on. The air ratio acts on the flue of all zones, so nothing is past it.
 */
import type { OfferFacts } from '@trimtab/loop';
import { centreOf_m, sectionAt } from '../twin/place.ts';

/** The fired zone that a lever sets; null: it is not a zone's. */
export function zoneOf({ site, lever }: OfferFacts): number | null {
  return site.nameplate.zones.find(({ zone }) => `zone-${zone}` === lever.place)?.zone ?? null;
}

/** Does the slab lie beyond the lever's zone now? */
export function isPast(facts: OfferFacts, slab: string): boolean {
  const zone = zoneOf(facts);
  const row = facts.picture.slabs.rows.find(({ slabNo }) => String(slabNo) === slab);
  return zone !== null && row !== undefined && sectionAt(facts.site.nameplate, centreOf_m(row, row.position_m)) > zone;
}

/** A smaller change of a temperature is none: nobody reads it. */
export const SEEN_K = 0.05;
