/**
 * One server runs an asset's loop (design §6). Before it begins anything, a server looks who holds the asset: while
 * another one does it waits, and neither polls nor writes nor holds a mode; a second one under the same name would take
 * the epochs of the first, and is refused (faults F12).
 */
import { type Database, instanceOf, type LeaseSeen, readLease } from '@trimtab/store';
import { type Safety, SECOND_MS, since_ms } from '@trimtab/terms';
import type { Clock } from './clock.ts';

export interface TurnOptions {
  database: Database;
  asset: string;
  instance: string;
  safety: Pick<Safety, 'lease_ms' | 'leaseRenew_ms'>;
  clock: Clock;
  sleep(ms: number): Promise<void>;
  log(line: string): void;
}

type Seen = Awaited<ReturnType<typeof readLease>>;

export interface Turn {
  /** The other server that ran the asset before; null: none did. */
  ranBefore: string | null;
  /** The lease as its holder left it: whoever takes it from there takes it from nobody. */
  left: LeaseSeen | null;
}

/** Throws where a server of this very name is alive. */
export async function awaitTurn({ database, asset, instance, safety, clock, sleep, log }: TurnOptions): Promise<Turn> {
  const look = () => readLease(database.pool, asset);
  let last = await look();
  let since = clock.monotonic();
  // Renewed each `leaseRenew_ms`: what has not moved in two of them belongs to a process that is gone.
  if (last?.isLive && instanceOf(last.holder) === instance) {
    await sleep(2 * safety.leaseRenew_ms);
    if (hasMoved(last, await look()))
      throw new Error(
        `a server called ${instance} already runs ${asset} on this database: stop it, or start this one with --instance NAME`,
      );
    return { ranBefore: null, left: last };
  }
  if (last && isOthers(last, instance)) log(`${asset} is held by ${instanceOf(last.holder)}: this server waits until it is not`);
  while (isOthers(last, instance) && since_ms(clock.monotonic(), since) < safety.lease_ms + SECOND_MS) {
    await sleep(safety.leaseRenew_ms);
    const now = await look();
    // By our own clock too: the database's may have jumped.
    if (hasMoved(last, now)) since = clock.monotonic();
    last = now;
  }
  const before = last && instanceOf(last.holder);
  return { ranBefore: before && before !== instance ? before : null, left: last };
}

const isOthers = (seen: Seen, instance: string): boolean => seen?.isLive === true && instanceOf(seen.holder) !== instance;
const hasMoved = (before: Seen, now: Seen): boolean => before?.epoch !== now?.epoch || before?.renewals !== now?.renewals;
