import type { Database } from '@trimtab/store';
import { type DecisionKind, type Message, type OptionState, plantTime, render, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { serverWording } from '../../live/wording.ts';
import type { Card } from '../cards.ts';
import type { Runner } from '../runner.ts';
import { openDesk } from './desk.ts';

const cardOf = (state: OptionState): Card => ({
  ...({} as Card),
  rev: 'r',
  option: { ...({} as Card['option']), id: 'o' },
  state,
  by: 'K. Meier',
  station: 'desk 1',
});
const now = { plant_ms: plantTime(0), wall_ms: wallTime(1_000) };
const deskWith = (cards: Card[]) => {
  const runner = { ...({} as Runner), asset: { ...({} as Runner['asset']), cards }, now: () => now, nameOf: () => 'K. Meier' };
  return openDesk(runner, {} as Database, () => {});
};
const said = (answer: { message: Message } | { card: Card }): string =>
  'message' in answer ? render(answer.message, serverWording) : 'open';

describe('[4.19] who comes second reads who was first, and with what', () => {
  const click = { optionId: 'o', rev: 'r', seenAt_ms: now.wall_ms };

  it.each<[OptionState, string]>([
    ['accepted', 'Already accepted by K. Meier, desk 1.'],
    ['modified', 'Already accepted with another target by K. Meier, desk 1.'],
    ['rejected', 'Already rejected by K. Meier, desk 1.'],
    ['withdrawn', 'Already taken back by K. Meier, desk 1.'],
    ['vetoed', 'Already vetoed by K. Meier, desk 1.'],
  ])('on a card that is %s', (state, sentence) => {
    expect(said(deskWith([cardOf(state)]).openCard(click))).toBe(sentence);
  });

  it.each<[DecisionKind, string]>([
    ['accept', 'Already accepted by K. Meier, desk 1.'],
    ['modify', 'Already accepted with another target by K. Meier, desk 1.'],
    ['reject', 'Already rejected by K. Meier, desk 1.'],
  ])('where the database had it first, %s', (decision, sentence) => {
    const answer = { kind: 'already-decided', decision, person: 'k.meier', station: 'desk 1', ...now } as const;
    expect(said(deskWith([]).refusal(answer))).toBe(sentence);
  });
});
