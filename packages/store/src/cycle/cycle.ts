/** Cycles: all that is needed to compute each again, bit for bit, and the memory to go on from. */
import type { Message, PlantTime, WallTime } from '@trimtab/terms';
import type { Pool } from 'pg';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn, wallOf } from '../database/time-column.ts';
import { transaction } from '../database/transaction.ts';
import type { Stamp } from '../event/event.ts';
import { type OfferedOption, upsertOptions, withdrawOption } from '../option/option.ts';
import { openSuspension, type Suspended } from '../trim/suspension.ts';

/** The texts are canonical JSON (`canonical` of terms); the memories are those before the cycle. */
export interface CycleRecord {
  cycleNo: number;
  scanNo: number;
  why: string;
  input: string;
  scanMemory: string;
  cycleMemory: string;
  answer: string;
  memoryHash: string;
  pictureHash: string;
  answerHash: string;
  configHash: string;
  buildHash: string;
  nodeVersion: string;
  evaluations: number;
  duration_ms: number;
}

/** What a restarted server goes on from: the memories after a scan and after the last cycle. */
export interface LatestMemory {
  cycleNo: number;
  scanNo: number;
  configHash: string;
  buildHash: string;
  scanMemory: string;
  cycleMemory: string;
}

/** What a cycle ends: cards that hold no more, trims that the operator's own move has rejected. */
export interface Endings {
  withdrawals: readonly { optionId: string; message: Message }[];
  suspensions: readonly Omit<Suspended, 'plant_ms'>[];
}

/** What of it was new: a card that a person decided in the same moment stays decided, a trim is suspended once. */
export interface Ended {
  optionIds: string[];
  suspensions: Suspended[];
}

/** The cycle, the options that it offers, what it ends and the memory that it leaves, in one transaction. */
export function appendCycle(
  pool: Pool,
  stamp: Stamp,
  cycle: CycleRecord,
  offered: readonly OfferedOption[],
  after: LatestMemory,
  { withdrawals, suspensions }: Endings = { withdrawals: [], suspensions: [] },
): Promise<Ended> {
  return transaction(pool, async (client) => {
    const ended: Ended = { optionIds: [], suspensions: [] };
    await insertCycle(client, stamp, cycle);
    await upsertOptions(client, stamp, cycle.cycleNo, offered);
    for (const { optionId, message } of withdrawals)
      if (await withdrawOption(client, stamp, optionId, message)) ended.optionIds.push(optionId);
    for (const { decisionId, place, message } of suspensions)
      if (await openSuspension(client, stamp, { decisionId, place, message }))
        ended.suspensions.push({ decisionId, place, message, plant_ms: stamp.plant_ms });
    await saveMemory(client, stamp.asset, after);
    return ended;
  });
}

async function insertCycle(client: Queryable, stamp: Stamp, cycle: CycleRecord): Promise<void> {
  await client.query(
    `INSERT INTO cycle (asset, cycle_no, epoch, scan_no, wall_at, plant_at, why, input, scan_memory, cycle_memory, answer,
                        memory_hash, picture_hash, answer_hash, config_hash, build_hash, node_version, evaluations, duration_ms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      stamp.asset,
      cycle.cycleNo,
      stamp.epoch,
      cycle.scanNo,
      toColumn(stamp.wall_ms),
      toColumn(stamp.plant_ms),
      cycle.why,
      cycle.input,
      cycle.scanMemory,
      cycle.cycleMemory,
      cycle.answer,
      cycle.memoryHash,
      cycle.pictureHash,
      cycle.answerHash,
      cycle.configHash,
      cycle.buildHash,
      cycle.nodeVersion,
      cycle.evaluations,
      cycle.duration_ms,
    ],
  );
}

export async function saveMemory(db: Queryable, asset: string, memory: LatestMemory): Promise<void> {
  await db.query(
    `INSERT INTO latest_memory (asset, cycle_no, scan_no, config_hash, build_hash, scan_memory, cycle_memory)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (asset) DO UPDATE SET cycle_no = excluded.cycle_no, scan_no = excluded.scan_no, config_hash = excluded.config_hash,
       build_hash = excluded.build_hash, scan_memory = excluded.scan_memory, cycle_memory = excluded.cycle_memory`,
    [asset, memory.cycleNo, memory.scanNo, memory.configHash, memory.buildHash, memory.scanMemory, memory.cycleMemory],
  );
}

interface MemoryRow {
  cycle_no: string;
  scan_no: string;
  config_hash: string;
  build_hash: string;
  scan_memory: string;
  cycle_memory: string;
}

export async function readMemory(db: Queryable, asset: string): Promise<LatestMemory | null> {
  const { rows } = await db.query<MemoryRow>('SELECT * FROM latest_memory WHERE asset = $1', [asset]);
  const [row] = rows;
  if (row === undefined) return null;
  return {
    cycleNo: Number(row.cycle_no),
    scanNo: Number(row.scan_no),
    configHash: row.config_hash,
    buildHash: row.build_hash,
    scanMemory: row.scan_memory,
    cycleMemory: row.cycle_memory,
  };
}

export interface StoredCycle extends CycleRecord {
  epoch: number;
  wall_ms: WallTime;
  plant_ms: PlantTime;
}

interface CycleRow extends MemoryRow {
  epoch: string;
  wall_at: Date;
  plant_at: Date;
  why: string;
  input: string;
  answer: string;
  memory_hash: string;
  picture_hash: string;
  answer_hash: string;
  node_version: string;
  evaluations: number;
  duration_ms: number;
}

/** The last `count` cycles, oldest first. */
export async function readLastCycles(db: Queryable, asset: string, count: number): Promise<StoredCycle[]> {
  const { rows } = await db.query<CycleRow>('SELECT * FROM cycle WHERE asset = $1 ORDER BY cycle_no DESC LIMIT $2', [asset, count]);
  return rows.reverse().map(fromRow);
}

/** Numbers of the last `count` cycles, oldest first; a cycle that gave no answer has no row. */
export async function lastCycleNos(db: Queryable, asset: string, count: number): Promise<number[]> {
  const { rows } = await db.query<{ cycle_no: string }>('SELECT cycle_no FROM cycle WHERE asset = $1 ORDER BY cycle_no DESC LIMIT $2', [
    asset,
    count,
  ]);
  return rows.reverse().map((row) => Number(row.cycle_no));
}

/** Cycles `from` to `to`, both included. */
export async function readCycles(db: Queryable, asset: string, from: number, to: number): Promise<StoredCycle[]> {
  const { rows } = await db.query<CycleRow>('SELECT * FROM cycle WHERE asset = $1 AND cycle_no BETWEEN $2 AND $3 ORDER BY cycle_no', [
    asset,
    from,
    to,
  ]);
  return rows.map(fromRow);
}

const fromRow = (row: CycleRow): StoredCycle => ({
  cycleNo: Number(row.cycle_no),
  epoch: Number(row.epoch),
  scanNo: Number(row.scan_no),
  wall_ms: wallOf(row.wall_at),
  plant_ms: plantOf(row.plant_at),
  why: row.why,
  input: row.input,
  scanMemory: row.scan_memory,
  cycleMemory: row.cycle_memory,
  answer: row.answer,
  memoryHash: row.memory_hash,
  pictureHash: row.picture_hash,
  answerHash: row.answer_hash,
  configHash: row.config_hash,
  buildHash: row.build_hash,
  nodeVersion: row.node_version,
  evaluations: row.evaluations,
  duration_ms: row.duration_ms,
});
