/** A row of the decision table as a decision. */
import type { Decision, ReasonCode } from '@trimtab/terms';
import { plantOf, wallOf } from '../database/time-column.ts';

export interface DecisionRow {
  decision_id: string;
  option_id: string | null;
  kind: Decision['kind'];
  place: string;
  target: number | null;
  reason: ReasonCode | null;
  text: string | null;
  person_id: string;
  station_id: string;
  wall_at: Date;
  plant_at: Date;
}

export const decisionOf = (row: DecisionRow): Decision => ({
  id: row.decision_id,
  optionId: row.option_id,
  kind: row.kind,
  place: row.place,
  to: row.target,
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.text === null ? {} : { text: row.text }),
  person: row.person_id,
  station: row.station_id,
  wall_ms: wallOf(row.wall_at),
  plant_ms: plantOf(row.plant_at),
});
