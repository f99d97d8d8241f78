import type { LiveCard, LiveQuestion } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { waitingOf } from './waiting.ts';

const card = (slot: number, state: LiveCard['state'] = 'offered'): LiveCard => ({ ...({} as LiveCard), slot, state });
const question: LiveQuestion = { ...({} as LiveQuestion), slot: 4 };

describe('what found no open place', () => {
  it('waits in the order of its haste: an offer, a question, then what has ended', () => {
    const waiting = waitingOf([card(0), card(1, 'expired'), card(2), card(3)], null, [question], [0, null]);
    expect(waiting.map(({ slot, kind }) => `${slot} ${kind}`)).toEqual(['2 card', '3 card', '4 question', '1 card']);
    expect(waiting.map(({ ended }) => ended)).toEqual([false, false, false, true]);
  });

  it('is one thing where several trims are offered back at once', () => {
    const returns = { slot: 2, rev: 'r', cards: [card(2), card(3)] };
    expect(waitingOf([card(0), card(2)], returns, [], [0]).map(({ slot, kind }) => `${slot} ${kind}`)).toEqual(['2 returns']);
  });

  it('is nothing where all of it stands open', () => {
    expect(waitingOf([card(0)], null, [question], [0, 4])).toEqual([]);
  });
});
