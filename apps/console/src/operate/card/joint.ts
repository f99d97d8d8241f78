/** The joint effect of the cards, from two up: one card says its own. */
import type { LimitEffect, LiveState } from '@trimtab/terms';

export const jointOf = ({ cards, joint }: Pick<LiveState, 'cards' | 'joint'>): LiveState['joint'] =>
  cards.filter(({ state }) => state === 'offered').length < 2 ? null : joint;

/** What is left to the limit with all of it taken. */
export const leftOf = ({ side, after, limit }: LimitEffect): number => (side === 'lower' ? after - limit : limit - after);
