/** When a decision class went to another mode. */
import type { PlantTime, TwinMode, WallTime } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn, wallOf } from '../database/time-column.ts';

export interface ModeStep {
  decisionClass: string;
  mode: TwinMode;
  plant_ms: PlantTime;
}

/** A saved change may leave the mode as it was: such is no step. The first ever is none either. */
const STEPS = `
  SELECT step.decision_class, step.mode, step.plant_at
    FROM mode_change AS step
    JOIN mode_change AS before ON before.asset = step.asset AND before.decision_class = step.decision_class AND before.version = step.version - 1
   WHERE step.asset = $1 AND step.plant_at >= $2 AND step.plant_at <= $3 AND step.mode <> before.mode
   ORDER BY step.plant_at DESC, step.version DESC, step.decision_class`;

/** When a person last raised the grant of any class; null: nobody ever did. */
export async function readLastRaise(db: Queryable, asset: string): Promise<WallTime | null> {
  const { rows } = await db.query<{ wall_at: Date | null }>(
    `SELECT max(step.wall_at) AS wall_at
       FROM mode_change AS step
       LEFT JOIN mode_change AS before ON before.asset = step.asset AND before.decision_class = step.decision_class AND before.version = step.version - 1
      WHERE step.asset = $1 AND step.person_id IS NOT NULL AND step.granted <> 'off' AND step.granted IS DISTINCT FROM before.granted`,
    [asset],
  );
  return rows[0]?.wall_at ? wallOf(rows[0].wall_at) : null;
}

/** Those in [from, to], newest first. */
export async function readModeSteps(db: Queryable, asset: string, from: PlantTime, to: PlantTime): Promise<ModeStep[]> {
  const { rows } = await db.query<{ decision_class: string; mode: TwinMode; plant_at: Date }>(STEPS, [asset, toColumn(from), toColumn(to)]);
  return rows.map(({ decision_class, mode, plant_at }) => ({ decisionClass: decision_class, mode, plant_ms: plantOf(plant_at) }));
}
