/**
 * Ownership of the asset (faults.md C, T0): a row with an epoch, renewed every second beside the poll.
 * A fresh epoch is taken for each session with the PLC. Not renewed for three seconds of monotonic
 * time: the heartbeat stops by itself, since its age is one of the links it must prove.
 */
import { acquireLease, type Database, type Lease, type LeaseSeen, raiseEpoch, readLease, releaseLease, renewLease } from '@trimtab/store';
import { type Monotonic, type Safety, SECOND_MS, since_ms } from '@trimtab/terms';
import type { Clock } from './clock.ts';

export interface LeaseKeeper {
  /** A fresh epoch, or null while another server holds the asset or the database does not answer. */
  acquire(): Promise<Lease | null>;
  current(): { lease: Lease; renewedAge_ms: number } | null;
  /** Epoch of the row as last read. */
  databaseEpoch(): number | null;
  /** A person has seen that the PLC knows this later epoch, with all trims at zero (faults F25): the next one is above it. */
  raise(plcEpoch: number): Promise<void>;
  close(): Promise<void>;
}

export function openLeaseKeeper(options: {
  database: Database;
  asset: string;
  holder: string;
  safety: Safety;
  clock: Clock;
  /** `to`: the server that took it over; null: nobody, the epoch was lifted. */
  onLost(to: string | null): void;
}): LeaseKeeper {
  const { database, asset, holder, safety, clock } = options;
  let held: { lease: Lease; renewed: Monotonic } | null = null;
  let seen: { lease: LeaseSeen; at: Monotonic } | null = null;
  let epoch: number | null = null;
  let busy = false;

  const seenLongAgo = async (): Promise<LeaseSeen | null> => {
    const now = await readLease(database.pool, asset);
    if (!now) return null;
    const same = seen && seen.lease.epoch === now.epoch && seen.lease.renewals === now.renewals;
    if (!same) seen = { lease: now, at: clock.monotonic() };
    return same && seen && since_ms(clock.monotonic(), seen.at) >= safety.lease_ms + SECOND_MS ? now : null;
  };

  const renew = async (): Promise<void> => {
    const renewing = held;
    if (!renewing || busy) return;
    busy = true;
    const asked = clock.monotonic();
    try {
      if (await renewLease(database.pool, renewing.lease, safety.lease_ms)) renewing.renewed = asked;
      else if (held === renewing) {
        held = null;
        const now = await readLease(database.pool, asset);
        options.onLost(now !== null && now.holder !== holder ? now.holder : null);
      }
    } catch {
      // The database does not answer: the age of the last renewal says so to everybody who asks.
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void renew(), safety.leaseRenew_ms);

  return {
    acquire: async () => {
      const asked = clock.monotonic();
      try {
        const lease = await acquireLease(database.pool, asset, holder, safety.lease_ms, await seenLongAgo());
        held = lease && { lease, renewed: asked };
        epoch = lease?.epoch ?? seen?.lease.epoch ?? null;
        return lease;
      } catch {
        return null;
      }
    },
    current: () => held && { lease: held.lease, renewedAge_ms: since_ms(clock.monotonic(), held.renewed) },
    databaseEpoch: () => epoch,
    raise: async (plcEpoch) => {
      await raiseEpoch(database.pool, asset, plcEpoch + 1);
      epoch = Math.max(epoch ?? 0, plcEpoch + 1);
    },
    close: async () => {
      clearInterval(timer);
      if (held) await releaseLease(database.pool, held.lease).catch(() => undefined);
      held = null;
    },
  };
}
