/**
 * Each change of a trim that was ours, also what the PLC did with it: what dwell and the moves of an hour are counted by, and
 * what may come back, after a restart too.
 */
import type { PlantTime } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn } from '../database/time-column.ts';
import { type TrimEnd, withGround } from './trim-in-force.ts';

export interface TrimMove {
  slot: number;
  place: string;
  from: number;
  to: number;
  at_ms: PlantTime;
  /** Of the trim that stood before, as it was offered on; null: none stood, or it is not known. */
  setpoint: number | null;
  by: 'us' | 'plc' | 'hand-back';
}

/** What the PLC did by itself. */
const BY_PLC: readonly TrimEnd[] = ['off', 'ramp', 'plc-restart', 'watchdog'];
/** Written by us, decided of by nobody: everything goes. */
const HAND_BACK: readonly TrimEnd[] = ['mode', 'stop'];

interface Interval {
  slot: number;
  place: string;
  target: number;
  plant_at: Date;
  ended_plant_at: Date | null;
  cause: TrimEnd | null;
  setpoint: number | null;
}

const SINCE = 'ended_plant_at IS NULL OR ended_plant_at >= $2';

/** Since this moment of plant time, oldest first. */
export async function readTrimMoves(db: Queryable, asset: string, since: PlantTime): Promise<TrimMove[]> {
  const { rows } = await db.query<Interval>(
    `${withGround(SINCE)} SELECT slot, place, target, trim.plant_at, ended_plant_at, cause, setpoint
       FROM trim_in_force AS trim JOIN ground USING (trim_id) ORDER BY trim_id`,
    [asset, toColumn(since)],
  );
  const slots = new Map<number, Interval[]>();
  for (const row of rows)
    slots
      .set(row.slot, slots.get(row.slot) ?? [])
      .get(row.slot)
      ?.push(row);
  const moves = [...slots.values()].flatMap(movesOfSlot);
  return moves.filter(({ at_ms }) => at_ms >= since).sort((a, b) => a.at_ms - b.at_ms);
}

/** Of one slot's intervals, oldest first: they never overlap, so that only neighbours can follow each other. */
function movesOfSlot(intervals: readonly Interval[]): TrimMove[] {
  return intervals.flatMap((row, index) => {
    const { slot, place, target, plant_at, ended_plant_at, cause, setpoint } = row;
    const [earlier, later] = [intervals[index - 1], intervals[index + 1]];
    const before = earlier && follows(row, earlier) ? earlier : null;
    const begin: TrimMove = {
      slot,
      place,
      from: before?.target ?? 0,
      to: target,
      at_ms: plantOf(plant_at),
      setpoint: before?.setpoint ?? null,
      by: 'us',
    };
    if (ended_plant_at === null || cause === null || (later && follows(later, row))) return [begin];
    return [begin, { slot, place, from: target, to: 0, at_ms: plantOf(ended_plant_at), setpoint, by: byOf(cause) }];
  });
}

/**
 * One write ended the one and began the other. What the PLC or a hand-back ended left nothing standing: a trim that was written
 * under the same picture begins from zero.
 */
const follows = (row: Interval, { ended_plant_at, cause }: Interval): boolean =>
  cause !== null && byOf(cause) === 'us' && ended_plant_at?.getTime() === row.plant_at.getTime();

const byOf = (cause: TrimEnd): TrimMove['by'] => (BY_PLC.includes(cause) ? 'plc' : HAND_BACK.includes(cause) ? 'hand-back' : 'us');
