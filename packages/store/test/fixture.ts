/** One database and the rows that most tests start from. */
import { type Decision, type Message, type Option, type PlantTime, plantTime, type WallTime, wallTime } from '@trimtab/terms';
import { Client } from 'pg';
import { type AcceptRequest, type Database, type LatestMemory, openDatabase, type Stamp } from '../src/index.ts';
import { freshDatabase } from '../testing/index.ts';

export const ASSET = 'RF-1';
export const WALL: WallTime = wallTime(Date.UTC(2026, 10, 25, 12));
export const PLANT: PlantTime = plantTime(Date.UTC(2026, 9, 1, 6));
export const STAMP: Stamp = { asset: ASSET, epoch: 1, wall_ms: WALL, plant_ms: PLANT };
export const MESSAGE: Message = { id: 'test.line' };
export const LINE = { kind: 'test', message: MESSAGE };

export interface TestDatabase {
  database: Database;
  /** A connection that may do everything, as a superuser with bad intentions. */
  owner: Client;
  close: () => Promise<void>;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url, () => undefined);
  const owner = new Client({ connectionString: fresh.url });
  await owner.connect();
  return {
    database,
    owner,
    close: async () => {
      await Promise.all([database.close(), owner.end()]);
      await fresh.drop();
    },
  };
}

const effect = { subject: '1', before: 1, after: 2, limit: 0, side: 'lower' as const, low: 0, high: 3 };

export const option = (id: string, zone = 3): Option => ({
  id,
  decisionClass: 'zone-trim',
  place: `zone-${zone}`,
  group: `zone-${zone}`,
  acts: [{ kind: 'offset', tag: `z${zone}.trim_dK`, to: -4, rate: 10 }],
  until: { time: plantTime(PLANT + 3_600_000) },
  offeredAt: PLANT,
  expiresAt: plantTime(PLANT + 600_000),
  restoring: false,
  unit: 'dK',
  setpoint: 1250,
  from: 0,
  to: -4,
  former: null,
  effect: {
    gas_Nm3h: -20,
    gas_pct: -0.5,
    money_EURh: 9,
    money_EURt: 0.1,
    co2_kgh: -40,
    closest: effect,
    hottest: effect,
    inside: effect,
  },
  predicted: [],
  texts: { why: MESSAGE, limitedBy: MESSAGE, howSure: MESSAGE, ifNothing: MESSAGE },
  likelyReasons: ['R01'],
});

export const decision = (id: string, optionId: string | null, more: Partial<Decision> = {}): Decision => ({
  id,
  optionId,
  kind: 'accept',
  place: 'zone-3',
  to: -4,
  person: 'k.meier',
  station: 'pulpit',
  wall_ms: WALL,
  plant_ms: plantTime(PLANT + 60_000),
  ...more,
});

export const accept = (id: string, optionId: string, requestKey: string, more: Partial<AcceptRequest> = {}): AcceptRequest => ({
  asset: ASSET,
  epoch: 1,
  requestKey,
  decision: decision(id, optionId),
  event: LINE,
  shownRev: 'rev-1',
  margins: { closest_K: 12 },
  intentExpiresAt: plantTime(PLANT + 900_000),
  ...more,
});

export const memoryAfter = (cycleNo: number): LatestMemory => ({
  cycleNo,
  scanNo: 10 * cycleNo,
  configHash: 'config',
  buildHash: 'build',
  scanMemory: '{"t":-0}',
  cycleMemory: `{"cycle":${cycleNo}}`,
});
