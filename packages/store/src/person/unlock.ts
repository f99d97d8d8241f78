/** A supervisor unlocks whom wrong PINs have locked: lifted, told and audited in one transaction. */
import type { Message } from '@trimtab/terms';
import type { Pool } from 'pg';
import { appendAudit } from '../audit/audit.ts';
import { transaction } from '../database/transaction.ts';
import { appendEvent, type Stamp } from '../event/event.ts';

export interface Unlock {
  personId: string;
  /** The supervisor's own id, and where he stands. */
  by: string;
  station: string;
  message: Message;
}

/** False when nobody of that id is locked. */
export function unlockPerson(pool: Pool, stamp: Stamp, { personId, by, station, message }: Unlock): Promise<boolean> {
  return transaction(pool, async (client) => {
    const { rowCount } = await client.query(
      'UPDATE person SET failed_tries = 0, locked_at = NULL WHERE person_id = $1 AND locked_at IS NOT NULL',
      [personId],
    );
    if (rowCount !== 1) return false;
    await appendAudit(client, stamp, { actor: by, action: 'person.unlocked', subject: personId, content: { station } });
    await appendEvent(client, stamp, 'person.unlocked', message);
    return true;
  });
}
