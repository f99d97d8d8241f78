/** Forecasts scored when their time has come. */
import type { PlantTime } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn } from '../database/time-column.ts';
import type { Stamp } from '../event/event.ts';

export interface Score {
  cycleNo: number;
  /** Zone, slab or fuel meter that was forecast. */
  subject: string;
  /** Named with its unit, e.g. zone_degC. */
  quantity: string;
  horizon_min: number;
  optionId: string | null;
  predicted: number;
  /** null: nothing good was measured when the forecast was due. */
  actual: number | null;
  due: PlantTime;
  region: string | null;
}

/** A forecast is scored once; a repeated score is ignored. */
export async function appendScores(db: Queryable, stamp: Stamp, scores: readonly Score[]): Promise<void> {
  if (scores.length === 0) return;
  await db.query(
    `INSERT INTO score (asset, epoch, wall_at, plant_at, cycle_no, subject, quantity, horizon_min, option_id, predicted, actual, due_at, region)
     SELECT $1, $2, $3, $4, * FROM unnest($5::bigint[], $6::text[], $7::text[], $8::float8[], $9::text[], $10::float8[], $11::float8[],
                                          $12::timestamptz[], $13::text[])
     ON CONFLICT DO NOTHING`,
    [
      stamp.asset,
      stamp.epoch,
      toColumn(stamp.wall_ms),
      toColumn(stamp.plant_ms),
      scores.map((score) => score.cycleNo),
      scores.map((score) => score.subject),
      scores.map((score) => score.quantity),
      scores.map((score) => score.horizon_min),
      scores.map((score) => score.optionId),
      scores.map((score) => score.predicted),
      scores.map((score) => score.actual),
      scores.map((score) => toColumn(score.due)),
      scores.map((score) => score.region),
    ],
  );
}

interface ScoreRow {
  cycle_no: string;
  subject: string;
  quantity: string;
  horizon_min: number;
  option_id: string | null;
  predicted: number;
  actual: number | null;
  due_at: Date;
  region: string | null;
}

const fromRow = (row: ScoreRow): Score => ({
  cycleNo: Number(row.cycle_no),
  subject: row.subject,
  quantity: row.quantity,
  horizon_min: row.horizon_min,
  optionId: row.option_id,
  predicted: row.predicted,
  actual: row.actual,
  due: plantOf(row.due_at),
  region: row.region,
});

/** The last of a quantity that came true so many minutes ahead, newest first. */
export async function readLatestScores(
  db: Queryable,
  asset: string,
  { quantity, horizon_min, limit }: Pick<Score, 'quantity' | 'horizon_min'> & { limit: number },
): Promise<Score[]> {
  const { rows } = await db.query<ScoreRow>(
    `SELECT * FROM score WHERE asset = $1 AND quantity = $2 AND horizon_min = $3 AND actual IS NOT NULL
      ORDER BY due_at DESC, cycle_no DESC, subject LIMIT $4`,
    [asset, quantity, horizon_min, limit],
  );
  return rows.map(fromRow);
}

/** Scores of the given options, oldest first. */
export async function readOptionScores(db: Queryable, optionIds: readonly string[]): Promise<Score[]> {
  const { rows } = await db.query<ScoreRow>('SELECT * FROM score WHERE option_id = ANY($1) ORDER BY due_at', [optionIds]);
  return rows.map(fromRow);
}
