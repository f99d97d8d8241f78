/** What becomes of slabs and gas if nobody does anything. */
import { degrees, distanceOf, type Margin, type OfferFacts } from '@trimtab/loop';
import type { Message, Quantity } from '@trimtab/terms';
import { SEEN_K } from './reach.ts';
import { isAside, protectedMargin } from './why.ts';
import { coldest, worst } from './worst.ts';

export function ifNothing(facts: OfferFacts): Message {
  const gas: Quantity = { value: Math.abs(facts.savedGas_Nm3h), unit: 'Nm3h' };
  const tail: Message = { id: facts.savedGas_Nm3h >= 0 ? 'nothing.gas-higher' : 'nothing.gas-lower', with: { gas } };
  const slab = protectedMargin(facts);
  if (slab?.family === 'closest') return ofCold(facts, slab, tail);
  const cold = coldest(facts.baseMargins);
  if (distanceOf(cold) < 0) return ofCold(facts, cold, tail);
  if (slab?.family === 'soak') return ofSoak(slab, tail);
  if (slab && !isAside(facts, slab)) return ofUneven(slab, tail);
  const hot = facts.baseMargins.filter((margin) => margin.family === 'hottest' && distanceOf(margin) < 0);
  if (hot.length === 0) return ofInside(facts, tail);
  return {
    id: hot.length === 1 ? 'nothing.hot-one' : 'nothing.hot',
    with: { count: { value: hot.length, unit: 'count' }, slab: hot[0]?.subject ?? '', tail },
  };
}

/** In their band all slabs may still be too uneven, or soak too short. */
function ofInside(facts: OfferFacts, tail: Message): Message {
  const { baseMargins } = facts;
  const past = (family: Margin['family']): Margin | null => {
    const nearest = worst(baseMargins, family);
    return nearest && distanceOf(nearest) < 0 ? nearest : null;
  };
  const uneven = past('inside');
  if (uneven) return ofUneven(uneven, tail);
  const short = past('soak');
  if (short) return ofSoak(short, tail);
  return { id: areAllForetold(facts) ? 'nothing.in-band' : 'nothing.foretold-in-band', with: { tail } };
}

/** Nothing is foretold of a slab whose record is in doubt, nor of one that leaves beyond the horizon. */
function areAllForetold({ base, picture }: OfferFacts): boolean {
  const foretold = new Set(base.pieces.map(({ slabNo }) => slabNo));
  return picture.slabs.rows.every(({ slabNo }) => foretold.has(slabNo));
}

const ofSoak = (margin: Margin, tail: Message): Message => ({
  id: distanceOf(margin) < 0 ? 'nothing.short-soak' : 'nothing.soak-reserve',
  with: { slab: margin.subject, distance: { value: Math.abs(distanceOf(margin)), unit: 'min' }, tail },
});

const ofUneven = ({ subject, value, limit }: Margin, tail: Message): Message => ({
  id: value > limit ? 'nothing.uneven' : 'nothing.uneven-reserve',
  with: {
    slab: subject,
    inside: { value, unit: 'dK', decimals: 1 } satisfies Quantity,
    limit: { value: limit, unit: 'dK' } satisfies Quantity,
    tail,
  },
});

/** A slab that leaves cold is said to do so either way where the option does not change it. */
function ofCold(facts: OfferFacts, cold: Margin, tail: Message): Message {
  const after = facts.withMargins.find(({ id }) => id === cold.id) ?? cold;
  const slots = {
    slab: cold.subject,
    distance: degrees(Math.abs(distanceOf(cold))),
    predicted: { value: cold.value, unit: 'degC', decimals: 1 } satisfies Quantity,
    tail,
  };
  if (distanceOf(cold) >= 0) return { id: 'nothing.reserve', with: slots };
  return { id: Math.abs(after.value - cold.value) < SEEN_K ? 'nothing.below-anyway' : 'nothing.below', with: slots };
}
