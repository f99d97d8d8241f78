/** Trims in force: intervals by slot, opened by a confirmed command and closed with their cause. */
import type { PlantTime, WallTime } from '@trimtab/terms';
import type { Pool } from 'pg';
import { appendAudit } from '../audit/audit.ts';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn, wallOf } from '../database/time-column.ts';
import { transaction } from '../database/transaction.ts';
import type { Stamp } from '../event/event.ts';

export interface TrimInForce {
  slot: number;
  place: string;
  to: number;
  decisionId: string;
  intentId: string;
  person: string;
  wall_ms: WallTime;
  /** When the decision's trim came into force; what a give-back or a take-back leaves is as old as what it goes back to. */
  plant_ms: PlantTime;
  /** The operator's own setpoint that the trim was offered on; null: not known. */
  setpoint: number | null;
  /** When somebody last said that it is kept over the handover; null: nobody did. */
  kept_ms: PlantTime | null;
}

/** Why an interval ended: by somebody's later decision, by what happened in the PLC, or by a rule of design §4. */
export type TrimEnd =
  | 'later-command'
  | 'off'
  | 'ramp'
  | 'plc-restart'
  | 'watchdog'
  | 'mode'
  | 'stop'
  | 'give-back'
  | 'suspended'
  | 'setpoint-moved'
  | 'handover'
  | 'age';

/** A target that went to the PLC and came back as float32 is the same; far below a step of any lever. */
const EQUAL = 1e-5;

interface TrimRow {
  slot: number;
  place: string;
  target: number;
  decision_id: string;
  intent_id: string;
  person_id: string;
  wall_at: Date;
  plant_at: Date;
  setpoint: number | null;
  kept_at: Date | null;
}

/**
 * Reads trims of one asset ($1) with what they stand on. `rests`: each of them with the decision it rests on, its own or the
 * one that a take-back went back to; the last step counts.
 */
export const withGround = (which: string): string => `
  WITH RECURSIVE rests AS (
    SELECT trim_id, slot, decision_id, 0 AS step FROM trim_in_force WHERE asset = $1 AND (${which})
    UNION ALL
    SELECT rests.trim_id, rests.slot, former.decision_id, step + 1
      FROM rests
      JOIN decision ON decision.decision_id = rests.decision_id AND kind = 'take-back'
     CROSS JOIN LATERAL (SELECT trim_id, target FROM trim_in_force AS part
                          WHERE part.decision_id = rests.decision_id AND part.slot = rests.slot ORDER BY trim_id LIMIT 1) AS back
     CROSS JOIN LATERAL (SELECT decision_id FROM trim_in_force AS part
                          WHERE part.asset = $1 AND part.slot = rests.slot AND part.trim_id < back.trim_id
                            AND abs(part.target - back.target) < ${EQUAL} ORDER BY part.trim_id DESC LIMIT 1) AS former
  ), ground AS (
    SELECT DISTINCT ON (trim_id) trim_id, (card->>'setpoint')::float8 AS setpoint,
           (SELECT min(plant_at) FROM trim_in_force AS part WHERE part.decision_id = rests.decision_id AND part.slot = rests.slot) AS plant_at
      FROM rests JOIN decision USING (decision_id) LEFT JOIN option USING (option_id) ORDER BY trim_id, step DESC
  )`;

const IN_FORCE = `${withGround('ended_wall_at IS NULL')}
  SELECT slot, trim.place, trim.target, decision_id, intent_id, person_id, trim.wall_at, ground.plant_at, setpoint,
         (SELECT max(kept.plant_at) FROM decision AS kept
           WHERE kept.asset = $1 AND kept.kind = 'keep' AND kept.place = trim.place AND kept.plant_at >= ground.plant_at) AS kept_at
    FROM trim_in_force AS trim JOIN decision USING (decision_id) JOIN ground USING (trim_id) ORDER BY slot`;

export async function readTrimsInForce(db: Queryable, asset: string): Promise<TrimInForce[]> {
  const { rows } = await db.query<TrimRow>(IN_FORCE, [asset]);
  return rows.map((row) => ({
    slot: row.slot,
    place: row.place,
    to: row.target,
    decisionId: row.decision_id,
    intentId: row.intent_id,
    person: row.person_id,
    wall_ms: wallOf(row.wall_at),
    plant_ms: plantOf(row.plant_at),
    setpoint: row.setpoint,
    kept_ms: row.kept_at === null ? null : plantOf(row.kept_at),
  }));
}

export interface AppliedVector {
  intentId: string;
  trims: readonly number[];
  slots: readonly (string | null)[];
  /** Of a write that needed no decision; null: a person's decision. */
  cause: TrimEnd | null;
}

/** Brings the intervals in line with a confirmed vector; a slot whose decision and target stay keeps its interval. */
export async function applyVector(client: Queryable, stamp: Stamp, { intentId, trims, slots, cause }: AppliedVector): Promise<void> {
  const open = new Map((await readTrimsInForce(client, stamp.asset)).map((trim) => [trim.slot, trim]));
  for (const [slot, decisionId] of slots.entries()) {
    const to = trims[slot] ?? 0;
    const now = open.get(slot);
    if (now && now.decisionId === decisionId && now.to === to) continue;
    if (now) await close(client, stamp, cause ?? 'later-command', [slot]);
    if (decisionId === null || to === 0) continue;
    await client.query(
      `INSERT INTO trim_in_force (asset, epoch, slot, place, decision_id, intent_id, target, wall_at, plant_at)
       SELECT $1, $2, $3, place, decision_id, $5, $6, $7, $8 FROM decision WHERE decision_id = $4`,
      [stamp.asset, stamp.epoch, slot, decisionId, intentId, to, toColumn(stamp.wall_ms), toColumn(stamp.plant_ms)],
    );
  }
}

/** `slots` null: all of them. Returns how many intervals it closed. */
async function close(client: Queryable, stamp: Stamp, cause: TrimEnd, slots: readonly number[] | null): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE trim_in_force SET ended_wall_at = $2, ended_plant_at = $3, cause = $4
      WHERE asset = $1 AND ended_wall_at IS NULL AND ($5::int[] IS NULL OR slot = ANY($5))`,
    [stamp.asset, toColumn(stamp.wall_ms), toColumn(stamp.plant_ms), cause, slots],
  );
  return rowCount ?? 0;
}

type EndByPlc = Exclude<TrimEnd, 'later-command'>;

/** All trims ended at once (OFF, watchdog, PLC restart): closes every interval; returns how many. */
export const endAllTrims = (pool: Pool, stamp: Stamp, cause: EndByPlc): Promise<number> => end(pool, stamp, cause, null);

/** The trims of these slots ended, by the PLC alone. */
export const endTrims = (pool: Pool, stamp: Stamp, cause: EndByPlc, slots: readonly number[]): Promise<number> =>
  end(pool, stamp, cause, slots);

function end(pool: Pool, stamp: Stamp, cause: EndByPlc, slots: readonly number[] | null): Promise<number> {
  return transaction(pool, async (client) => {
    const ended = await close(client, stamp, cause, slots);
    const content = slots === null ? { cause, ended } : { cause, ended, slots };
    if (ended > 0) await appendAudit(client, stamp, { actor: 'plc', action: 'trims.ended', subject: stamp.asset, content });
    return ended;
  });
}
