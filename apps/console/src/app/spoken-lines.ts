/** What is said aloud: modes, cards and questions, what the twin took back by itself; a fallback at once (console 9.3). */
import type { LiveState, Message } from '@trimtab/terms';
import { announcedApart } from '../shared/live/announced.ts';
import { sentenceCase } from '../shared/render/words.ts';
import { differing, openFallback } from './annunciator-words.ts';

export interface SpokenLines {
  polite: Record<'modes' | 'cards' | 'questions' | 'taken-back', string>;
  alert: string;
}

export function spokenLines(state: LiveState, say: (message: Message) => string): SpokenLines {
  const { twin, plant, cards, questions } = state;
  const offered = cards.filter((card) => card.state === 'offered').map((card) => card.placeLabel);
  const [newest] = announcedApart(state);
  const fallback = openFallback(state);
  return {
    polite: {
      modes: `Twin ${[twin.mode, differing(state, say)].filter((part) => part !== null).join(', ')}. Plant ${plant.mode}.`,
      cards: offered.length > 0 ? `Offered: ${offered.join(', ')}.` : 'Nothing offered.',
      questions: questions.map(({ message }) => sentenceCase(say(message))).join(' '),
      'taken-back': newest ? sentenceCase(say(newest.message)) : '',
    },
    alert: fallback && !fallback.acknowledged ? say(fallback.message) : '',
  };
}
