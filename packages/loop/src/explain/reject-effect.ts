/** What a click on a reason keeps quiet in this place, and until when: the line on its button (checklist 4.11). */
import type { Message } from '@trimtab/terms';
import type { ReasonRule } from '../act/reason-rule.ts';

/** `restoring`: the card protects a slab, and with it what protects others is refused too. */
export function rejectEffect({ code, quiet: { minutes, protects } }: ReasonRule, place: string, restoring: boolean): Message {
  return {
    id: `reject.${code}${protects && restoring ? '-protects' : ''}`,
    with: { place: { id: `place.${place}` }, ...(minutes === 'shift' ? {} : { minutes: { value: minutes, unit: 'min' } }) },
  };
}
