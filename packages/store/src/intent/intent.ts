/** Write intents (faults.md C): each transition in one transaction, with its audit entry. */
import type { Intent, IntentState, PlantTime, WallTime } from '@trimtab/terms';
import type { Pool } from 'pg';
import { appendAudit } from '../audit/audit.ts';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn, wallOf } from '../database/time-column.ts';
import { transaction } from '../database/transaction.ts';
import type { EventLine } from '../decision/request.ts';
import { appendEvent, type Stamp } from '../event/event.ts';
import { type Lease, lockMyLease, nextSequence } from '../lease/lease.ts';
import type { TowardZero } from './ramp-intent.ts';

export interface StoredIntent extends Intent {
  wall_ms: WallTime;
  plant_ms: PlantTime;
  /** Slots that go toward zero without a decision; null: all of them, where no decision stands behind the intent. */
  toward: readonly TowardZero[] | null;
}

interface IntentRow {
  intent_id: string;
  state: IntentState;
  decision_ids: string[];
  boot: string | null;
  epoch: string;
  seq: string | null;
  trims: number[] | null;
  slots: (string | null)[] | null;
  expires_at: Date;
  outcome: string | null;
  wall_at: Date;
  plant_at: Date;
  toward: TowardZero[] | null;
}

const SELECT = `SELECT write_intent.*,
    ARRAY(SELECT decision_id FROM write_intent_decision AS link WHERE link.intent_id = write_intent.intent_id ORDER BY 1) AS decision_ids
  FROM write_intent`;

function fromRow(row: IntentRow): StoredIntent {
  const intent: StoredIntent = {
    id: row.intent_id,
    state: row.state,
    decisionIds: row.decision_ids,
    boot: row.boot === null ? null : Number(row.boot),
    epoch: row.seq === null ? null : Number(row.epoch),
    seq: row.seq === null ? null : Number(row.seq),
    trims: row.trims,
    slots: row.slots,
    expiresAt: plantOf(row.expires_at),
    wall_ms: wallOf(row.wall_at),
    plant_ms: plantOf(row.plant_at),
    toward: row.toward,
  };
  return row.outcome === null ? intent : { ...intent, outcome: row.outcome };
}

/** Pending and sending, in the order in which they were decided: by the plant's clock, which nobody sets back. */
export async function readOpenIntents(db: Queryable, asset: string): Promise<StoredIntent[]> {
  const { rows } = await db.query<IntentRow>(
    `${SELECT} WHERE asset = $1 AND state IN ('pending', 'sending') ORDER BY plant_at, wall_at, intent_id`,
    [asset],
  );
  return rows.map(fromRow);
}

export async function readIntent(db: Queryable, intentId: string): Promise<StoredIntent | null> {
  const { rows } = await db.query<IntentRow>(`${SELECT} WHERE intent_id = $1`, [intentId]);
  const [row] = rows;
  return row === undefined ? null : fromRow(row);
}

/** The command as composed for sending. */
export interface Composed {
  boot: number;
  trims: readonly number[];
  /** Decision behind each slot; null: zero by right. */
  slots: readonly (string | null)[];
  /** The guard's verdict, and the versions it judged under. */
  guard: unknown;
}

export type SendingAnswer =
  | { kind: 'sending'; epoch: number; seq: number }
  | { kind: 'lease-lost' }
  | { kind: 'not-pending'; state: IntentState | null };

/**
 * T2: pending → sending under my lease, with the next sequence number. The frame is sent once, after
 * this commit. The caller has composed the vector and the guard has passed on the newest read.
 */
export function beginSending(pool: Pool, stamp: Stamp, lease: Lease, intentId: string, composed: Composed): Promise<SendingAnswer> {
  return transaction(pool, async (client): Promise<SendingAnswer> => {
    if (!(await lockMyLease(client, lease))) return { kind: 'lease-lost' };
    const { rows } = await client.query<{ state: IntentState }>('SELECT state FROM write_intent WHERE intent_id = $1 FOR UPDATE', [
      intentId,
    ]);
    const state = rows[0]?.state ?? null;
    if (state !== 'pending') return { kind: 'not-pending', state };
    const seq = await nextSequence(client, lease);
    if (seq === null) return { kind: 'lease-lost' };
    await client.query(
      `UPDATE write_intent SET state = 'sending', boot = $2, epoch = $3, seq = $4, trims = $5, slots = $6, guard = $7, sent_wall_at = $8
        WHERE intent_id = $1`,
      [intentId, composed.boot, lease.epoch, seq, composed.trims, composed.slots, JSON.stringify(composed.guard), toColumn(stamp.wall_ms)],
    );
    await appendAudit(client, stamp, {
      actor: 'writer',
      action: 'intent.sending',
      subject: intentId,
      content: { boot: composed.boot, epoch: lease.epoch, seq, trims: composed.trims, slots: composed.slots, guard: composed.guard },
    });
    return { kind: 'sending', epoch: lease.epoch, seq };
  });
}

/** pending → expired | refused(rule): never sent. False when it was not pending any more. */
export function dropPending(
  pool: Pool,
  stamp: Stamp,
  intentId: string,
  state: 'expired' | 'refused',
  outcome: { rule: string; guard?: unknown },
  event: EventLine,
): Promise<boolean> {
  return transaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE write_intent SET state = $2, outcome = $3, guard = coalesce($4, guard), ended_wall_at = $5, ended_plant_at = $6
        WHERE intent_id = $1 AND state = 'pending'`,
      [
        intentId,
        state,
        outcome.rule,
        outcome.guard === undefined ? null : JSON.stringify(outcome.guard),
        toColumn(stamp.wall_ms),
        toColumn(stamp.plant_ms),
      ],
    );
    if (rowCount !== 1) return false;
    await appendAudit(client, stamp, { actor: 'writer', action: `intent.${state}`, subject: intentId, content: outcome });
    await appendEvent(client, stamp, event.kind, event.message);
    return true;
  });
}
