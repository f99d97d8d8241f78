/** What the PLC has ended by itself is ended here too: that, and nothing else. */
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { acceptOption, readTrimsInForce } from '@trimtab/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newAsset, type StandingTrim } from '../src/runner/asset.ts';
import type { PlcSession } from '../src/runner/plc-session.ts';
import type { Sender } from '../src/runner/send-intent.ts';
import { openTidy } from '../src/runner/tidy.ts';
import type { TowardZeroWriter } from '../src/runner/toward-zero.ts';
import { ASSET, bringInForce, click, decisionAt, openTestDatabase, optionOf, stampAt, storeCycle, type TestDatabase } from './stored.ts';

let test_: TestDatabase;
beforeAll(async () => {
  test_ = await openTestDatabase();
});
afterAll(() => test_.close());

const trim = (zone: number): StandingTrim => ({
  ...{ place: `zone-${zone}`, slot: zone - 1, to: -8, since_ms: stampAt(1).plant_ms, by: 'K. Meier', decisionId: `d${zone}`, unit: 'dK' },
  ...{ setpointTag: `z${zone}.operatorSP_degC`, setpoint: null, kept_ms: null },
});

it('a trim that the PLC has ended in one slot is ended with its cause, and the trim beside it stands', async () => {
  const { database } = test_;
  await storeCycle(database, 0, 1, [], [optionOf('o3', 'zone-3', 0, -8)]);
  await acceptOption(database.pool, click(decisionAt(1, 'd3', { kind: 'accept', place: 'zone-3', to: -8, optionId: 'o3' })));
  await bringInForce(database, 2, 'w-d3', 2, 'd3', -8);
  const asset = newAsset(furnaceLoop(readSite('sites/rf-1')), stampAt(3).wall_ms, stampAt(3).plant_ms);
  asset.trims = [trim(2), trim(3)];
  let told = 0;
  const tidy = openTidy({
    ...{ asset, database, session: {} as PlcSession, sender: {} as Sender, towardZero: {} as TowardZeroWriter },
    ...{ stamp: () => stampAt(3), now: () => stampAt(3), holds: () => true, onTrimsEnded: () => told++ },
  });
  await tidy.trims({ kind: 'ended', cause: 'ramp', slots: [2] });
  expect([asset.trims, told]).toEqual([[trim(2)], 1]);
  expect(asset.letGo).toMatchObject([{ slot: 2, to: -8 }]);
  expect(await readTrimsInForce(database.pool, ASSET)).toEqual([]);
});
