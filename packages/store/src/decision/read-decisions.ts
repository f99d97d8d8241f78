/** Decisions by id, as the writer needs them to compose a vector after a restart. */
import type { Decision, ReasonCode } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, wallOf } from '../database/time-column.ts';

interface DecisionRow {
  decision_id: string;
  option_id: string | null;
  kind: Decision['kind'];
  place: string;
  to_dK: number | null;
  reason: ReasonCode | null;
  text: string | null;
  person_id: string;
  station_id: string;
  wall_at: Date;
  plant_at: Date;
}

/** In the order in which they were decided; ids that are not there are left out. */
export async function readDecisions(db: Queryable, ids: readonly string[]): Promise<Decision[]> {
  const { rows } = await db.query<DecisionRow>('SELECT * FROM decision WHERE decision_id = ANY($1) ORDER BY wall_at, decision_id', [ids]);
  return rows.map((row) => ({
    id: row.decision_id,
    optionId: row.option_id,
    kind: row.kind,
    place: row.place,
    to_dK: row.to_dK,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.text === null ? {} : { text: row.text }),
    person: row.person_id,
    station: row.station_id,
    wall_ms: wallOf(row.wall_at),
    plant_ms: plantOf(row.plant_at),
  }));
}
