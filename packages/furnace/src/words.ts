/** The furnace's sentences as message ids with the forecast's own quantities (checklist 4.2–4.5, 4.25). */
import { degrees, distanceOf, type Margin, type PackWords } from '@trimtab/loop';
import type { Message, PlantMode, Quantity, Site } from '@trimtab/terms';
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

function atLimit(margin: Margin): Message {
  const over = Math.abs(distanceOf(margin));
  const distance: Quantity =
    margin.family === 'soak' ? { value: over, unit: 'min' } : margin.id === 'oxygen' ? { value: over, unit: 'pct1' } : degrees(over);
  return {
    id: `at-limit.${margin.family === 'plant' ? margin.id : margin.family}`,
    with: { slab: margin.subject, distance },
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
  modeHolds,
};
