import type { LiveState } from '@trimtab/terms';

/** What the twin took back by itself, but for what a question already tells, since that one waits for an answer. */
export function announcedApart({ announced, questions }: Pick<LiveState, 'announced' | 'questions'>): LiveState['announced'] {
  const asked = new Set(questions.map(({ message }) => JSON.stringify(message)));
  return announced.filter(({ message }) => !asked.has(JSON.stringify(message.with?.why)));
}
