import { type Option, plantTime, wallTime } from '@trimtab/terms';
import { describe, expect, test } from 'vitest';
import { type Card, dropEnded, liveCard, moveCard, noteIntent, placeCards, revOf, SLOTS, withSlot } from './cards.ts';

const effect = { subject: 'slab 1', before: 1210, after: 1209, limit: 1205, side: 'lower' as const, low: 1190, high: 1240 };
const option = (id: string, expiresAt = 1_200_000): Option => ({
  id,
  decisionClass: 'zone-trims',
  place: 'zone-1',
  group: 'zone-1',
  acts: [{ kind: 'offset', tag: 'z1.trim_dK', to: -5, rate: 10 }],
  until: {},
  offeredAt: plantTime(0),
  expiresAt: plantTime(expiresAt),
  restoring: false,
  unit: 'dK',
  setpoint: 1060,
  from: 0,
  to: -5,
  former: null,
  effect: {
    gas_Nm3h: -9,
    gas_pct: -0.15,
    money_EURh: -3.6,
    money_EURt: -0.02,
    co2_kgh: -18,
    closest: effect,
    hottest: effect,
    inside: effect,
  },
  predicted: [],
  texts: { why: { id: 'a' }, limitedBy: { id: 'a' }, howSure: { id: 'a' }, ifNothing: { id: 'a' } },
  likelyReasons: ['R01'],
});
const at = (seconds: number) => ({ plant_ms: plantTime(seconds * 10_000), wall_ms: wallTime(seconds * 1_000) });
const seen = (cards: Card[], seconds: number) =>
  cards.map((card) =>
    liveCard(
      card,
      (place) => place,
      () => null,
      { ...at(seconds), clockRate: 10, sendMargin_ms: 12_000 },
    ),
  );

describe('cards on the screen', () => {
  test('what finds no slot was not offered; a card that stands is', () => {
    const full = placeCards([], [option('a'), option('b'), option('c')], at(0));
    expect(withSlot(full, [option('b'), option('d'), option('e')], at(1)).map(({ id }) => id)).toEqual(['b', 'd']);
  });

  test('[4.14] a rejected card keeps its slot for 10 s and the next one does not slide into it', () => {
    let cards = placeCards([], [option('a'), option('b')], at(0));
    cards = moveCard(cards, 'a', 'rejected', at(5), { reason: 'R01', by: 'K. Meier' });
    cards = placeCards(dropEnded(cards, at(14)), [option('c')], at(14));
    expect(cards.map(({ slot, option: { id } }) => [slot, id])).toEqual([
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
    ]);
    cards = placeCards(dropEnded(cards, at(15)), [option('d')], at(15));
    expect(cards.map(({ slot, option: { id } }) => [slot, id])).toEqual([
      [0, 'd'],
      [1, 'b'],
      [2, 'c'],
    ]);
  });

  test('[3.7] a fifth option waits for a free slot', () => {
    const cards = placeCards(
      [],
      ['a', 'b', 'c', 'd', 'e'].map((id) => option(id)),
      at(0),
    );
    expect(cards.map((card) => card.option.id)).toEqual(['a', 'b', 'c', 'd']);
    expect(cards).toHaveLength(SLOTS);
  });

  test('[4.18] accepting ends 12 s of wall time before expiry, rejecting does not', () => {
    const cards = placeCards([], [option('a', 300_000)], at(0));
    expect(seen(cards, 17)[0]?.may).toEqual(['accept', 'modify', 'reject']);
    expect(seen(cards, 18)[0]?.may).toEqual(['reject']);
  });

  test('[4.9] undo before the write is sent, take back for 60 s after it is confirmed, nothing while it is under way', () => {
    const intent = { id: 'i', state: 'pending' as const, at_ms: at(1).plant_ms, atWall_ms: at(1).wall_ms, sealed: false, message: null };
    let cards = moveCard(placeCards([], [option('a')], at(0)), 'a', 'accepted', at(1), { by: 'K. Meier', intent });
    expect(seen(cards, 1)[0]?.may).toEqual(['undo']);
    cards = noteIntent(cards, 'i', 'sending', at(2), false, null);
    expect(seen(cards, 2)[0]?.may).toEqual([]);
    cards = noteIntent(cards, 'i', 'confirmed', at(3), false, null);
    expect(seen(cards, 62)[0]?.may).toEqual(['take-back']);
    expect(dropEnded(cards, at(62))).toHaveLength(1);
    expect(dropEnded(cards, at(63))).toHaveLength(0);
  });

  test('a move that the table of states does not know is a bug', () => {
    const cards = moveCard(placeCards([], [option('a')], at(0)), 'a', 'rejected', at(1));
    expect(() => moveCard(cards, 'a', 'accepted', at(2))).toThrow('cannot go from rejected to accepted');
  });

  test('[4.17] a card that differs in one shown number has another rev', () => {
    expect(revOf({ ...option('a'), to: -6 })).not.toBe(revOf(option('a')));
  });
});
