/** Each change of a trim that was ours: what dwell and the moves of an hour are counted by, after a restart too. */
import type { PlantTime } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn } from '../database/time-column.ts';
import type { TrimEnd } from './trim-in-force.ts';

export interface TrimMove {
  slot: number;
  place: string;
  from: number;
  to: number;
  at_ms: PlantTime;
}

/** What the PLC did by itself is no move of ours. */
const NOT_OURS: readonly TrimEnd[] = ['off', 'ramp', 'plc-restart', 'watchdog', 'foreign'];

interface Interval {
  slot: number;
  place: string;
  target: number;
  plant_at: Date;
  ended_plant_at: Date | null;
  cause: TrimEnd | null;
}

/** Since this moment of plant time, oldest first. */
export async function readTrimMoves(db: Queryable, asset: string, since: PlantTime): Promise<TrimMove[]> {
  const { rows } = await db.query<Interval>(
    `SELECT slot, place, target, plant_at, ended_plant_at, cause FROM trim_in_force
      WHERE asset = $1 AND (ended_plant_at IS NULL OR ended_plant_at >= $2) ORDER BY trim_id`,
    [asset, toColumn(since)],
  );
  const moves: TrimMove[] = [];
  for (const [index, row] of rows.entries()) {
    const { slot, place, target, plant_at, ended_plant_at, cause } = row;
    const follows = (after: Interval): boolean => after.slot === slot && after.plant_at.getTime() === ended_plant_at?.getTime();
    const before = rows.slice(0, index).findLast((one) => one.slot === slot && one.ended_plant_at?.getTime() === plant_at.getTime());
    moves.push({ slot, place, from: before?.target ?? 0, to: target, at_ms: plantOf(plant_at) });
    const isGone = ended_plant_at !== null && !rows.slice(index + 1).some(follows);
    if (isGone && cause !== null && !NOT_OURS.includes(cause))
      moves.push({ slot, place, from: target, to: 0, at_ms: plantOf(ended_plant_at) });
  }
  return moves.filter(({ at_ms }) => at_ms >= since).sort((a, b) => a.at_ms - b.at_ms);
}
