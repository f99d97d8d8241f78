/** The furnace's sentences as message ids with the forecast's own quantities (checklist 4.2–4.5, 4.25). */
import { degrees, distanceOf, type LimitWords, type Margin, type PackWords } from '@trimtab/loop';
import type { Message, PlantMode, Quantity, Site, Unit } from '@trimtab/terms';
import { against } from './wording/against.ts';
import { ifNothing } from './wording/if-nothing.ts';
import { limitedBy } from './wording/limited-by.ts';
import { screen } from './wording/screen.ts';
import { slabLines } from './wording/slab-lines.ts';
import { oxygenOf, why } from './wording/why.ts';

export function placeLabel(site: Site, place: string): string {
  const zone = site.nameplate.zones.find((candidate) => `zone-${candidate.zone}` === place);
  if (place === 'air') return 'Air ratio';
  return zone ? `Zone ${zone.zone} · ${zone.name.toLowerCase()}` : 'Furnace';
}

const kindOf = ({ family, id }: Margin): string => (family === 'plant' ? id : family);

function atLimit(margin: Margin): Message {
  const over = Math.abs(distanceOf(margin));
  const { unit } = limit(margin);
  const distance: Quantity = unit === 'degC' || unit === 'K' ? degrees(over) : { value: over, unit };
  return { id: `at-limit.${kindOf(margin)}`, with: { slab: margin.subject, distance } };
}

/** What is no temperature, and what an instrument reads. */
const LIMIT_UNIT: Readonly<Record<string, Unit>> = { inside: 'K', soak: 'min', oxygen: 'pct1' };
const LIMIT_TAG: Readonly<Record<string, string>> = {
  flue: 'flue.beforeRecuperator_degC',
  'air-preheat': 'air.preheat_degC',
  oxygen: 'flue.oxygen_pct',
};

function limit(margin: Margin): LimitWords {
  const kind = kindOf(margin);
  return {
    label: { id: `limit.${kind}`, with: { slab: margin.subject } },
    unit: LIMIT_UNIT[kind] ?? 'degC',
    tag: LIMIT_TAG[kind] ?? null,
  };
}

function modeHolds(mode: PlantMode): { message: Message; endsWhen: Message } {
  return { message: { id: `holds.${mode}` }, endsWhen: { id: mode === 'grade-change' ? 'ends.recipe-settled' : 'ends.production' } };
}

export const words: PackWords = {
  placeLabel,
  why,
  limitedBy,
  ifNothing,
  against,
  details: (facts) => {
    const oxygen = facts.lever.place === 'air' ? oxygenOf(facts) : null;
    const contradiction = screen(facts);
    return {
      ...slabLines(facts),
      ...(oxygen ? { plant: { id: 'line.plant', with: { oxygen } } } : {}),
      ...(contradiction ? { screen: contradiction } : {}),
    };
  },
  keep: (best, from) => ({
    id: best >= 1 ? 'keep.best' : 'keep.none',
    with: { best: { value: Math.max(0, best), unit: 'Nm3h' }, from: { value: from, unit: 'Nm3h' } },
  }),
  atLimit,
  limit,
  modeHolds,
};
