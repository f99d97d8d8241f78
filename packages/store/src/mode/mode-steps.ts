/** When a decision class went to another mode. */
import type { PlantTime, TwinMode } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn } from '../database/time-column.ts';

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

/** Those in [from, to], newest first. */
export async function readModeSteps(db: Queryable, asset: string, from: PlantTime, to: PlantTime): Promise<ModeStep[]> {
  const { rows } = await db.query<{ decision_class: string; mode: TwinMode; plant_at: Date }>(STEPS, [asset, toColumn(from), toColumn(to)]);
  return rows.map(({ decision_class, mode, plant_at }) => ({ decisionClass: decision_class, mode, plant_ms: plantOf(plant_at) }));
}
