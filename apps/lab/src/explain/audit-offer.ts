/**
 * What is wrong with an offer's sentences: a number that nobody can recompute or that differs, a number
 * in the text that is no quantity of its message, an effect claimed on a slab that has gone past the
 * option's zone, a sentence too long, a word that is ours and not the plant's. Empty: nothing.
 */
import { type Catalogue, type Message, type Quantity, render, UNITS } from '@trimtab/terms';
import type { OfferCase } from './offer-case.ts';
import { computeOf, type Standing } from './recompute.ts';

const WORDS_A_SENTENCE = 22;
const JARGON = /\bQP\b|cost function|confidence|solver|gradient|optimi[sz]er|residual|undefined|NaN|\{|\}/i;
/** Digits of a text, with its grouping and its sign. */
const NUMBER = /[−+]?\d[\d\u2009]*(?:\.\d+)?/g;
/** Names that carry digits and are no numbers: clock times, codes, zones, grades, chemistry. */
const NAMED = /\b\d\d:\d\d\b|\bR\d\d\b|\bzone \d\b|\b[A-Z]+\d+ ?(?:top|bottom)?\b/g;

export function auditOffer(about: OfferCase, catalogue: Catalogue): string[] {
  const fields = Object.entries(about.option.texts).filter((entry): entry is [string, Message] => entry[1] !== undefined);
  const faults = fields.flatMap(([field, message]) => [
    ...auditSlots(about, message, { field, parents: [] }),
    ...auditText(message, render(message, catalogue)),
  ]);
  return [...faults, ...auditPast(about)].map((fault) => `${about.option.id}: ${fault}`);
}

/** Each quantity against what is recomputed. */
function auditSlots(about: OfferCase, message: Message, standing: Standing): string[] {
  return Object.entries(message.with ?? {}).flatMap(([slot, value]) => {
    if (typeof value === 'string') return [];
    if ('id' in value) return auditSlots(about, value, { ...standing, parents: [...standing.parents, message] });
    const rule = computeOf(message.id, slot);
    if (!rule) return [`${message.id}.${slot} is recomputed by nobody`];
    const expected = rule(about, message, standing);
    return Math.abs(value.value - expected) <= 1e-6 * Math.max(1, Math.abs(expected))
      ? []
      : [`${message.id}.${slot} says ${value.value}, recomputed ${expected}`];
  });
}

/** Each number of the sentence is one of its quantities within the rounding of checklist 2.13. */
export function auditText(message: Message, text: string): string[] {
  const { quantities, names } = partsOf(message);
  const bare = names.reduce((rest, name) => (name === '' ? rest : without(rest, name)), text).replace(NAMED, ' ');
  const faults = (bare.match(NUMBER) ?? []).flatMap((number) =>
    quantities.some((quantity) => isRoundingOf(number, quantity)) ? [] : [`"${number}" in "${text}" is no quantity of it`],
  );
  const long = text.split(/(?<=[.!?]) /).filter((sentence) => sentence.split(' ').length > WORDS_A_SENTENCE);
  return [
    ...faults,
    ...long.map((sentence) => `too long: "${sentence}"`),
    ...(JARGON.test(text) ? [`not the plant's words: "${text}"`] : []),
  ];
}

/** The text without a name, where it stands by itself and is not part of a number. */
const without = (text: string, name: string): string =>
  text.split(name).reduce((left, right) => (/[\d.]$/.test(left) || /^\.?\d/.test(right) ? `${left}${name}${right}` : `${left} ${right}`));

function partsOf(message: Message): { quantities: Quantity[]; names: string[] } {
  const parts = { quantities: [] as Quantity[], names: [] as string[] };
  for (const slot of Object.values(message.with ?? {})) {
    if (typeof slot === 'string') parts.names.push(slot);
    else if ('id' in slot) {
      const inner = partsOf(slot);
      parts.quantities.push(...inner.quantities);
      parts.names.push(...inner.names);
    } else parts.quantities.push(slot);
  }
  return parts;
}

function isRoundingOf(number: string, quantity: Quantity): boolean {
  const shown = Number(
    number
      .replace('−', '-')
      .replace('+', '')
      .replace(/\u2009/g, ''),
  );
  const decimals = number.split('.')[1]?.length ?? 0;
  const least = quantity.decimals ?? UNITS[quantity.unit].decimals;
  const isZero = Math.abs(quantity.value) < 0.5 * 10 ** -least;
  return (decimals === least || isZero) && Math.abs(shown - quantity.value) <= 0.5 * 10 ** -decimals + 1e-9;
}

/** What no digit of a card shows: a saturated zone follows the preheated air by hundredths. */
const SEEN_K = 0.05;

/** No line may claim an effect on a slab whose middle lies beyond the zone; and both forecasts agree that there is none. */
function auditPast({ option, picture, site, base, with: alone }: OfferCase): string[] {
  const zone = site.nameplate.zones.find(({ zone: number }) => option.place === `zone-${number}`);
  const isLast = zone !== undefined && site.nameplate.zones.every(({ end_m }) => end_m <= zone.end_m);
  return (['closest', 'hottest', 'inside', 'next'] as const).flatMap((field) => {
    const message = option.texts[field];
    const slab = message?.with?.slab;
    if (!message || typeof slab !== 'string') return [`no line ${field}`];
    const row = picture.slabs.rows.find(({ slabNo }) => String(slabNo) === slab);
    const past = zone !== undefined && !isLast && row !== undefined && row.position_m - row.width_mm / 2_000 >= zone.end_m;
    const saysPast = /past$|gone$/.test(message.id);
    if (past !== saysPast) return [`${field}: slab ${slab} is ${past ? '' : 'not '}past ${option.place}, "${message.id}"`];
    const [before, after] = [base, alone].map(({ pieces }) => pieces.find(({ slabNo }) => String(slabNo) === slab)?.discharge_degC);
    return message.id.endsWith('past') && Math.abs((after ?? 0) - (before ?? 0)) >= SEEN_K
      ? [`${field}: slab ${slab} is past ${option.place} and changes by ${(after ?? 0) - (before ?? 0)}`]
      : [];
  });
}
