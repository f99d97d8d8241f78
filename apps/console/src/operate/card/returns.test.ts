import type { LiveCard } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { returnsOf, withoutOthersOf } from './returns.ts';

const card = (slot: number, former: number | null, state: LiveCard['state'] = 'offered'): LiveCard => ({
  ...({} as LiveCard),
  slot,
  rev: `r${slot}`,
  state,
  option: { ...({} as LiveCard['option']), former },
});

describe('[5.12] what a ramp ended', () => {
  it('is one card in the first slot, by whatever order they came', () => {
    const returns = returnsOf([card(3, -10), card(0, null), card(1, -30)]);
    expect([returns?.slot, returns?.rev]).toEqual([1, 'r1 r3']);
  });

  it('is a card of its own where it is alone, or already decided', () => {
    expect(returnsOf([card(0, null), card(1, -30)])).toBeNull();
    expect(returnsOf([card(0, -30, 'accepted'), card(1, -30)])).toBeNull();
    expect(returnsOf([card(1, -30)], 1)?.slot).toBe(1);
  });

  it('leaves the other cards where they are', () => {
    const cards = [card(0, null), card(1, -30), card(2, -5)];
    expect(withoutOthersOf(returnsOf(cards), cards).map(({ slot }) => slot)).toEqual([0, 1]);
    expect(withoutOthersOf(null, cards)).toHaveLength(3);
  });
});
