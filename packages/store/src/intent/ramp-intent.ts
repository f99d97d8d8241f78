/** A write that nobody decided because it needs no decision: all trims toward zero (faults.md C, `write_intent`). */
import type { PlantTime } from '@trimtab/terms';
import type { Pool } from 'pg';
import { appendAudit } from '../audit/audit.ts';
import { toColumn } from '../database/time-column.ts';
import { transaction } from '../database/transaction.ts';
import type { Stamp } from '../event/event.ts';

/** Opens it as pending, with the cause in the audit. */
export function openRampIntent(pool: Pool, stamp: Stamp, intentId: string, expiresAt: PlantTime, cause: string): Promise<void> {
  return transaction(pool, async (client) => {
    await client.query(
      'INSERT INTO write_intent (intent_id, asset, epoch, expires_at, wall_at, plant_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [intentId, stamp.asset, stamp.epoch, toColumn(expiresAt), toColumn(stamp.wall_ms), toColumn(stamp.plant_ms)],
    );
    await appendAudit(client, stamp, { actor: 'mode', action: 'intent.ramp', subject: intentId, content: { cause } });
  });
}
