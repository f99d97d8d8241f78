/** Several trims that a ramp ended, offered back at once: one card brings them all back (design §4, console 5.12). */
import type { LiveCard } from '@trimtab/terms';

/** One alone says its own. */
const FEWEST = 2;

export interface Returns {
  /** The first of their slots: there the one card stands. */
  slot: number;
  /** Of all of them, as they were shown. */
  rev: string;
  cards: readonly LiveCard[];
}

export function returnsOf(cards: readonly LiveCard[], fewest = FEWEST): Returns | null {
  const back = cards.filter(({ state, option }) => state === 'offered' && option.former !== null).sort((a, b) => a.slot - b.slot);
  const [first] = back;
  return first && back.length >= fewest ? { slot: first.slot, rev: back.map(({ rev }) => rev).join(' '), cards: back } : null;
}

/** The cards that stand for themselves, and of those that stand together the first. */
export const withoutOthersOf = (returns: Returns | null, cards: readonly LiveCard[]): LiveCard[] =>
  cards.filter(({ slot }) => slot === returns?.slot || !returns?.cards.some((card) => card.slot === slot));
