/** Undo of an accept that waits for its write: the first one undoes it, whoever comes later writes nothing and reads so. */
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { acceptOption, dropPending, readOpenIntents } from '@trimtab/store';
import { type IntentState, render } from '@trimtab/terms';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UndoAnswer } from '../src/api/services.ts';
import { serverWording } from '../src/live/wording.ts';
import { type Asset, newAsset } from '../src/runner/asset.ts';
import { moveCard, placeCards } from '../src/runner/cards.ts';
import { openDesk } from '../src/runner/decide/desk.ts';
import { trimClicks } from '../src/runner/decide/trim.ts';
import type { Runner } from '../src/runner/runner.ts';
import { ASSET, click, decisionAt, openTestDatabase, optionOf, stampAt, storeCycle, type TestDatabase } from './stored.ts';

let test_: TestDatabase;
beforeAll(async () => {
  test_ = await openTestDatabase();
});
afterAll(() => test_.close());

const NOTHING_TO_UNDO = 'This write never came into force: there is nothing to undo.';
const now = stampAt(2);
let cycleNo = 0;

/** A card that gives half of −8 K back, accepted, its write in `state` as far as this server knows. */
async function acceptedCard(id: string, state: IntentState): Promise<{ asset: Asset; undo(by: string): Promise<UndoAnswer> }> {
  const { database } = test_;
  const asset = newAsset(furnaceLoop(readSite('sites/rf-1')), now.wall_ms, now.plant_ms);
  const option = optionOf(id, 'zone-3', -8, -4);
  await storeCycle(database, 0, ++cycleNo, [], [option]);
  await acceptOption(database.pool, click(decisionAt(1, `d-${id}`, { kind: 'accept', place: 'zone-3', to: -4, optionId: id })));
  const intent = { id: `w-d-${id}`, state, at_ms: now.plant_ms, atWall_ms: now.wall_ms, sealed: false, message: null };
  asset.cards = moveCard(placeCards([], [option], now), id, 'accepted', now, { decisionId: `d-${id}`, to: -4, intent });
  const decided = () => {
    throw new Error('a write goes out');
  };
  const runner = { ...({} as Runner), asset, now: () => now, stamp: () => now, nameOf: (person: string) => person, decided };
  const { undo } = trimClicks(openDesk(runner, database, () => undefined));
  return {
    asset,
    undo: (by) => undo({ requestKey: `undo-of-${id}-by-${by}`, optionId: id }, { id: by, name: by, station: 'desk 1', role: 'operator' }),
  };
}
const told = (answer: UndoAnswer): string => (answer.kind === 'conflict' ? render(answer.message, serverWording) : answer.kind);

it('of two who undo at once one has undone it, and the other one has nothing to undo', async () => {
  const { asset, undo } = await acceptedCard('twice', 'pending');
  const answers = await Promise.all([undo('A'), undo('B')]);
  expect(answers.map(told).sort()).toEqual([NOTHING_TO_UNDO, 'undone']);
  expect(asset.cards[0]?.intent).toMatchObject({ state: 'refused', message: { id: 'intent.undone' } });
  expect(told(await undo('C'))).toBe(NOTHING_TO_UNDO);
  expect(await readOpenIntents(test_.database.pool, ASSET)).toEqual([]);
});

it('of a write that the guard has refused in the same moment writes nothing', async () => {
  const { undo } = await acceptedCard('refused', 'pending');
  await dropPending(test_.database.pool, stampAt(2), 'w-d-refused', 'refused', { rule: 'mode' }, { kind: 'x', message: { id: 'words' } });
  expect(told(await undo('A'))).toBe(NOTHING_TO_UNDO);
  expect(await readOpenIntents(test_.database.pool, ASSET)).toEqual([]);
});

it.each<[IntentState, string]>([
  ['sending', 'The write is already under way. Take it back once it is in force.'],
  ['confirmed', 'The write is already under way. Take it back once it is in force.'],
  ['expired', NOTHING_TO_UNDO],
  ['not-applied', NOTHING_TO_UNDO],
  ['void', NOTHING_TO_UNDO],
])('of a write that is %s says what is true', async (state, sentence) => {
  const { undo } = await acceptedCard(`is-${state}`, state);
  expect(told(await undo('A'))).toBe(sentence);
});
