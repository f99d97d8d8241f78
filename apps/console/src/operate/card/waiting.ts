/** What found no open place in the column: it waits as a line or a chip, what still wants an answer first. */
import type { LiveCard, LiveQuestion } from '@trimtab/terms';
import type { Returns } from './returns.ts';

export type Waiting =
  | { kind: 'card'; slot: number; card: LiveCard; ended: boolean }
  | { kind: 'returns'; slot: number; returns: Returns; ended: false }
  | { kind: 'question'; slot: number; question: LiveQuestion; ended: false };

/** An offer runs out and a question does not, so offers come first; then questions, then what has ended. */
export function waitingOf(
  cards: readonly LiveCard[],
  returns: Returns | null,
  questions: readonly LiveQuestion[],
  places: readonly (number | null)[],
): Waiting[] {
  const waits = ({ slot }: { slot: number }) => !places.includes(slot);
  const closed = cards
    .filter(waits)
    .map(
      (card): Waiting =>
        card.slot === returns?.slot
          ? { kind: 'returns', slot: card.slot, returns, ended: false }
          : { kind: 'card', slot: card.slot, card, ended: card.state !== 'offered' },
    );
  return [
    ...closed.filter(({ ended }) => !ended),
    ...questions.filter(waits).map((question): Waiting => ({ kind: 'question', slot: question.slot, question, ended: false })),
    ...closed.filter(({ ended }) => ended),
  ];
}
