/**
 * One line a slab: before → after against its limit. A slab that lies past the option's zone gets no
 * effect claimed, only where it stands (checklist 4.3).
 */
import { type CardDetails, degrees, distanceOf, type Margin, type OfferFacts } from '@trimtab/loop';
import type { Message, Quantity } from '@trimtab/terms';
import { isPast, SEEN_K } from './reach.ts';
import { worst } from './worst.ts';

/** Differences inside a slab are said in whole kelvins. */
const SEEN_INSIDE_K = 0.5;

export function slabLines(facts: OfferFacts): Pick<CardDetails, 'closest' | 'hottest' | 'inside' | 'next'> {
  const lines: ReturnType<typeof slabLines> = {};
  for (const family of ['closest', 'hottest', 'inside'] as const) {
    const margin = worst(facts.withMargins, family);
    if (margin) lines[family] = line(facts, margin);
  }
  const next = nextLine(facts);
  return next ? { ...lines, next } : lines;
}

function line(facts: OfferFacts, after: Margin): Message {
  const before = facts.baseMargins.find(({ id }) => id === after.id) ?? after;
  const isInside = after.family === 'inside';
  const changed = Math.abs(after.value - before.value) >= (isInside ? SEEN_INSIDE_K : SEEN_K);
  const state = stateOf(isPast(facts, after.subject), changed);
  const value = (margin: Margin): Quantity =>
    isInside ? { value: margin.value, unit: 'K' } : { value: margin.value, unit: 'degC', decimals: state === 'changed' ? 1 : 0 };
  const left = distanceOf(after);
  return {
    id: `line.${isInside ? 'inside-' : ''}${state}`,
    with: {
      slab: after.subject,
      before: value(before),
      after: value(after),
      limit: { value: after.limit, unit: isInside ? 'K' : 'degC' },
      left: {
        id: left < 0 ? 'line.beyond' : 'line.left',
        with: { left: isInside ? { value: Math.abs(left), unit: 'K' } : degrees(Math.abs(left)) },
      },
      place: { id: `place.${facts.lever.place}` },
    },
  };
}

/**
 * A furnace at its burners' limit couples even zones that lie behind: of a slab past the zone that then
 * changes by a hair, `gone` claims no effect and denies none.
 */
function stateOf(past: boolean, changed: boolean): 'past' | 'gone' | 'changed' | 'same' {
  if (past) return changed ? 'gone' : 'past';
  return changed ? 'changed' : 'same';
}

/** The slab that leaves next: an operator sees it first at the mill. */
function nextLine(facts: OfferFacts): Message | null {
  const [base] = facts.base.pieces;
  const after = facts.with.pieces.find(({ slabNo }) => slabNo === base?.slabNo);
  // One in doubt may leave before it, of which nothing is foretold: then this one is not the next.
  if (!base || !after || (facts.base.leaving && base.out_min > facts.base.leaving.first_min)) return null;
  const slab = String(base.slabNo);
  const changed = Math.abs(after.discharge_degC - base.discharge_degC) >= SEEN_K;
  const state = stateOf(isPast(facts, slab), changed);
  const value = (value: number): Quantity => ({ value, unit: 'degC', decimals: state === 'changed' ? 1 : 0 });
  return {
    id: `next.${state}`,
    with: {
      slab,
      out: { value: base.out_min, unit: 'min' },
      before: value(base.discharge_degC),
      after: value(after.discharge_degC),
      place: { id: `place.${facts.lever.place}` },
    },
  };
}
