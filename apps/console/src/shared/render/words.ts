/** Messages become sentences here; a message that this console does not know is shown as such, never as blank or as normal. */
import { type Catalogue, type Message, render } from '@trimtab/terms';

export interface Words {
  catalogue: Catalogue;
  reasons: { code: string; label: string; effect: string }[];
}

export function sentence(message: Message, catalogue: Catalogue): string {
  try {
    return render(message, catalogue);
  } catch {
    return `(text ${message.id} unknown here: reload)`;
  }
}

/** As much of a reason as a small button holds: up to the colon. The button's name stays the whole. */
export const reasonShort = (code: string, words: Words): string => reasonText(code, words).split(':')[0] ?? code;

/** "R01 delay expected" */
export function reasonText(code: string, words: Words): string {
  const reason = words.reasons.find((candidate) => candidate.code === code);
  return reason ? `${code} ${reason.label}` : code;
}
