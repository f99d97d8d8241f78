import type { Message } from '@trimtab/terms';

/** Sentences on one place that have a shorter wording for where the line names its place already. */
const SHORTER: readonly string[] = [
  'withheld.dwell',
  'withheld.after-offer',
  'withheld.own-move',
  'withheld.quiet',
  'withheld.quiet-protects',
];

/** The same message for a line that begins with its place; what speaks of another place keeps its words. */
export function here(place: string, message: Message): Message {
  const rejected = message.with?.rejected;
  const isOfAnother = typeof rejected === 'object' && 'id' in rejected && rejected.id !== `place.${place}`;
  return SHORTER.includes(message.id) && !isOfAnother ? { ...message, id: `here.${message.id}` } : message;
}
