/** What became of each option that was answered or ran out, for marks on a time axis. */
import type { Option, OptionState, PlantTime, ReasonCode } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn } from '../database/time-column.ts';

export interface AnsweredOption {
  state: Extract<OptionState, 'accepted' | 'modified' | 'rejected' | 'expired'>;
  statePlant_ms: PlantTime;
  place: string;
  /** As decided; else as offered. */
  to: number;
  unit: Option['unit'];
  reason: ReasonCode | null;
}

interface Row {
  state: AnsweredOption['state'];
  state_plant_at: Date;
  place: string;
  target: number;
  unit: Option['unit'];
  reason: ReasonCode | null;
}

/** No option stands this long: what was offered before cannot have ended since. */
const LONGEST_OFFER = '1 day';

const ANSWERED = `
  SELECT option.state, state_plant_at, card->>'place' AS place, coalesce(target, (card->>'to')::float8) AS target, card->>'unit' AS unit, reason
    FROM option
    LEFT JOIN decision ON decision.option_id = option.option_id AND kind IN ('accept', 'modify', 'reject')
   WHERE option.asset = $1 AND offered_at >= $2::timestamptz - interval '${LONGEST_OFFER}' AND option.state IN ('accepted', 'modified', 'rejected', 'expired')
     AND state_plant_at >= $2 AND state_plant_at <= $3
   ORDER BY state_plant_at DESC, option.option_id`;

/** Those whose state was reached in [from, to], newest first. What was withdrawn nobody answered: it is left out. */
export async function readAnswered(db: Queryable, asset: string, from: PlantTime, to: PlantTime): Promise<AnsweredOption[]> {
  const { rows } = await db.query<Row>(ANSWERED, [asset, toColumn(from), toColumn(to)]);
  return rows.map(({ state, state_plant_at, place, target, unit, reason }) => ({
    state,
    statePlant_ms: plantOf(state_plant_at),
    place,
    to: target,
    unit,
    reason,
  }));
}
