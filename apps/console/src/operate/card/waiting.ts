/** What found no open place in the column: it waits as a line or a chip, what still wants an answer first. */
import type { LiveCard, LiveQuestion } from '@trimtab/terms';

export type Waiting =
  | { kind: 'card'; slot: number; card: LiveCard; ended: boolean }
  | { kind: 'question'; slot: number; question: LiveQuestion; ended: false };

/** An offer runs out and a question does not, so offers come first; then questions, then what has ended. */
export function waitingOf(cards: readonly LiveCard[], questions: readonly LiveQuestion[], places: readonly (number | null)[]): Waiting[] {
  const waits = ({ slot }: { slot: number }) => !places.includes(slot);
  const closed = cards
    .filter(waits)
    .map((card): Waiting & { kind: 'card' } => ({ kind: 'card', slot: card.slot, card, ended: card.state !== 'offered' }));
  return [
    ...closed.filter(({ ended }) => !ended),
    ...questions.filter(waits).map((question): Waiting => ({ kind: 'question', slot: question.slot, question, ended: false })),
    ...closed.filter(({ ended }) => ended),
  ];
}
