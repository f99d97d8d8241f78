/** One write on its way: what the guard is told at the moment of sending, and what is booked of what it permitted. */
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { acceptOption, acquireLease, type Lease, readIntent } from '@trimtab/store';
import {
  type Acknowledgement,
  after,
  type Decision,
  HOUR_MS,
  monotonic,
  type Picture,
  type PlantTime,
  plantTime,
  type Sample,
} from '@trimtab/terms';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Asset, newAsset, noteMoves, type StandingTrim } from '../src/runner/asset.ts';
import type { DecisionBook } from '../src/runner/decision-book.ts';
import { zoneMoves } from '../src/runner/hour-moves.ts';
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
let known: Map<string, Decision>;
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
  known = new Map();
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

/** An accept that waits for its write. `former`: what the card says that it brings back. */
async function accepted(expiresAt: PlantTime, to = -8, former: number | null = null): Promise<string> {
  const option = { ...optionOf(`o-${cycleNo}`, 'zone-3', 0, to), former, expiresAt };
  await storeCycle(test_.database, 0, cycleNo, [], [option]);
  const decision = decisionAt(0, `d-${cycleNo}`, { kind: 'accept', place: 'zone-3', to, optionId: option.id });
  known.set(decision.id, decision);
  const answer = await acceptOption(test_.database.pool, { ...click(decision), intentExpiresAt: expiresAt });
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
  const intentId = await accepted(margin());
  await send();
  expect(await became(intentId)).toBe('confirmed: applied');
});

it('the margin is of the moment of sending, not of when the plant was last read', async () => {
  const intentId = await accepted(margin());
  age_ms = 2_900;
  await send();
  expect(await became(intentId)).toBe('expired: expiry');
});

describe('the hour counts what the guard took for a new move', () => {
  const now = stampAt(0).plant_ms;
  const anHourAgo = after(now, -HOUR_MS);
  const { setpoint } = optionOf('any', 'zone-3', 0, 0);
  it.each([
    ['a new trim', -8, null, [], 1],
    ['no trim that comes back no farther than it was', -8, -8, [-8], 0],
    ['one that was taken farther than what comes back', -10, -8, [-8], 1],
    ['one of which only the card says that it comes back', -8, -8, [], 1],
  ])('%s', async (_, to, former, letGo, moves) => {
    asset.letGo = letGo.map((was) => ({ slot: 2, to: was, at_ms: anHourAgo, setpoint: 1_250 }));
    const intentId = await accepted(after(now, HOUR_MS), to, former);
    await send();
    expect(await became(intentId)).toBe('confirmed: applied');
    const trim = { place: 'zone-3', slot: 2, to, since_ms: now, by: 'K. Meier', decisionId: `d-${cycleNo}`, unit: 'dK' } as const;
    const stands: StandingTrim = { ...trim, setpointTag: 'z3.operatorSP_degC', setpoint, kept_ms: null };
    noteMoves(asset, [stands], now, sender.newSlots(intentId));
    expect(zoneMoves(asset, now)).toBe(moves);
  });

  it('each move away from zero, where the guard of another server permitted it', () => {
    const trim = { place: 'zone-3', slot: 2, to: -8, since_ms: now, by: 'K. Meier', decisionId: 'd', unit: 'dK' } as const;
    noteMoves(asset, [{ ...trim, setpointTag: 'z3.operatorSP_degC', setpoint, kept_ms: null }], now, sender.newSlots('another'));
    expect(zoneMoves(asset, now)).toBe(1);
  });
});
