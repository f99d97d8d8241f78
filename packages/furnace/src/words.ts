/** The furnace's sentences as message ids with the forecast's own quantities (checklist 4.2–4.4, 4.25). */

import { distanceOf, type Margin, type OfferFacts, type PackWords } from '@trimtab/loop';
import type { Message, PlantMode, Quantity, Sample, Site } from '@trimtab/terms';

const SMALL_K = 10;
/** Differences below 10 °C show a digit. */
const degrees = (value_K: number): Quantity => ({ value: value_K, unit: 'dK', decimals: Math.abs(value_K) < SMALL_K ? 1 : 0 });
const zoneName = (facts: OfferFacts): string => facts.lever.place.replace('zone-', '');

export function placeLabel(site: Site, place: string): string {
  const zone = site.nameplate.zones.find((candidate) => `zone-${candidate.zone}` === place);
  if (place === 'air') return 'Air ratio';
  return zone ? `Zone ${zone.zone} · ${zone.name.toLowerCase()}` : 'Furnace';
}

function why(facts: OfferFacts): Message {
  const by: Quantity = { value: Math.abs(facts.to - facts.from), unit: facts.lever.unit };
  const gas: Quantity = { value: Math.abs(facts.savedGas_Nm3h), unit: 'Nm3h' };
  if (facts.restoring) {
    const base = coldest(facts.baseMargins);
    const after = facts.withMargins.find(({ id }) => id === base.id) ?? base;
    const out_min = facts.base.pieces.find(({ slabNo }) => String(slabNo) === base.subject)?.out_min ?? 0;
    return {
      id: facts.savedGas_Nm3h < 0 ? 'why.restore' : 'why.restore-saving',
      with: {
        zone: zoneName(facts),
        by,
        gas,
        slab: base.subject,
        predicted: { value: base.value, unit: 'degC', decimals: 1 },
        after: { value: after.value, unit: 'degC', decimals: 1 },
        limit: { value: base.limit, unit: 'degC' },
        out: { value: out_min, unit: 'min' },
      },
    };
  }
  const share: Quantity = { value: (100 * facts.savedGas_Nm3h) / facts.base.burnt_Nm3h, unit: 'pct2' };
  return {
    id: `why.${facts.to < facts.from ? 'lower' : 'raise'}${facts.withMargins.some((margin) => distanceOf(margin) < 0) ? '-outside' : ''}`,
    with: { zone: zoneName(facts), by, gas, share, change: degrees(facts.pieceChange_K) },
  };
}

function limitedBy(facts: OfferFacts): Message {
  const { limitedBy: limit } = facts;
  const zone = zoneName(facts);
  const inForce: Quantity = { value: facts.setpoint + facts.to, unit: 'degC' };
  if (limit.kind === 'worth') return { id: 'limited.worth', with: { zone } };
  if (limit.kind !== 'margin')
    return { id: `limited.${limit.kind}`, with: { zone, value: { value: limit.value, unit: facts.lever.unit } } };
  return {
    id: `limited.${limit.margin.family}`,
    with: { slab: limit.margin.subject, left: degrees(distanceOf(limit.margin)), inForce },
  };
}

function ifNothing(facts: OfferFacts): Message {
  const gas: Quantity = { value: Math.abs(facts.savedGas_Nm3h), unit: 'Nm3h' };
  const cold = coldest(facts.baseMargins);
  if (facts.restoring || distanceOf(cold) < 0)
    return {
      id: distanceOf(cold) < 0 ? 'nothing.below' : 'nothing.reserve',
      with: {
        slab: cold.subject,
        distance: degrees(Math.abs(distanceOf(cold))),
        predicted: { value: cold.value, unit: 'degC', decimals: 1 },
      },
    };
  const hot = facts.baseMargins.filter((margin) => margin.family === 'hottest' && distanceOf(margin) < 0);
  if (hot.length)
    return {
      id: hot.length === 1 ? 'nothing.hot-one' : 'nothing.hot',
      with: { count: { value: hot.length, unit: 'count' }, slab: hot[0]?.subject ?? '', gas },
    };
  return { id: facts.savedGas_Nm3h >= 0 ? 'nothing.in-band' : 'nothing.in-band-plain', with: { gas } };
}

function against(facts: OfferFacts, tags: Record<string, Sample>): Message | null {
  const doubtful = facts.lever.measuredTags.find((tag) => tags[tag]?.quality !== 'good');
  if (!doubtful) return null;
  const label = facts.site.checks.find(({ tag }) => tag === doubtful)?.label ?? doubtful;
  return { id: tags[doubtful]?.value == null ? 'against.bad' : 'against.uncertain', with: { label } };
}

const coldest = (margins: readonly Margin[]): Margin => {
  const [first, ...rest] = margins.filter(({ family }) => family === 'closest');
  if (!first) throw new Error('no slab is forecast: there is nothing to explain');
  return rest.reduce((a, b) => (distanceOf(b) < distanceOf(a) ? b : a), first);
};

function modeHolds(mode: PlantMode): { message: Message; endsWhen: Message } {
  return { message: { id: `holds.${mode}` }, endsWhen: { id: mode === 'grade-change' ? 'ends.recipe-settled' : 'ends.production' } };
}

export const words: PackWords = {
  placeLabel,
  why,
  limitedBy,
  ifNothing,
  against,
  keep: (best, from) => ({
    id: best >= 1 ? 'keep.best' : 'keep.none',
    with: { best: { value: Math.max(0, best), unit: 'Nm3h' }, from: { value: from, unit: 'Nm3h' } },
  }),
  atLimit: (margin) => ({
    id: `at-limit.${margin.family}`,
    with: { slab: margin.subject, distance: degrees(Math.abs(distanceOf(margin))) },
  }),
  modeHolds,
};
