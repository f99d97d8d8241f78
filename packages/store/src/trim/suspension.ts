/**
 * Trims that an operator's own move has rejected (design §4): the row is there from the moment the trim
 * is sent to zero, and stays open until somebody gives the code, which then counts as the rejection.
 */
import type { Message, PlantTime, Quiet } from '@trimtab/terms';
import type { Pool } from 'pg';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn } from '../database/time-column.ts';
import { transaction } from '../database/transaction.ts';
import { insertDecision, insertQuiet, logDecision } from '../decision/insert.ts';
import { claimRequestKey, type DecideAnswer, type DecisionRequest, orBusy, requestHash } from '../decision/request.ts';
import type { Stamp } from '../event/event.ts';

export interface Suspended {
  /** The decision whose trim it is. */
  decisionId: string;
  place: string;
  message: Message;
  plant_ms: PlantTime;
}

/** False when it was known already: a trim is suspended once. */
export async function openSuspension(
  db: Queryable,
  stamp: Stamp,
  { decisionId, place, message }: Omit<Suspended, 'plant_ms'>,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO suspension (decision_id, asset, epoch, place, message, wall_at, plant_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [decisionId, stamp.asset, stamp.epoch, place, JSON.stringify(message), toColumn(stamp.wall_ms), toColumn(stamp.plant_ms)],
  );
  return rowCount === 1;
}

/** Those that still wait for a code, oldest first; older ones than `since` are no longer asked for. */
export async function readOpenSuspensions(db: Queryable, asset: string, since: PlantTime): Promise<Suspended[]> {
  const { rows } = await db.query<{ decision_id: string; place: string; message: Message; plant_at: Date }>(
    `SELECT decision_id, place, message, plant_at FROM suspension
      WHERE asset = $1 AND answered_by IS NULL AND plant_at > $2 ORDER BY plant_at, decision_id`,
    [asset, toColumn(since)],
  );
  return rows.map((row) => ({ decisionId: row.decision_id, place: row.place, message: row.message, plant_ms: plantOf(row.plant_at) }));
}

export interface AnswerSuspension extends DecisionRequest {
  /** The decision whose trim was suspended. */
  ofDecisionId: string;
  quiet: Quiet | null;
}

/** The code as a rejection of its own: decision, quiet, event and audit in one transaction. `decision.kind` is `reject`. */
export function answerSuspension(pool: Pool, request: AnswerSuspension): Promise<DecideAnswer> {
  const { decision, ofDecisionId, quiet } = request;
  if (decision.kind !== 'reject' || decision.reason === undefined) throw new Error(`decision ${decision.id} gives no code`);
  const hash = requestHash(request, ofDecisionId);
  return orBusy(
    transaction(pool, async (client) => {
      const stored = await claimRequestKey(client, request.requestKey, hash);
      if (stored) return stored;
      const { rows } = await client.query<{ answered_by: string | null }>(
        'SELECT answered_by FROM suspension WHERE decision_id = $1 FOR UPDATE',
        [ofDecisionId],
      );
      const [row] = rows;
      if (row === undefined) return { kind: 'unknown', id: ofDecisionId };
      if (row.answered_by !== null) return { kind: 'not-open', state: 'rejected' };
      await insertDecision(client, request, hash, { rev: null, margins: null });
      await client.query('UPDATE suspension SET answered_by = $2 WHERE decision_id = $1', [ofDecisionId, decision.id]);
      if (quiet) await insertQuiet(client, request, quiet);
      await logDecision(client, request, { ofDecisionId, quiet });
      return { kind: 'decided', decisionId: decision.id, intentId: null };
    }),
  );
}
