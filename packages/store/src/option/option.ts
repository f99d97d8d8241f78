/** Options as offered: what the card shows, its hash, and where it stands. */
import type { Message, Option, OptionState, PlantTime } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn } from '../database/time-column.ts';
import type { Stamp } from '../event/event.ts';

/** An option and the hash of exactly what its card shows. */
export interface OfferedOption {
  option: Option;
  rev: string;
}

/** Offers new options and re-bases those still open; an option that was decided meanwhile stays as decided. */
export async function upsertOptions(client: Queryable, stamp: Stamp, cycleNo: number, offered: readonly OfferedOption[]): Promise<void> {
  for (const { option, rev } of offered) {
    const { rowCount } = await client.query(
      `INSERT INTO option (option_id, asset, epoch, cycle_no, decision_class, option_group, place, acts, "value_EURh", offered_at,
                           expires_at, wall_at, plant_at, rev, card, state_wall_at, state_plant_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $12, $13)
       ON CONFLICT (option_id) DO UPDATE
          SET acts = excluded.acts, "value_EURh" = excluded."value_EURh", expires_at = excluded.expires_at, rev = excluded.rev,
              card = excluded.card
        WHERE option.state = 'offered' AND option.asset = excluded.asset`,
      [
        option.id,
        stamp.asset,
        stamp.epoch,
        cycleNo,
        option.decisionClass,
        option.group,
        option.place,
        JSON.stringify(option.acts),
        option.effect.money_EURh,
        toColumn(option.offeredAt),
        toColumn(option.expiresAt),
        toColumn(stamp.wall_ms),
        toColumn(stamp.plant_ms),
        rev,
        JSON.stringify(option),
      ],
    );
    if (rowCount === 0) await refuseForeign(client, stamp.asset, option.id);
  }
}

/** Nothing was written: it was decided meanwhile, or the id is another asset's. */
async function refuseForeign(client: Queryable, asset: string, optionId: string): Promise<void> {
  const { rows } = await client.query<{ asset: string }>('SELECT asset FROM option WHERE option_id = $1', [optionId]);
  const owner = rows[0]?.asset;
  if (owner !== asset) throw new Error(`option ${optionId} of ${asset} is not stored: ${owner} has one of that id`);
}

export interface StoredOption extends OfferedOption {
  state: OptionState;
  statePlant_ms: PlantTime;
}

interface OptionRow {
  card: Option;
  rev: string;
  state: OptionState;
  state_plant_at: Date;
}

const fromRow = (row: OptionRow): StoredOption => ({
  option: row.card,
  rev: row.rev,
  state: row.state,
  statePlant_ms: plantOf(row.state_plant_at),
});

/** The options that still wait for an answer, oldest first. */
export async function readOpenOptions(db: Queryable, asset: string): Promise<StoredOption[]> {
  const { rows } = await db.query<OptionRow>(
    `SELECT card, rev, state, state_plant_at FROM option WHERE asset = $1 AND state = 'offered' ORDER BY offered_at, option_id`,
    [asset],
  );
  return rows.map(fromRow);
}

/** One option, or null. */
export async function readOption(db: Queryable, optionId: string): Promise<StoredOption | null> {
  const { rows } = await db.query<OptionRow>('SELECT card, rev, state, state_plant_at FROM option WHERE option_id = $1', [optionId]);
  const [row] = rows;
  return row === undefined ? null : fromRow(row);
}

/** The option that a trim in force rests on: its decision's own, or that of the newest accept in its place before it (a take-back). */
export async function readOptionBehind(db: Queryable, decisionId: string): Promise<StoredOption | null> {
  const { rows } = await db.query<OptionRow>(
    `SELECT card, option.rev, option.state, state_plant_at
       FROM decision AS trim
       JOIN decision AS accepted ON accepted.asset = trim.asset AND accepted.place = trim.place AND accepted.wall_at <= trim.wall_at
       JOIN option ON option.option_id = accepted.option_id
      WHERE trim.decision_id = $1 AND accepted.kind IN ('accept', 'modify')
      ORDER BY accepted.decision_id = trim.decision_id DESC, accepted.wall_at DESC LIMIT 1`,
    [decisionId],
  );
  const [row] = rows;
  return row === undefined ? null : fromRow(row);
}

/** Withdraws an offered option; false when it was no longer open (a person was faster). */
export async function withdrawOption(db: Queryable, stamp: Stamp, optionId: string, cause: Message): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE option SET state = 'withdrawn', state_wall_at = $2, state_plant_at = $3, state_cause = $4
      WHERE option_id = $1 AND asset = $5 AND state = 'offered'`,
    [optionId, toColumn(stamp.wall_ms), toColumn(stamp.plant_ms), JSON.stringify(cause), stamp.asset],
  );
  return rowCount === 1;
}

/** Expires every open option whose plant time has come; returns their ids. */
export async function expireOptions(db: Queryable, stamp: Stamp): Promise<string[]> {
  const { rows } = await db.query<{ option_id: string }>(
    `UPDATE option SET state = 'expired', state_wall_at = $2, state_plant_at = $3
      WHERE asset = $1 AND state = 'offered' AND expires_at <= $3 RETURNING option_id`,
    [stamp.asset, toColumn(stamp.wall_ms), toColumn(stamp.plant_ms)],
  );
  return rows.map((row) => row.option_id);
}
