/**
 * T3: sending → its final truth, with the acknowledgement block it rests on. May be written by a
 * server that has lost its lease, since it states a fact. A confirmed vector changes what is in force.
 */
import type { Pool } from 'pg';
import { appendAudit } from '../audit/audit.ts';
import { toColumn } from '../database/time-column.ts';
import { transaction } from '../database/transaction.ts';
import type { EventLine } from '../decision/request.ts';
import { appendEvent, type Stamp } from '../event/event.ts';
import { applyVector, type TrimEnd } from '../trim/trim-in-force.ts';

export interface Outcome {
  state: 'confirmed' | 'refused' | 'not-applied' | 'void';
  /** PLC code or the rule by which it was sealed. */
  outcome: string;
  /** The acknowledgement block's words as read. */
  evidence: readonly number[];
}

/** False when the intent was not sending any more: somebody else has stated its outcome. */
export function finishIntent(pool: Pool, stamp: Stamp, intentId: string, result: Outcome, event: EventLine): Promise<boolean> {
  return transaction(pool, async (client) => {
    const evidence = Buffer.from(result.evidence.flatMap((word) => [word >> 8, word & 0xff]));
    const { rows } = await client.query<{ trims: number[]; slots: (string | null)[]; cause: TrimEnd | null }>(
      `UPDATE write_intent SET state = $2, outcome = $3, evidence = $4, ended_wall_at = $5, ended_plant_at = $6
        WHERE intent_id = $1 AND state = 'sending' RETURNING trims, slots, cause`,
      [intentId, result.state, result.outcome, evidence, toColumn(stamp.wall_ms), toColumn(stamp.plant_ms)],
    );
    const [row] = rows;
    if (row === undefined) return false;
    if (result.state === 'confirmed') await applyVector(client, stamp, { intentId, ...row });
    await appendAudit(client, stamp, { actor: 'plc', action: `intent.${result.state}`, subject: intentId, content: result });
    await appendEvent(client, stamp, event.kind, event.message);
    return true;
  });
}
