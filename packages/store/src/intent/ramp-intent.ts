/** A write that nobody decided because it needs no decision: trims toward zero (faults.md C, `write_intent`; design §4). */
import type { PlantTime } from '@trimtab/terms';
import type { Pool } from 'pg';
import { appendAudit } from '../audit/audit.ts';
import { toColumn } from '../database/time-column.ts';
import { transaction } from '../database/transaction.ts';
import type { EventLine } from '../decision/request.ts';
import { appendEvent, type Stamp } from '../event/event.ts';
import type { TrimEnd } from '../trim/trim-in-force.ts';

/** Target of one slot: of the sign of what stands there and smaller, or zero. */
export interface TowardZero {
  slot: number;
  to: number;
}

export interface Ramp {
  intentId: string;
  expiresAt: PlantTime;
  cause: TrimEnd;
  /** null: every slot goes to zero. */
  toward: readonly TowardZero[] | null;
  /** What is announced of it; null: another line tells it. */
  event: EventLine | null;
}

/** Opens it as pending, with the cause in the audit. */
export function openRampIntent(pool: Pool, stamp: Stamp, { intentId, expiresAt, cause, toward, event }: Ramp): Promise<void> {
  return transaction(pool, async (client) => {
    await client.query(
      `INSERT INTO write_intent (intent_id, asset, epoch, expires_at, wall_at, plant_at, toward, cause)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        intentId,
        stamp.asset,
        stamp.epoch,
        toColumn(expiresAt),
        toColumn(stamp.wall_ms),
        toColumn(stamp.plant_ms),
        toward === null ? null : JSON.stringify(toward),
        cause,
      ],
    );
    await appendAudit(client, stamp, { actor: 'mode', action: 'intent.ramp', subject: intentId, content: { cause, toward } });
    if (event) await appendEvent(client, stamp, event.kind, event.message);
  });
}
