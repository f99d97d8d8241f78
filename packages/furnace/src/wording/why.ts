/** "Why": the one cause first, with what it brings and what it costs (checklist 4.2–4.4). */
import { degrees, distanceOf, isWholeReturn, type Margin, type OfferFacts, shortOf_EUR, trimQuantity } from '@trimtab/loop';
import type { Message, Quantity, Unit } from '@trimtab/terms';
import { SEEN_K } from './reach.ts';
import { worst } from './worst.ts';

/** Changes of product temperature below this are said to be below it. */
const HARDLY_K = 1;
/** Part of the most that any slab gains, below which one is only touched. */
const REALLY = 0.3;

export function why(facts: OfferFacts): Message {
  const common = {
    place: { id: `place.${facts.lever.place}` },
    move: { id: moveOf(facts) },
    by: trimQuantity(Math.abs(facts.to - facts.from), facts.lever.unit),
    gas: { value: Math.abs(facts.savedGas_Nm3h), unit: 'Nm3h' } satisfies Quantity,
  };
  const slab = protectedMargin(facts);
  if (slab && !isAside(facts, slab)) return protecting(facts, slab, common);
  // What it protects is charged later or saved by the moves after it: no slab of this forecast shows it.
  if (facts.restoring && !slab) return { id: facts.savedGas_Nm3h < 0 ? 'why.protect-later' : 'why.protect-later-saves', with: common };
  const share: Quantity = { value: (100 * Math.abs(facts.savedGas_Nm3h)) / facts.base.burnt_Nm3h, unit: 'pct2' };
  const oxygen = oxygenOf(facts);
  const effect: Message = facts.lever.place === 'air' && oxygen ? oxygen : productEffect(facts);
  if (facts.former !== null && facts.savedGas_Nm3h >= 0) {
    const trim = (value: number): Quantity => ({ ...trimQuantity(value, facts.lever.unit), signed: true });
    const slots = { ...common, former: trim(facts.former), share, effect };
    if (isWholeReturn(facts)) return { id: 'why.returns', with: slots };
    return { id: 'why.returns-part', with: { ...slots, whole: trim(facts.stood ?? facts.former) } };
  }
  if (facts.savedGas_Nm3h >= 0) return { id: 'why.saves', with: { ...common, share, effect } };
  if (facts.savedMoney_EURh < 0) return forAim(facts, common);
  return { id: 'why.saves-money', with: { ...common, money: { value: facts.savedMoney_EURh, unit: 'EURh' }, effect } };
}

function protecting(facts: OfferFacts, slab: Margin, common: NonNullable<Message['with']>): Message {
  const after = facts.withMargins.find(({ id }) => id === slab.id) ?? slab;
  const band = distanceOf(slab) >= 0 ? 'clear' : distanceOf(after) >= 0 ? 'in-spec' : 'helps';
  const state = slab.family === 'closest' ? band : slab.family;
  return { id: `why.protect-${state}${facts.savedGas_Nm3h < 0 ? '' : '-saves'}`, with: { ...common, ...onSlab(facts, slab, after) } };
}

/** It costs gas and restores no limit: what it is for is steel that comes out below its aim, or too little above it. */
function forAim(facts: OfferFacts, common: NonNullable<Message['with']>): Message {
  const after = new Map(facts.withMargins.map((margin) => [margin.id, margin]));
  const gains = facts.baseMargins
    .filter(({ family }) => family === 'aim')
    .map((margin) => ({ margin, gain_EUR: shortOf_EUR(margin) - shortOf_EUR(after.get(margin.id) ?? margin) }));
  const best = gains.reduce<(typeof gains)[number] | null>((a, b) => (a && a.gain_EUR >= b.gain_EUR ? a : b), null);
  if (!best || best.gain_EUR <= 0) return { id: 'why.aim-later', with: common };
  const reached = after.get(best.margin.id) ?? best.margin;
  const isNearer = Math.abs(distanceOf(reached)) < Math.abs(distanceOf(best.margin));
  return { id: isNearer ? 'why.aim' : 'why.aim-clear', with: { ...common, ...onSlab(facts, best.margin, reached) } };
}

const unitOf = (family: Margin['family']): Unit => (family === 'inside' ? 'dK' : family === 'soak' ? 'min' : 'degC');

function onSlab({ base }: OfferFacts, before: Margin, after: Margin): NonNullable<Message['with']> {
  const unit = unitOf(before.family);
  return {
    slab: before.subject,
    predicted: { value: before.value, unit, decimals: 1 },
    after: { value: after.value, unit, decimals: 1 },
    limit: { value: before.limit, unit },
    out: { value: base.pieces.find(({ slabNo }) => String(slabNo) === before.subject)?.out_min ?? 0, unit: 'min' },
  };
}

/** It saves gas, and a slab that is within its limit comes out more even: nobody would believe that it is for the slab. */
export const isAside = ({ savedGas_Nm3h }: OfferFacts, slab: Margin): boolean =>
  slab.family === 'inside' && distanceOf(slab) >= 0 && savedGas_Nm3h >= 0;

/**
 * What a restoring option is for: the coldest of the slabs that it really helps, by the money of their shortfall, else the
 * least even one, else the one with the shortest soak; null: none.
 */
export function protectedMargin({ restoring, baseMargins, withMargins }: OfferFacts): Margin | null {
  if (!restoring) return null;
  const after = new Map(withMargins.map((margin) => [margin.id, margin]));
  const gain_EUR = (margin: Margin): number => shortOf_EUR(margin) - shortOf_EUR(after.get(margin.id) ?? margin);
  const limits = baseMargins.filter(({ isSoft }) => !isSoft);
  const most_EUR = Math.max(0, ...limits.map(gain_EUR));
  if (most_EUR === 0) return null;
  const helped = limits.filter((margin) => gain_EUR(margin) >= REALLY * most_EUR);
  const evened = helped.filter((margin) => distanceOf(after.get(margin.id) ?? margin) - distanceOf(margin) >= SEEN_K);
  return worst(helped, 'closest') ?? worst(evened, 'inside') ?? worst(helped, 'soak');
}

function productEffect(facts: OfferFacts): Message {
  const tail = limitsTail(facts);
  if (facts.pieceChange_K < HARDLY_K) return { id: 'effect.hardly', with: { change: { value: HARDLY_K, unit: 'dK' }, tail } };
  return {
    id: 'effect.product',
    with: { change: { value: facts.pieceChange_K, unit: 'dK', decimals: facts.pieceChange_K < 10 ? 1 : 0 }, tail },
  };
}

/** A worsening that is printed as none is none. */
const HARDLY_WORSE = 0.5;

/** How the limits fare: kept, kept where they are not broken already, or a broken one going a little further. */
function limitsTail({ baseMargins, withMargins }: OfferFacts): Message {
  const before = new Map(baseMargins.map((margin) => [margin.id, margin]));
  const broken = withMargins.filter((margin) => !margin.isSoft && distanceOf(margin) < 0);
  if (broken.length === 0) return { id: 'effect.within' };
  const worse = (margin: Margin): number => distanceOf(before.get(margin.id) ?? margin) - distanceOf(margin);
  const worst = broken.reduce((a, b) => (worse(b) > worse(a) ? b : a));
  if (worse(worst) < HARDLY_WORSE) return { id: 'effect.no-worse' };
  return { id: 'effect.worse', with: { worse: worst.family === 'soak' ? { value: worse(worst), unit: 'min' } : degrees(worse(worst)) } };
}

/** Oxygen in the flue before and after, against its floor; null where it is not measured. */
export function oxygenOf({ baseMargins, withMargins }: OfferFacts): Message | null {
  const [before, after] = [baseMargins, withMargins].map((margins) => margins.find(({ id }) => id === 'oxygen'));
  if (!before || !after) return null;
  return {
    id: 'effect.oxygen',
    with: {
      before: { value: before.value, unit: 'pct1' },
      after: { value: after.value, unit: 'pct1' },
      floor: { value: after.limit, unit: 'pct1' },
    },
  };
}

/** Crews reduce a zone and lower an air ratio. */
function moveOf({ to, from, lever }: OfferFacts): string {
  if (to > from) return 'move.raise';
  return lever.place === 'air' ? 'move.lower-ratio' : 'move.lower';
}
