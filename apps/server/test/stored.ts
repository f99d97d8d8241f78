/** A database of its own, and what the server stores in it: cycles, options, clicks, writes. */
import {
  acquireLease,
  appendCycle,
  beginSending,
  type CycleRecord,
  type Database,
  type DecisionRequest,
  finishIntent,
  openDatabase,
  type Stamp,
} from '@trimtab/store';
import { freshDatabase } from '@trimtab/store/testing';
import { type Decision, HOUR_MS, type Option, plantTime, wallTime } from '@trimtab/terms';
import { optionAt } from '../../lab/src/rig/second-server.ts';

export const ASSET = 'RF-1';
const PLANT = plantTime(Date.UTC(2026, 9, 1, 8));
const WALL = wallTime(Date.UTC(2026, 10, 1, 12));
const LINE = { kind: 'test', message: { id: 'words', with: { text: 'test' } } };
const LEASE_MS = 600_000;

export const stampAt = (s: number): Stamp => ({
  asset: ASSET,
  epoch: 1,
  wall_ms: wallTime(WALL + s * 1_000),
  plant_ms: plantTime(PLANT + s * 1_000),
});

export interface TestDatabase {
  database: Database;
  close(): Promise<void>;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url, () => undefined);
  return {
    database,
    close: async () => {
      await database.close();
      await fresh.drop();
    },
  };
}

export const optionOf = (id: string, place: string, from: number, to: number): Option => ({
  ...optionAt({ plant_ms: PLANT, zones: [], air: null }, place, from, to),
  id,
});

/** A cycle stored at `s` seconds that was given these decisions and offers these options. */
export async function storeCycle(
  database: Database,
  s: number,
  cycleNo: number,
  given: readonly Decision[],
  options: readonly Option[],
): Promise<void> {
  const same = { cycleNo, scanNo: cycleNo, configHash: 'c', buildHash: 'b', scanMemory: 'null', cycleMemory: '{}' };
  const record: CycleRecord = {
    ...same,
    ...{ why: 'tick', input: JSON.stringify({ inbox: { decisions: given } }), answer: '{}', memoryHash: 'm', pictureHash: 'p' },
    ...{ answerHash: 'a', nodeVersion: 'v', evaluations: 1, duration_ms: 1 },
  };
  const offered = options.map((option) => ({ option, rev: 'rev' }));
  await appendCycle(database.pool, stampAt(s), record, offered, same);
}

export const decisionAt = (
  s: number,
  id: string,
  more: Pick<Decision, 'kind' | 'place' | 'to' | 'optionId'> & Partial<Decision>,
): Decision => {
  const { wall_ms, plant_ms } = stampAt(s);
  return { id, person: 'k.meier', station: 'desk 1', wall_ms, plant_ms, ...more };
};

/** All that a click carries, whatever kind it is. */
export const click = (
  decision: Decision,
): DecisionRequest & { shownRev: string; margins: null; quiet: null; intentExpiresAt: typeof PLANT } => ({
  ...{ asset: ASSET, epoch: 1, requestKey: `key-of-${decision.id}`, decision, event: LINE, shownRev: 'rev', margins: null, quiet: null },
  intentExpiresAt: plantTime(PLANT + HOUR_MS),
});

/** Writes what an intent asks for: its trim is in force. */
export async function bringInForce(
  database: Database,
  s: number,
  intentId: string,
  slot: number,
  decisionId: string | null,
  to: number,
): Promise<void> {
  const lease = await acquireLease(database.pool, ASSET, 'server', LEASE_MS, null);
  if (!lease) throw new Error('no lease');
  const [trims, slots] = [[0, 0, 0, 0, 0], [null, null, null, null, null] as (string | null)[]];
  trims[slot] = to;
  slots[slot] = decisionId;
  const began = await beginSending(database.pool, stampAt(s), lease, intentId, { boot: 1, trims, slots, guard: {} });
  if (began.kind !== 'sending') throw new Error(began.kind);
  await finishIntent(database.pool, stampAt(s), intentId, { state: 'confirmed', outcome: 'applied', evidence: [1] }, LINE);
}
