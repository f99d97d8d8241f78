/**
 * Ownership of the asset (faults.md C, T0): a row with an epoch, renewed every second beside the poll.
 * A fresh epoch is taken for each session with the PLC. Not renewed for three seconds of monotonic
 * time: the heartbeat stops by itself, since its age is one of the links it must prove.
 */
import {
  acquireLease,
  type Database,
  instanceOf,
  type Lease,
  type LeaseSeen,
  raiseEpoch,
  readLease,
  releaseLease,
  renewLease,
} from '@trimtab/store';
import { type Monotonic, type Safety, since_ms } from '@trimtab/terms';
import type { Clock } from './clock.ts';

export interface LeaseKeeper {
  /** A fresh epoch; null: another server has the asset, which is told, or the database does not answer. */
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
  /** The lease as it was left by a holder that was waited for and is gone; null: nobody ever had it. */
  left: LeaseSeen | null;
  safety: Pick<Safety, 'lease_ms' | 'leaseRenew_ms'>;
  clock: Clock;
  /** `to`: the name of the server that has it now; null: nobody, the epoch was lifted. */
  onLost(to: string | null): void;
}): LeaseKeeper {
  const { database, asset, holder, left, safety, clock } = options;
  let held: { lease: Lease; renewed: Monotonic } | null = null;
  let epoch: number | null = null;
  let busy = false;

  /** Another start of a server has it: also one under our own name. */
  const lost = async (): Promise<void> => {
    const now = await readLease(database.pool, asset);
    epoch = now?.epoch ?? epoch;
    options.onLost(now !== null && now.holder !== holder ? instanceOf(now.holder) : null);
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
        await lost();
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
        const lease = await acquireLease(database.pool, asset, holder, safety.lease_ms, left);
        held = lease && { lease, renewed: asked };
        if (lease) epoch = lease.epoch;
        else await lost();
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
