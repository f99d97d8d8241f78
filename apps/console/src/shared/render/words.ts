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

/** "R01 delay expected" */
export function reasonText(code: string, words: Words): string {
  const reason = words.reasons.find((candidate) => candidate.code === code);
  return reason ? `${code} ${reason.label}` : code;
}
