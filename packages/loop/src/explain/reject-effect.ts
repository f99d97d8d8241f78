/** What a click on a reason keeps quiet in this place, and until when: the line on its button (checklist 4.11). */
import type { Message } from '@trimtab/terms';
import type { ReasonRule } from '../act/reason-rule.ts';

export function rejectEffect({ code, quiet: { minutes } }: ReasonRule, place: string): Message {
  return {
    id: `reject.${code}`,
    with: { place: { id: `place.${place}` }, ...(minutes === 'shift' ? {} : { minutes: { value: minutes, unit: 'min' } }) },
  };
}
