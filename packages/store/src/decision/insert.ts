/** The rows of a decision: itself, its event line and its audit entry, inside the caller's transaction. */
import type { PlantTime, Quiet } from '@trimtab/terms';
import { appendAudit } from '../audit/audit.ts';
import type { Queryable } from '../database/queryable.ts';
import { toColumn } from '../database/time-column.ts';
import { appendEvent } from '../event/event.ts';
import { type DecisionRequest, stampOf } from './request.ts';

export interface Shown {
  /** Hash of the card that was clicked; null where no card was. */
  rev: string | null;
  /** Margins of the one forecast made at the click. */
  margins: unknown;
}

export async function insertDecision(client: Queryable, request: DecisionRequest, hash: string, shown: Shown): Promise<void> {
  const { decision } = request;
  await client.query(
    `INSERT INTO decision (decision_id, asset, epoch, option_id, kind, place, target, reason, text, person_id, station_id,
                           wall_at, plant_at, request_key, request_hash, shown_rev, margins)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      decision.id,
      request.asset,
      request.epoch,
      decision.optionId,
      decision.kind,
      decision.place,
      decision.to,
      decision.reason ?? null,
      decision.text ?? null,
      decision.person,
      decision.station,
      toColumn(decision.wall_ms),
      toColumn(decision.plant_ms),
      request.requestKey,
      hash,
      shown.rev,
      JSON.stringify(shown.margins ?? null),
    ],
  );
}

/** The pending write that carries this decision to the PLC; its id is the decision's with a prefix. */
export async function insertIntent(client: Queryable, request: DecisionRequest, expiresAt: PlantTime): Promise<string> {
  const { decision } = request;
  const intentId = `w-${decision.id}`;
  await client.query(`INSERT INTO write_intent (intent_id, asset, epoch, expires_at, wall_at, plant_at) VALUES ($1, $2, $3, $4, $5, $6)`, [
    intentId,
    request.asset,
    request.epoch,
    toColumn(expiresAt),
    toColumn(decision.wall_ms),
    toColumn(decision.plant_ms),
  ]);
  await client.query('INSERT INTO write_intent_decision (decision_id, intent_id) VALUES ($1, $2)', [decision.id, intentId]);
  return intentId;
}

export async function insertQuiet(client: Queryable, { asset, epoch, decision }: DecisionRequest, quiet: Quiet): Promise<void> {
  await client.query(
    `INSERT INTO quiet (decision_id, asset, epoch, place, reason, option_id, until_at, wall_at, plant_at, rule)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      decision.id,
      asset,
      epoch,
      quiet.place,
      quiet.reason,
      quiet.optionId,
      toColumn(quiet.until),
      toColumn(decision.wall_ms),
      toColumn(decision.plant_ms),
      JSON.stringify(quiet),
    ],
  );
}

/** Audit, then event: last in the transaction, since both hold the asset's log lock to its end. */
export async function logDecision(client: Queryable, request: DecisionRequest, extra: Record<string, unknown>): Promise<void> {
  const { decision } = request;
  const stamp = stampOf(request);
  await appendAudit(client, stamp, {
    actor: decision.person,
    action: `decision.${decision.kind}`,
    subject: decision.id,
    content: { ...decision, ...extra },
  });
  await appendEvent(client, stamp, request.event.kind, request.event.message);
}
