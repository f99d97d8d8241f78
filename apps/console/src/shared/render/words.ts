/** Messages become sentences here; a message that this console does not know is shown as such, never as blank or as normal. */
import { type Catalogue, type Message, render } from '@trimtab/terms';

export interface Words {
  catalogue: Catalogue;
  /** `minutes`: longest quiet that the code brings; null: until the shift ends. */
  reasons: { code: string; label: string; minutes: number | null }[];
}

export function sentence(message: Message, catalogue: Catalogue): string {
  // The wording has not come yet: it follows the first state within a moment.
  if (Object.keys(catalogue).length === 0) return '…';
  try {
    return render(message, catalogue);
  } catch {
    return `(text ${message.id} unknown here: reload)`;
  }
}

/**
 * What the code keeps quiet and until when: stands on its button before it is pressed (console 4.11). `protects`: the card
 * protects a slab, and some codes then silence what protects others too.
 */
export function reasonEffect(code: string, place: string, { catalogue, reasons }: Words, protects: boolean): string {
  const minutes = reasons.find((candidate) => candidate.code === code)?.minutes ?? Number.NaN;
  const ofProtecting = `reject.${code}-protects`;
  const id = protects && catalogue[ofProtecting] !== undefined ? ofProtecting : `reject.${code}`;
  return sentence({ id, with: { place: { id: `place.${place}` }, minutes: { value: minutes, unit: 'min' } } }, catalogue);
}

/** As much of a reason as a small button holds: up to the first colon or comma. The button's name stays the whole. */
export const reasonShort = (code: string, words: Words): string => reasonText(code, words).split(/[:,]/)[0] ?? code;

/** "R01 delay expected" */
export function reasonText(code: string, words: Words): string {
  const reason = words.reasons.find((candidate) => candidate.code === code);
  return reason ? `${code} ${reason.label}` : code;
}

/** A sentence that begins with a place's name begins with a capital where it stands alone. */
export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Some sentences end in a clause of another catalogue, which has its own stop or none. */
export const fullStop = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** Where more follows in the same line. */
export const withoutStop = (text: string): string => text.replace(/\.$/, '');
