/**
 * Tries at a PIN. Each is claimed before the PIN is looked at, which takes its time: however many come at once, no
 * more than the limit are looked at.
 */
import type { PrismaClient } from '../generated/client.ts';

/** The claim of one try. The last one locks the person, until it proves right. */
export interface PinTry {
  failedTries: number;
  lockedAt: Date | null;
}

/** null: the person is locked, or there is none of that id. */
export async function claimTry(prisma: PrismaClient, personId: string, limit: number, now: Date): Promise<PinTry | null> {
  const [row] = await prisma.$queryRaw<{ failed_tries: number; locked_at: Date | null }[]>`
    UPDATE person SET failed_tries = failed_tries + 1, locked_at = CASE WHEN failed_tries + 1 >= ${limit} THEN ${now}::timestamptz END
     WHERE person_id = ${personId} AND locked_at IS NULL
    RETURNING failed_tries, locked_at`;
  return row ? { failedTries: row.failed_tries, lockedAt: row.locked_at } : null;
}

/** A try that proved right begins the count anew; false where another one has locked the person meanwhile. */
export async function clearTries(prisma: PrismaClient, personId: string, { lockedAt }: PinTry): Promise<boolean> {
  const { count } = await prisma.person.updateMany({
    where: { personId, OR: [{ lockedAt: null }, { lockedAt }] },
    data: { failedTries: 0, lockedAt: null },
  });
  return count === 1;
}
