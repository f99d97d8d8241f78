/** Clicks on a real database: one after the other, and one that comes again is answered as it was. */
import { randomUUID } from 'node:crypto';
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { acceptOption } from '@trimtab/store';
import { after, type Picture, render } from '@trimtab/terms';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serverWording } from '../src/live/wording.ts';
import { type Asset, newAsset } from '../src/runner/asset.ts';
import { moveCard, noteIntent, placeCards } from '../src/runner/cards.ts';
import { type Decide, openDecide } from '../src/runner/decide.ts';
import type { Runner } from '../src/runner/runner.ts';
import { bringInForce, click, decisionAt, openTestDatabase, optionOf, stampAt, storeCycle, type TestDatabase } from './stored.ts';

let test_: TestDatabase;
beforeAll(async () => {
  test_ = await openTestDatabase();
});
afterAll(() => test_.close());

const now = stampAt(2);
const actor = { id: 'k.meier', name: 'K. Meier', role: 'operator', station: 'desk 1' } as const;
let cycleNo = 0;
let asset: Asset;
let decide: Decide;
/** What was asked of the database and what was told of it, in its order. */
let course: string[];
let clock: typeof now;

/** Two open cards. */
beforeEach(async () => {
  cycleNo++;
  course = [];
  clock = now;
  asset = newAsset(furnaceLoop(readSite('sites/rf-1')), now.wall_ms, now.plant_ms);
  const options = ['zone-2', 'zone-3'].map((place) => optionOf(`${place}-${cycleNo}`, place, 0, -8));
  await storeCycle(test_.database, 0, cycleNo, [], options);
  asset.cards = placeCards([], options, now);
  asset.picture = { ...({} as Picture), plant_ms: now.plant_ms, clockRate: 1, tags: {}, slabs: { quality: 'good', version: 1, rows: [] } };
  const asked = () => {
    course.push('asked');
    return now;
  };
  const told = ({ place }: { place: string }) => void course.push(place);
  const recorder = { state: () => ({ lostSince_ms: null }) } as Runner['recorder'];
  const runner = {
    ...({} as Runner),
    asset,
    recorder,
    now: () => clock,
    stamp: asked,
    nameOf: (person: string) => person,
    told,
    decided: told,
  };
  decide = openDecide(runner, test_.database, () => undefined);
});

const rejecting = (place: string, more: { requestKey?: string; reason?: 'R01' | 'R03'; seenAt_ms?: number } = {}) => {
  const card = asset.cards.find(({ option }) => option.place === place);
  const asked = { requestKey: randomUUID(), reason: 'R03' as const, seenAt_ms: now.wall_ms, ...more };
  return { ...asked, optionId: card?.option.id ?? '', rev: card?.rev ?? '' };
};

it('two clicks at once are decided one after the other: the second one is judged when the first one is told', async () => {
  // The rev as it was stored.
  asset.cards = asset.cards.map((card) => ({ ...card, rev: 'rev' }));
  const answers = await Promise.all(['zone-2', 'zone-3'].map((place) => decide.reject(rejecting(place), actor)));
  expect(answers.map(({ kind }) => kind)).toEqual(['rejected', 'rejected']);
  expect(course).toEqual(['asked', 'zone-2', 'asked', 'zone-3']);
});

it('a click that comes again is answered as before; its key for something else, or another key, is not', async () => {
  asset.cards = asset.cards.map((card) => ({ ...card, rev: 'rev' }));
  const ask = rejecting('zone-2');
  const first = await decide.reject(ask, actor);
  expect(first.kind).toBe('rejected');
  expect(await decide.reject(ask, actor)).toEqual(first);
  for (const [other, by] of [
    [{ ...ask, reason: 'R01' as const }, actor],
    [{ ...ask, requestKey: randomUUID() }, actor],
    [ask, { ...actor, id: 'a.novak' }],
  ] as const) {
    const answer = await decide.reject(other, by);
    expect(answer.kind === 'conflict' && render(answer.message, serverWording)).toBe('Already rejected by K. Meier, desk 1.');
  }
});

it('an undo whose answer was lost is answered as it was, and no other undo is', async () => {
  const [card, other] = asset.cards;
  if (!card || !other) throw new Error('no cards');
  for (const { option } of [card, other]) {
    const decision = decisionAt(1, `d-${option.id}`, { kind: 'accept', place: option.place, to: -8, optionId: option.id });
    await acceptOption(test_.database.pool, click(decision));
    const intent = { id: `w-${decision.id}`, state: 'pending', at_ms: now.plant_ms, atWall_ms: now.wall_ms } as const;
    const more = { decisionId: decision.id, to: -8, intent: { ...intent, sealed: false, message: null } };
    asset.cards = moveCard(asset.cards, option.id, 'accepted', now, more);
  }
  const ask = { requestKey: randomUUID(), optionId: card.option.id };
  expect(await decide.undo(ask, actor)).toEqual({ kind: 'undone' });
  expect(await decide.undo(ask, actor)).toEqual({ kind: 'undone' });
  const again = { kind: 'conflict', message: { id: 'conflict.nothing-to-undo' } };
  expect(await decide.undo({ ...ask, requestKey: randomUUID() }, actor)).toMatchObject(again);
  expect(await decide.undo(ask, { ...actor, id: 'a.novak' })).toMatchObject(again);
  const reused = { kind: 'conflict', message: { id: 'conflict.key-reused' } };
  expect(await decide.undo({ ...ask, optionId: other.option.id }, actor)).toMatchObject(reused);
});

it('an undo that came too late says so again', async () => {
  const [card] = asset.cards;
  if (!card) throw new Error('no card');
  const { id: optionId, place } = card.option;
  const decision = decisionAt(1, `d-${optionId}`, { kind: 'accept', place, to: -8, optionId });
  await acceptOption(test_.database.pool, click(decision));
  const intent = { id: `w-${decision.id}`, state: 'pending', at_ms: now.plant_ms, atWall_ms: now.wall_ms, sealed: false } as const;
  asset.cards = moveCard(asset.cards, optionId, 'accepted', now, { decisionId: decision.id, to: -8, intent: { ...intent, message: null } });
  // Sent meanwhile, which this server has not heard yet.
  await bringInForce(test_.database, 1, intent.id, 1, decision.id, -8);
  const ask = { requestKey: randomUUID(), optionId };
  const late = { kind: 'conflict', message: { id: 'conflict.sent-back' } };
  expect(await decide.undo(ask, actor)).toMatchObject(late);
  asset.cards = noteIntent(asset.cards, intent.id, 'confirmed', now, false, null);
  expect(await decide.undo(ask, actor)).toMatchObject(late);
});

describe('a key that was used for one trim is no answer for another', () => {
  /** Both trims in force, as accepted on the cards. */
  const inForce = async () => {
    const places = ['zone-2', 'zone-3'];
    for (const [index, place] of places.entries()) {
      const decision = decisionAt(1, `d-${place}-${cycleNo}`, { kind: 'accept', place, to: -8, optionId: `${place}-${cycleNo}` });
      await acceptOption(test_.database.pool, click(decision));
      const of = { place, slot: index + 1, to: -8, by: 'K. Meier', decisionId: decision.id, unit: 'dK', setpointTag: '' } as const;
      asset.trims.push({ ...of, since_ms: now.plant_ms, setpoint: null, kept_ms: null });
    }
    return places.map((place) => ({ requestKey: `key-${cycleNo}`, decisionId: `d-${place}-${cycleNo}` }));
  };

  it('and nothing is said to be taken back that is not', async () => {
    const [first, second] = await inForce();
    if (!first || !second) throw new Error('no trims');
    const taken = await decide.takeBack(first, actor);
    expect(taken.kind).toBe('accepted');
    expect(await decide.takeBack(first, actor)).toEqual(taken);
    expect(await decide.takeBack(second, actor)).toMatchObject({ kind: 'conflict', message: { id: 'conflict.key-reused' } });
    // Nor where the second one has ended meanwhile; the first has its answer still.
    asset.trims = [];
    expect(await decide.takeBack(second, actor)).toMatchObject({ kind: 'conflict', message: { id: 'conflict.no-trim' } });
    expect(await decide.takeBack(first, actor)).toEqual(taken);
  });
});

it('what was seen before our clock was set back is not taken', async () => {
  const answer = await decide.reject(rejecting('zone-2', { seenAt_ms: now.wall_ms + 60_000 }), actor);
  expect(answer).toMatchObject({ kind: 'conflict', message: { id: 'conflict.clock-set-back' } });
});

it('an accept is late by the plant’s clock as it is at the click, not as it was read last', async () => {
  const [card] = asset.cards;
  if (!card || !asset.picture) throw new Error('no card');
  for (const [name, state] of Object.entries(asset.modes)) asset.modes[name] = { ...state, granted: 'advisory' };
  const margin_ms = asset.config.site.safety.sendMargin_ms;
  asset.picture.plant_ms = after(card.option.expiresAt, -margin_ms - 1_000);
  clock = { ...now, plant_ms: after(card.option.expiresAt, -margin_ms) };
  const { id: optionId, from, to } = card.option;
  const ask = { requestKey: randomUUID(), optionId, rev: card.rev, seenAt_ms: now.wall_ms, shown: { from, to } };
  expect(await decide.accept(ask, actor)).toMatchObject({ kind: 'conflict', message: { id: 'conflict.expired' } });
});
