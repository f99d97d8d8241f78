/** "Why not more?" in the furnace's words: the envelope, a slab, or a limit of the plant. */
import { type Binding, degrees, distanceOf, type Margin, type OfferFacts, setpointQuantity, trimQuantity } from '@trimtab/loop';
import type { Message, Quantity } from '@trimtab/terms';

const COLD_CHARGE_DEGC = 150;

export function limitedBy(facts: OfferFacts): Message {
  const { limitedBy: limit, lever } = facts;
  const place: Message = { id: `place.${lever.place}` };
  switch (limit.kind) {
    case 'worth':
    case 'later':
    case 'zero':
    case 'former':
      return { id: `limited.${limit.kind}`, with: { place } };
    case 'quality':
      return { id: 'limited.quality', with: { place, reserve: aimReserve(facts) } };
    case 'absolute':
      return { id: 'limited.absolute', with: { place, value: setpointQuantity(limit.value, lever.unit) } };
    case 'step':
    case 'total':
      return { id: `limited.${limit.kind}`, with: { place, value: trimQuantity(limit.value, lever.unit) } };
    case 'margin':
      return marginText(facts, limit);
  }
}

function marginText(facts: OfferFacts, { margin, beyond, shared, isBack }: Extract<Binding, { kind: 'margin' }>): Message {
  const { lever, from, to } = facts;
  const short = distanceOf(margin) < margin.reserve;
  const at: Message = short
    ? { id: 'limited.now' }
    : { id: to < from ? 'limited.below' : 'limited.above', with: { value: setpointQuantity(beyond, lever.unit) } };
  const where: Message = isBack ? { id: 'limited.even-back', with: { at } } : at;
  return {
    id: `limited.${familyOf(margin)}${isAtLimit(margin) ? '-itself' : ''}${shared ? '-shared' : ''}`,
    with: { ...(shared || isBack ? { slab: margin.subject } : subjectOf(facts, margin)), ...reserveOf(margin), where },
  };
}

/** So far above its aim a slab's quality costs nothing. */
const aimReserve = ({ withMargins }: OfferFacts): Quantity => degrees(withMargins.find(({ family }) => family === 'aim')?.reserve ?? 0);

/** No reserve is asked of a slab that leaves later than in an hour: what it may come to is the limit itself. */
const isAtLimit = ({ family, reserve }: Margin): boolean => (family === 'closest' || family === 'inside') && reserve <= 0;

/** Plant limits have sentences of their own. */
const familyOf = (margin: Margin): string => (margin.family === 'plant' ? margin.id : margin.family);

function subjectOf({ picture }: OfferFacts, margin: Margin): Record<string, string | Message> {
  const row = picture.slabs.rows.find(({ slabNo }) => String(slabNo) === margin.subject);
  if (!row) return { slab: margin.subject };
  return { slab: { id: row.charge_degC < COLD_CHARGE_DEGC ? 'slab.cold' : 'slab.warm', with: { slab: margin.subject, grade: row.grade } } };
}

function reserveOf({ id, family, limit, reserve }: Margin): Record<string, Quantity> {
  if (family === 'soak') return { floor: { value: limit + reserve, unit: 'min' } };
  if (id === 'oxygen') return { reserve: { value: reserve, unit: 'pct1' }, limit: { value: limit, unit: 'pct1' } };
  return { reserve: degrees(reserve), limit: { value: limit, unit: 'degC' } };
}
