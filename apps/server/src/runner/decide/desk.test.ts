import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import type { Database } from '@trimtab/store';
import { type DecisionKind, INTENT_TRANSITIONS, type Message, type OptionState, plantTime, render, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { serverWording } from '../../live/wording.ts';
import { newAsset } from '../asset.ts';
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

describe('the line of the event log', () => {
  it.each<[DecisionKind, number, number | null, string]>([
    ['accept', 0, -8, 'K. Meier accepted Zone 3 · heating 2: 0 °C → −8 °C.'],
    ['modify', 0, -5, 'K. Meier accepted Zone 3 · heating 2 with another target: 0 °C → −5 °C.'],
    ['reject', 0, null, 'K. Meier rejected a suggestion for Zone 3 · heating 2.'],
    ['take-back', -8, -4, 'K. Meier took back Zone 3 · heating 2: −8 °C → −4 °C.'],
    ['keep', -8, -8, 'K. Meier kept Zone 3 · heating 2 at −8 °C over the handover.'],
    ['withdraw', 0, null, 'K. Meier took back the rejection for Zone 3 · heating 2.'],
  ])('of %s', (kind, from, to, sentence) => {
    const asset = newAsset(furnaceLoop(readSite('sites/rf-1')), now.wall_ms, now.plant_ms);
    const stamp = () => ({ asset: 'RF-1', epoch: 1, ...now });
    const desk = openDesk({ ...({} as Runner), asset, now: () => now, stamp }, {} as Database, () => {});
    const actor = { id: 'k.meier', name: 'K. Meier', role: 'operator', station: 'desk 1' } as const;
    const { event } = desk.request(actor, 'k'.repeat(16), { optionId: null, kind, place: 'zone-3', to }, from);
    expect([event.kind, render(event.message, serverWording).replaceAll(/\s/g, ' ')]).toEqual([`decision.${kind}`, sentence]);
  });

  it('says of each state what became of the write', () => {
    for (const state of Object.keys(INTENT_TRANSITIONS))
      expect(render({ id: 'event.intent', with: { place: 'Zone 3', outcome: { id: `intent-state.${state}` } } }, serverWording)).toMatch(
        /^Zone 3: .+\.$/,
      );
  });
});
