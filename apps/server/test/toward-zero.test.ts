/** What is to go toward zero without a decision is asked for until it is open, whatever clocks and locks do. */
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { appendEvent, readOpenIntents, transaction } from '@trimtab/store';
import { monotonic, type Picture, wallTime } from '@trimtab/terms';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Asset, newAsset, type StandingTrim, type TowardZeroAsk } from '../src/runner/asset.ts';
import type { PlcSession } from '../src/runner/plc-session.ts';
import type { Sender } from '../src/runner/send-intent.ts';
import { openTowardZero, type TowardZeroWriter } from '../src/runner/toward-zero.ts';
import { ASSET, openTestDatabase, stampAt, type TestDatabase } from './stored.ts';

const HOUR_S = 3_600;
const READY = { phase: 'ready', epoch: 1, boot: 1, seq: 0, counter: 0, unanswered: false, enableSent: false } as const;
const { plant_ms } = stampAt(0);
const trim = (zone: number): StandingTrim => ({
  ...{ place: `zone-${zone}`, slot: zone - 1, to: -8, since_ms: plant_ms, by: 'K. Meier', decisionId: `d${zone}`, unit: 'dK' },
  ...{ setpointTag: `z${zone}.operatorSP_degC`, setpoint: null, kept_ms: null },
});
const ask = (zone: number, to: number): TowardZeroAsk => ({
  decisionId: `d${zone}`,
  to,
  cause: 'give-back',
  why: { id: 'words', with: { text: 'x' } },
});

let test_: TestDatabase;
let asset: Asset;
let writer: TowardZeroWriter;
let now: { wall_s: number; monotonic_s: number };
let sent: number;

beforeEach(async () => {
  test_ = await openTestDatabase();
  asset = newAsset(furnaceLoop(readSite('sites/rf-1')), stampAt(0).wall_ms, plant_ms);
  asset.picture = { ...({} as Picture), plant_ms, tags: {} };
  asset.trims = [trim(2), trim(3)];
  now = { wall_s: 0, monotonic_s: 0 };
  sent = 0;
  writer = openTowardZero({
    asset,
    database: test_.database,
    session: {
      ...({} as PlcSession),
      state: () => READY,
      turn: async () => void sent++,
    },
    // Nothing is on its way to the PLC, whatever was opened: as if each write came to nothing at once.
    sender: { ...({} as Sender), open: () => [], reload: async () => undefined },
    clock: { monotonic: () => monotonic(now.monotonic_s * 1_000) },
    stamp: () => ({ ...stampAt(0), wall_ms: wallTime(stampAt(now.wall_s).wall_ms) }),
  });
});
afterEach(() => test_.close());

const opened = async () =>
  (await readOpenIntents(test_.database.pool, ASSET)).map(({ toward }) => toward?.map(({ slot, to }) => `${slot}: ${to}`).join());

it('is asked for again after ten seconds, also where the wall clock was set back by an hour', async () => {
  asset.towardZero.push(ask(3, -6));
  await writer.turn();
  now = { wall_s: -HOUR_S, monotonic_s: 9 };
  asset.towardZero.push(ask(3, -4));
  await writer.turn();
  expect(await opened()).toEqual(['2: -6']);
  now = { wall_s: -HOUR_S + 1, monotonic_s: 10 };
  await writer.turn();
  expect((await opened()).sort()).toEqual(['2: -4', '2: -6']);
  expect([asset.towardZero, sent]).toEqual([[], 2]);
});

it('is kept where the database did not take it, with all that waits behind it', async () => {
  asset.towardZero.push(ask(2, 0), ask(3, -4));
  const line = { id: 'words', with: { text: 'test' } };
  // The asset's log lock is held to the end of the transaction.
  await transaction(test_.database.pool, async (client) => {
    await appendEvent(client, stampAt(0), 'test', line);
    await expect(writer.turn()).rejects.toThrow('lock timeout');
  });
  expect([asset.towardZero.length, asset.announced, sent]).toEqual([2, [], 0]);
  await writer.turn();
  expect((await opened()).sort()).toEqual(['1: 0', '2: -4']);
  expect([asset.towardZero, asset.announced.length, sent]).toEqual([[], 2, 1]);
});

it('is forgotten where the trim is gone, or stands nearer to zero already', async () => {
  asset.towardZero.push(ask(1, 0), ask(2, -8), ask(3, -9), ask(3, 4));
  await writer.turn();
  expect([asset.towardZero, await opened(), sent]).toEqual([[], [], 0]);
});

it('is sent where what stands behind it fails', async () => {
  asset.towardZero.push(ask(2, 0), { ...ask(3, -4), why: { id: 'words', with: { text: 'a\u0000b' } } });
  await expect(writer.turn()).rejects.toThrow();
  expect([await opened(), asset.towardZero.length, sent]).toEqual([['1: 0'], 1, 1]);
});
