/** One write on its way: what the guard is told at the moment of sending, and what is booked of what it permitted. */
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { acceptOption, acquireLease, type Lease, readIntent } from '@trimtab/store';
import { type Acknowledgement, after, monotonic, type Picture, type PlantTime, plantTime, type Sample } from '@trimtab/terms';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Asset, newAsset } from '../src/runner/asset.ts';
import type { DecisionBook } from '../src/runner/decision-book.ts';
import type { LeaseKeeper } from '../src/runner/lease-keeper.ts';
import type { SendPort } from '../src/runner/plc-session.ts';
import { openSender, type Sender } from '../src/runner/send-intent.ts';
import { ASSET, click, decisionAt, openTestDatabase, optionOf, stampAt, storeCycle, type TestDatabase } from './stored.ts';

const site = readSite('sites/rf-1');
const CLOCK_RATE = 10;
const BOOT = 3;
const READ = monotonic(50_000);
const READING: Record<string, number> = { 'air.operatorRatio_lambda': 1.13, 'air.inForce_lambda': 1.13, 'flue.oxygen_pct': 2.4 };
const ZEROS = [0, 0, 0, 0, 0];

let test_: TestDatabase;
let lease: Lease;
let asset: Asset;
let sender: Sender;
let age_ms: number;
let cycleNo = 0;
beforeAll(async () => {
  test_ = await openTestDatabase();
});
afterAll(() => test_.close());

const good = (tag: string): Sample => ({ value: READING[tag] ?? (tag.startsWith('z') ? 1_250 : 0), quality: 'good' });
const ackOf = (more: Partial<Acknowledgement>): Acknowledgement => ({
  ...{ boot: BOOT, scan: 1, epoch: lease.epoch, alive: true, enabled: true, offCount: 1, handledSeq: 0, handledCode: 'applied' },
  ...{ appliedEpoch: 0, appliedSeq: 0, target: ZEROS, active: ZEROS, heartbeatEcho: 1, heartbeatAge_s: 0, refused: [] },
  ...{ lastRefusedEpoch: 0, ...more },
});
const pictureOf = (ack: Acknowledgement): Picture => {
  const { plant_ms, wall_ms } = stampAt(0);
  const setpoints = [1, 2, 3, 4].map((zone) => `z${zone}.operatorSP_degC`);
  return {
    ...{ scanNo: 1, wall_ms, monotonic_ms: READ, plant_ms, clockRate: CLOCK_RATE, link: { up: true } },
    tags: Object.fromEntries([...site.checks.map(({ tag }) => tag), ...setpoints, ...Object.keys(READING)].map((tag) => [tag, good(tag)])),
    ...{ slabs: { quality: 'good', version: 1, rows: [] }, lastDischarge: null, coldCall: null, stood_ms: null, permit: true, ack },
    ...{ plantMode: { mode: 'production', since_ms: plantTime(0) }, causes: [] },
  };
};

beforeEach(async () => {
  const { database } = test_;
  const taken = await acquireLease(database.pool, ASSET, 'server', 600_000, null);
  if (!taken) throw new Error('no lease');
  lease = taken;
  age_ms = 0;
  asset = newAsset(furnaceLoop(site), stampAt(0).wall_ms, stampAt(0).plant_ms);
  for (const [name, state] of Object.entries(asset.modes)) asset.modes[name] = { ...state, granted: 'advisory' };
  asset.picture = pictureOf(ackOf({}));
  const known = new Map(['zone-2', 'zone-3'].map((place) => [`d-${place}-${cycleNo + 1}`, decided(place, cycleNo + 1, -8)]));
  const leases = { current: () => ({ lease, renewedAge_ms: 100 }) } as unknown as LeaseKeeper;
  sender = openSender({
    ...{ asset, database, leases, stamp: () => ({ ...stampAt(0), epoch: lease.epoch }), heartbeatEarned: () => true },
    clock: { wall: () => stampAt(0).wall_ms, monotonic: () => monotonic(READ + age_ms) },
    book: { get: (id) => known.get(id), know: async () => undefined } as Partial<DecisionBook> as DecisionBook,
    onChange: async () => undefined,
    onSealed: async () => undefined,
  });
  cycleNo++;
});

const decided = (place: string, no: number, to: number) =>
  decisionAt(0, `d-${place}-${no}`, { kind: 'accept', place, to, optionId: `${place}-${no}` });

/** An accept of −8 K that waits for its write. */
async function accepted(place: string, expiresAt: PlantTime): Promise<string> {
  const { pool } = test_.database;
  await storeCycle(test_.database, 0, cycleNo, [], [{ ...optionOf(`${place}-${cycleNo}`, place, 0, -8), expiresAt }]);
  const answer = await acceptOption(pool, { ...click(decided(place, cycleNo, -8)), intentExpiresAt: expiresAt });
  if (answer.kind !== 'decided' || answer.intentId === null) throw new Error(answer.kind);
  await sender.reload();
  return answer.intentId;
}

/** A PLC that applies what it is sent. */
async function send(): Promise<void> {
  let ack = asset.picture?.ack ?? ackOf({});
  const port: SendPort = {
    ...{ name: { boot: BOOT, epoch: lease.epoch, seq: 1 }, lease, sending: () => undefined },
    readAck: async () => ({ ack, words: [1] }),
    write: async (_op, trims) => {
      ack = { ...ack, handledSeq: 1, appliedEpoch: lease.epoch, appliedSeq: 1, target: [...trims] };
      return { kind: 'sent' };
    },
  };
  await sender.send(port);
}
const became = async (intentId: string) => {
  const intent = await readIntent(test_.database.pool, intentId);
  return `${intent?.state}: ${intent?.outcome}`;
};
const margin = (): PlantTime => after(stampAt(0).plant_ms, site.safety.sendMargin_ms * CLOCK_RATE);

it('a write goes out while the whole margin is left before its expiry', async () => {
  const intentId = await accepted('zone-3', margin());
  await send();
  expect(await became(intentId)).toBe('confirmed: applied');
});

it('the margin is of the moment of sending, not of when the plant was last read', async () => {
  const intentId = await accepted('zone-3', margin());
  age_ms = 2_900;
  await send();
  expect(await became(intentId)).toBe('expired: expiry');
});
