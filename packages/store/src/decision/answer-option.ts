/** Accept, modify and reject: a person's answer to exactly what a card showed (faults.md C, T1). */
import type { Decision, OptionState, PlantTime, Quiet } from '@trimtab/terms';
import type { Pool } from 'pg';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn, wallOf } from '../database/time-column.ts';
import { transaction } from '../database/transaction.ts';
import { insertDecision, insertIntent, insertQuiet, logDecision } from './insert.ts';
import { claimRequestKey, type DecideAnswer, type DecisionRequest, orBusy, requestHash } from './request.ts';

export interface AcceptRequest extends DecisionRequest {
  shownRev: string;
  /** Margins of the forecast made at the click; recorded with the decision. */
  margins: unknown;
  /** Last plant time at which the write may still be sent. */
  intentExpiresAt: PlantTime;
}

export interface RejectRequest extends DecisionRequest {
  shownRev: string;
  /** What the reason's code keeps quiet; null where it keeps nothing. */
  quiet: Quiet | null;
}

const ANSWERED = { accept: 'accepted', modify: 'modified', reject: 'rejected' } as const;

/** T1: decision, pending intent, event and audit in one transaction; the operator is answered after its commit. */
export function acceptOption(pool: Pool, request: AcceptRequest): Promise<DecideAnswer> {
  return answerOption(pool, request, async (client, hash) => {
    await insertDecision(client, request, hash, { rev: request.shownRev, margins: request.margins });
    const intentId = await insertIntent(client, request, request.intentExpiresAt);
    await logDecision(client, request, { shownRev: request.shownRev, margins: request.margins, intentId });
    return intentId;
  });
}

/** The rejection, its quiet, event and audit in one transaction. */
export function rejectOption(pool: Pool, request: RejectRequest): Promise<DecideAnswer> {
  return answerOption(pool, request, async (client, hash) => {
    await insertDecision(client, request, hash, { rev: request.shownRev, margins: null });
    if (request.quiet) await insertQuiet(client, request, request.quiet);
    await logDecision(client, request, { shownRev: request.shownRev, quiet: request.quiet });
    return null;
  });
}

function answerOption(
  pool: Pool,
  request: AcceptRequest | RejectRequest,
  write: (client: Queryable, hash: string) => Promise<string | null>,
): Promise<DecideAnswer> {
  const { decision } = request;
  const { kind, optionId } = decision;
  if (optionId === null || !(kind === 'accept' || kind === 'modify' || kind === 'reject'))
    throw new Error(`a decision of kind ${kind} on option ${optionId} answers no card`);
  const hash = requestHash(request, request.shownRev);
  return orBusy(
    transaction(pool, async (client) => {
      const stored = await claimRequestKey(client, request.requestKey, hash);
      if (stored) return stored;
      const refused = await lockOpenOption(client, optionId, request);
      if (refused) return refused;
      await client.query('UPDATE option SET state = $2, state_wall_at = $3, state_plant_at = $4 WHERE option_id = $1', [
        optionId,
        ANSWERED[kind],
        toColumn(decision.wall_ms),
        toColumn(decision.plant_ms),
      ]);
      return { kind: 'decided', decisionId: decision.id, intentId: await write(client, hash) };
    }),
  );
}

/** Locks the option's row; null when it may be decided, else the answer that says why not. */
async function lockOpenOption(
  client: Queryable,
  optionId: string,
  { asset, decision, shownRev }: AcceptRequest | RejectRequest,
): Promise<DecideAnswer | null> {
  const { rows } = await client.query<{ state: OptionState; rev: string; expires_at: Date }>(
    'SELECT state, rev, expires_at FROM option WHERE option_id = $1 AND asset = $2 FOR UPDATE',
    [optionId, asset],
  );
  const [row] = rows;
  if (row === undefined) return { kind: 'unknown', id: optionId };
  if (row.state !== 'offered') return (await decidedBy(client, optionId)) ?? { kind: 'not-open', state: row.state };
  if (!(decision.plant_ms < row.expires_at.getTime())) return { kind: 'expired', expiresAt: plantOf(row.expires_at) };
  if (row.rev !== shownRev) return { kind: 'changed', rev: row.rev };
  return null;
}

async function decidedBy(client: Queryable, optionId: string): Promise<DecideAnswer | null> {
  const { rows } = await client.query<{ kind: Decision['kind']; person_id: string; station_id: string; wall_at: Date; plant_at: Date }>(
    `SELECT kind, person_id, station_id, wall_at, plant_at FROM decision
      WHERE option_id = $1 AND kind IN ('accept', 'modify', 'reject')`,
    [optionId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return {
    kind: 'already-decided',
    decision: row.kind,
    person: row.person_id,
    station: row.station_id,
    wall_ms: wallOf(row.wall_at),
    plant_ms: plantOf(row.plant_at),
  };
}
