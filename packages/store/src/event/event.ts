/** The event log: durable lines with ids in commit order, so that "all after id n" misses none. */
import type { LiveEvent, Message, PlantTime, WallTime } from '@trimtab/terms';
import { oneRow, type Queryable } from '../database/queryable.ts';
import { plantOf, toColumn, wallOf } from '../database/time-column.ts';
import { lockLog } from './log-lock.ts';

export const EVENT_CHANNEL = 'trimtab_event';

/** When and under which ownership an act-side row was written. */
export interface Stamp {
  asset: string;
  epoch: number;
  wall_ms: WallTime;
  plant_ms: PlantTime;
}

/** Appends inside the caller's transaction; listeners wake when it commits. Returns the id. */
export async function appendEvent(client: Queryable, stamp: Stamp, kind: string, message: Message): Promise<number> {
  await lockLog(client, stamp.asset);
  const { event_id } = await oneRow<{ event_id: string }>(
    client,
    `INSERT INTO event (asset, event_id, epoch, wall_at, plant_at, kind, message)
     SELECT $1::text, coalesce(max(event_id), 0) + 1, $2::bigint, $3::timestamptz, $4::timestamptz, $5::text, $6::jsonb FROM event WHERE asset = $1
     RETURNING event_id`,
    [stamp.asset, stamp.epoch, toColumn(stamp.wall_ms), toColumn(stamp.plant_ms), kind, JSON.stringify(message)],
  );
  await client.query('SELECT pg_notify($1, $2)', [EVENT_CHANNEL, `${stamp.asset} ${event_id}`]);
  return Number(event_id);
}

/** The next events after an id, oldest first. */
export async function readEventsAfter(db: Queryable, asset: string, afterId: number, limit: number): Promise<LiveEvent[]> {
  const { rows } = await db.query<{ event_id: string; wall_at: Date; plant_at: Date; kind: string; message: Message }>(
    `SELECT event_id, wall_at, plant_at, kind, message FROM event WHERE asset = $1 AND event_id > $2 ORDER BY event_id LIMIT $3`,
    [asset, afterId, limit],
  );
  return rows.map((row) => ({
    id: Number(row.event_id),
    wall_ms: wallOf(row.wall_at),
    plant_ms: plantOf(row.plant_at),
    kind: row.kind,
    message: row.message,
  }));
}

/** Id of the newest event, 0 when there is none. */
export async function lastEventId(db: Queryable, asset: string): Promise<number> {
  const { id } = await oneRow<{ id: string }>(db, 'SELECT coalesce(max(event_id), 0) AS id FROM event WHERE asset = $1', [asset]);
  return Number(id);
}
