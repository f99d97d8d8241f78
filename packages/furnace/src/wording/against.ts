/**
 * What speaks against a card: an instrument in doubt that the twin leans on. Those of the card's own place are good, or
 * nothing would be offered there; but the forecast is of the whole furnace, and no card waits for the rest.
 */
import { degrees, type OfferFacts } from '@trimtab/loop';
import type { Message, Sample } from '@trimtab/terms';

/** Besides the couples, by weight for the steel: what the twin does where it is in doubt, and where it is out. */
const ALSO: readonly { tag: string; doubtful: string; out: string }[] = [
  // A reading that was not believed teaches nothing (scan's `judged`).
  { tag: 'mill.roughing_degC', doubtful: 'against.mill', out: 'against.mill' },
  ...['flue.beforeRecuperator_degC', 'air.preheat_degC', 'gas.lhv_MJNm3'].map((tag) => ({
    tag,
    doubtful: 'against.doubtful',
    out: 'against.out',
  })),
];

export function against(facts: OfferFacts, tags: Record<string, Sample>): Message | null {
  for (const { zone } of facts.site.nameplate.zones) {
    const message = ofCouples(facts, tags, zone);
    if (message) return message;
  }
  const found = ALSO.find(({ tag }) => tags[tag]?.quality !== 'good' && facts.site.checks.some((check) => check.tag === tag));
  if (!found) return null;
  const isOut = (tags[found.tag]?.value ?? null) === null;
  return { id: isOut ? found.out : found.doubtful, with: { label: labelOf(facts, found.tag) } };
}

/** Of two couples the twin takes the mean, and gives one in doubt half weight. */
function ofCouples(facts: OfferFacts, tags: Record<string, Sample>, zone: number): Message | null {
  const [top, bottom] = [`z${zone}.top.T_degC`, `z${zone}.bottom.T_degC`] as const;
  const doubted = [top, bottom].filter((tag) => tags[tag]?.quality !== 'good');
  if (doubted.length === 0) return null;
  const value = (tag: string): number | null => tags[tag]?.value ?? null;
  const out = doubted.find((tag) => value(tag) === null);
  if (out !== undefined) return { id: 'against.couple-out', with: { label: labelOf(facts, out), place: { id: `place.zone-${zone}` } } };
  const [one, other] = doubted[0] === top ? [top, bottom] : [bottom, top];
  const labels = { label: labelOf(facts, one), other: labelOf(facts, other) };
  if (doubted.length === 2) return { id: 'against.couples', with: labels };
  const apart_K = (value(one) ?? 0) - (value(other) ?? 0);
  return { id: apart_K < 0 ? 'against.below' : 'against.above', with: { ...labels, apart: degrees(Math.abs(apart_K)) } };
}

export const labelOf = ({ site }: OfferFacts, tag: string): string => site.checks.find((check) => check.tag === tag)?.label ?? tag;
