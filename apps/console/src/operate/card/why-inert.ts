import { type Feedback, NO_ANSWER } from './decide.ts';
import type { Inert } from './gate.ts';

/** Why nothing can be accepted, where a person can do something about it; null where what was said to the last press says it already. */
export function whyInert(inert: Inert | null, said: readonly (Feedback | null)[]): string | null {
  switch (inert?.kind) {
    case 'no-connection':
      return said.some((feedback) => feedback?.kind === 'text' && feedback.text === NO_ANSWER) ? null : 'No connection. Nothing is queued.';
    case 'stale':
      return 'Values are old: no decision.';
    case 'too-late':
      return 'Too late: less than 12 s left.';
    default:
      return null;
  }
}
