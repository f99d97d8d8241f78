/**
 * What a card says, against the forecasts behind it (asset-contract §5, 12): "why" says the gas, "why not more" names
 * what binds with its own numbers, and neither that nor "if nothing is done" speaks of a piece or a number that the facts
 * do not have. What a number is called, no core can know: that is the pack's own tests to say.
 */
import { type Catalogue, type Message, type Quantity, render } from '@trimtab/terms';
import { distanceOf, type Margin } from '../asset-pack.ts';
import { cycle } from '../cycle.ts';
import type { CycleInput, CycleResult } from '../cycle-input.ts';
import type { OfferFacts } from '../explain/offer-facts.ts';
import type { LoopConfig } from '../loop-config.ts';

const WORDS_A_SENTENCE = 22;

export function trueWords<S extends object>(config: LoopConfig<S>, input: CycleInput<S>, catalogue: Catalogue): string[] {
  const { answer, facts } = overheard(config, input);
  if (answer.kind === 'refusal') return tooLong([answer.message, answer.endsWhen], catalogue);
  const { words } = config.pack;
  return [
    ...answer.options.flatMap(({ texts, effect, place }) => {
      const why = render(texts.why, catalogue);
      const gas = Math.abs(effect.gas_Nm3h).toFixed(0);
      const shown = Object.values(texts).filter((text): text is Message => text !== undefined);
      return [
        ...(numbersIn(why).includes(gas) ? [] : [`"${why}" does not say ${gas}`]),
        ...(words.placeLabel(config.site, place).length > 0 ? [] : [`${place} has no label`]),
        ...tooLong(shown, catalogue),
      ];
    }),
    ...facts.flatMap((about) => {
      const limitedBy = words.limitedBy(about);
      return [...unnamed(about, limitedBy, catalogue), ...[limitedBy, words.ifNothing(about)].flatMap((text) => madeUp(about, text))];
    }),
  ];
}

/** The cycle with the facts that its cards were worded from. */
function overheard<S extends object>(config: LoopConfig<S>, input: CycleInput<S>): { answer: CycleResult['answer']; facts: OfferFacts[] } {
  const facts: OfferFacts[] = [];
  const { pack } = config;
  const why = (about: OfferFacts): Message => {
    facts.push(about);
    return pack.words.why(about);
  };
  const { answer } = cycle({ ...config, pack: { ...pack, words: { ...pack.words, why } } }, null, input);
  return { answer, facts };
}

/** Numbers that stand by themselves: not those within a name, or within another number. */
const numbersIn = (text: string): string[] =>
  (text.match(/(?<![\w.])\d[\d\u2009]*(?:\.\d+)?(?!\w)/g) ?? []).map((number) => number.replaceAll('\u2009', ''));

const numbersOf = (margin: Margin): number[] => {
  const { value, limit, reserve, side } = margin;
  return [value, limit, reserve, Math.abs(distanceOf(margin)), side === 'lower' ? limit + reserve : limit - reserve];
};

function unnamed({ limitedBy, base }: OfferFacts, text: Message, catalogue: Catalogue): string[] {
  const said = render(text, catalogue);
  if (limitedBy.kind === 'margin') {
    const { margin, beyond } = limitedBy;
    const isPiece = base.pieces.some(({ slabNo }) => String(slabNo) === margin.subject);
    if (isPiece && !numbersIn(said).includes(margin.subject)) return [`"${said}" does not name ${margin.subject}`];
    return speaksOf(text, [beyond, ...numbersOf(margin)]) ? [] : [`"${said}" has no number of ${margin.id}`];
  }
  return !('value' in limitedBy) || speaksOf(text, [limitedBy.value]) ? [] : [`"${said}" does not say ${limitedBy.value}`];
}

/** Pieces and numbers of which the facts know nothing. */
function madeUp({ base, baseMargins, withMargins, limitedBy, savedGas_Nm3h, savedMoney_EURh }: OfferFacts, text: Message): string[] {
  const margins = [...baseMargins, ...withMargins, ...(limitedBy.kind === 'margin' ? [limitedBy.margin] : [])];
  const broken = baseMargins.filter((margin) => distanceOf(margin) < 0);
  const known = [
    ...margins.flatMap(numbersOf),
    ...(limitedBy.kind === 'margin' ? [limitedBy.beyond] : 'value' in limitedBy ? [limitedBy.value] : []),
    ...[savedGas_Nm3h, savedMoney_EURh].map(Math.abs),
    ...broken.map(({ family }) => broken.filter((margin) => margin.family === family).length),
  ];
  const { quantities, strings } = slotsOf(text);
  const pieces = new Set(base.pieces.map(({ slabNo }) => String(slabNo)));
  return [
    ...quantities.filter(({ value }) => !isAmong(value, known)).map(({ value }) => `${text.id} says ${value}, which nothing is`),
    ...strings.filter((slot) => /^\d+$/.test(slot) && !pieces.has(slot)).map((slot) => `${text.id} names ${slot}, which is not inside`),
  ];
}

const isAmong = (value: number, known: readonly number[]): boolean => known.some((number) => Math.abs(number - value) < 1e-6);

const speaksOf = (text: Message, known: readonly number[]): boolean => slotsOf(text).quantities.some(({ value }) => isAmong(value, known));

function slotsOf(message: Message): { quantities: Quantity[]; strings: string[] } {
  const found: ReturnType<typeof slotsOf> = { quantities: [], strings: [] };
  for (const slot of Object.values(message.with ?? {})) {
    if (typeof slot === 'string') found.strings.push(slot);
    else if ('unit' in slot) found.quantities.push(slot);
    else {
      const within = slotsOf(slot);
      found.quantities.push(...within.quantities);
      found.strings.push(...within.strings);
    }
  }
  return found;
}

/** Sentences with more words than a person reads at a glance; number and unit are one word. */
function tooLong(messages: readonly Message[], catalogue: Catalogue): string[] {
  return messages
    .flatMap((message) => render(message, catalogue).split(/(?<=[.!?]) /))
    .filter((sentence) => sentence.split(' ').length > WORDS_A_SENTENCE);
}
