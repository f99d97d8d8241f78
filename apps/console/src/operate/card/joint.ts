/** The joint effect of the cards, from two up: one card says its own. */
import type { LiveState } from '@trimtab/terms';

export const jointOf = ({ cards, joint }: Pick<LiveState, 'cards' | 'joint'>): LiveState['joint'] =>
  cards.filter(({ state }) => state === 'offered').length < 2 ? null : joint;
