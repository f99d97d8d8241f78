/**
 * What a click carries, and what it may be answered. One click = one transaction = one decision, by
 * request key: the same key with the same content gets the stored answer, with other content an error.
 */
import { createHash } from 'node:crypto';
import {
  canonical,
  type Decision,
  type DecisionKind,
  type IntentState,
  type Message,
  type OptionState,
  type PlantTime,
  type WallTime,
} from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { sqlState } from '../database/transaction.ts';
import type { Stamp } from '../event/event.ts';

/** A line for the event log, written in the same transaction as what it tells. */
export interface EventLine {
  kind: string;
  message: Message;
}

export interface DecisionRequest {
  asset: string;
  epoch: number;
  requestKey: string;
  decision: Decision;
  event: EventLine;
}

export type DecideAnswer =
  | { kind: 'decided'; decisionId: string; intentId: string | null }
  | { kind: 'already-decided'; decision: DecisionKind; person: string; station: string; wall_ms: WallTime; plant_ms: PlantTime }
  | { kind: 'not-open'; state: OptionState }
  /** Its write came to nothing: there is no trim of it to undo. */
  | { kind: 'not-in-force'; state: IntentState }
  | { kind: 'expired'; expiresAt: PlantTime }
  | { kind: 'changed'; rev: string }
  | { kind: 'unknown'; id: string }
  | { kind: 'ending' }
  | { kind: 'key-reused' }
  | { kind: 'busy' };

export const stampOf = ({ asset, epoch, decision }: DecisionRequest): Stamp => ({
  asset,
  epoch,
  wall_ms: decision.wall_ms,
  plant_ms: decision.plant_ms,
});

/** What makes two requests the same: everything the person chose, and who and where; not when, nor the new row's id. */
export function requestHash(request: DecisionRequest, shown: unknown): string {
  const { id: _id, wall_ms: _wall, plant_ms: _plant, ...chosen } = request.decision;
  return createHash('sha256')
    .update(canonical({ asset: request.asset, chosen, shown }))
    .digest('hex');
}

const KEY_LOCK = 0x6b6579;

/** Holds the request key to the end of the transaction; the stored answer if it was used before, else null. */
export async function claimRequestKey(client: Queryable, requestKey: string, hash: string): Promise<DecideAnswer | null> {
  await client.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [KEY_LOCK, requestKey]);
  const { rows } = await client.query<{ decision_id: string; request_hash: string; intent_id: string | null }>(
    `SELECT decision_id, request_hash, intent_id FROM decision LEFT JOIN write_intent_decision USING (decision_id) WHERE request_key = $1`,
    [requestKey],
  );
  const [row] = rows;
  if (row === undefined) return null;
  if (row.request_hash !== hash) return { kind: 'key-reused' };
  return { kind: 'decided', decisionId: row.decision_id, intentId: row.intent_id };
}

const LOCK_NOT_AVAILABLE = '55P03';

/** A row lock that another holds longer than lock_timeout is an answer, not a fault (faults F19). */
export async function orBusy(answer: Promise<DecideAnswer>): Promise<DecideAnswer> {
  try {
    return await answer;
  } catch (error) {
    if (sqlState(error) === LOCK_NOT_AVAILABLE) return { kind: 'busy' };
    throw error;
  }
}
