/** The joint effect that the last cycle found, if it is of exactly the cards that are offered now; null: of other trims. */
import type { Answer, LiveState } from '@trimtab/terms';
import type { Card } from '../runner/cards.ts';

export function jointOf(answer: Answer | null, cards: readonly Pick<Card, 'state' | 'option'>[]): LiveState['joint'] {
  if (answer?.kind !== 'recommendation') return null;
  const offered = cards.filter(({ state }) => state === 'offered').map(({ option }) => option.id);
  const looked = answer.options.map(({ id }) => id);
  return offered.length === looked.length && looked.every((id) => offered.includes(id)) ? answer.joint : null;
}
