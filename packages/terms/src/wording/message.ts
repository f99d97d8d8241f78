/**
 * A message is an id with the quantities it speaks of; `render` turns it into a sentence. The
 * numbers come from the forecast that made the message, so that text and number cannot disagree.
 */
import { formatNumber, formatQuantity, type Quantity } from '../unit/unit.ts';

export type Slot = Quantity | string | Message;
export interface Message {
  id: string;
  with?: Record<string, Slot>;
}

/** Message id → sentence with {slots}; `{slot}` prints number and unit, `{slot#}` the bare number. */
export type Catalogue = Readonly<Record<string, string>>;

/** The sentence of a message. An unknown id or an unfilled slot throws: it is a bug, never blank text. */
export function render(message: Message, catalogue: Catalogue): string {
  const template = catalogue[message.id];
  if (template === undefined) throw new Error(`no wording for message "${message.id}"`);
  return template.replace(/\{([A-Za-z0-9_]+)(#?)\}/g, (_, name: string, bare: string) => {
    const slot = message.with?.[name];
    if (slot === undefined) throw new Error(`message "${message.id}" has no "${name}"`);
    if (typeof slot === 'string') return slot;
    if ('id' in slot) return render(slot, catalogue);
    return bare ? formatNumber(slot) : formatQuantity(slot);
  });
}
