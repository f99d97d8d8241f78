/**
 * Who acts on an asset: one row with an epoch (faults.md C, T0). Each session with the PLC takes a
 * fresh epoch. The database's clock only decides how soon somebody else may take over; safety rests
 * on the epoch, which the PLC compares itself.
 */
import { randomUUID } from 'node:crypto';
import type { Queryable } from '../database/queryable.ts';

/** One start of a server: two that run under one name are two holders, and the epochs of the one are not the other's (faults F12). */
export const newHolder = (instance: string): string => `${instance}#${randomUUID()}`;
/** The name that people know it by. */
export const instanceOf = (holder: string): string => holder.replace(/#[^#]*$/, '');

export interface Lease {
  asset: string;
  holder: string;
  epoch: number;
}

/** What a waiting server saw of the lease, to take over by its own monotonic clock. */
export interface LeaseSeen {
  holder: string;
  epoch: number;
  renewals: number;
}

interface LeaseRow {
  holder: string;
  epoch: string;
  renewals: string;
}

/**
 * T0: a fresh epoch, if the lease is free, mine, or has not moved since `seenLongAgo` (its holder was waited for by the
 * caller's monotonic clock, and is gone). Null: somebody else holds it.
 */
export async function acquireLease(
  db: Queryable,
  asset: string,
  holder: string,
  lease_ms: number,
  seenLongAgo: LeaseSeen | null,
): Promise<Lease | null> {
  await db.query(
    `INSERT INTO asset_lease (asset, holder, epoch, renewals, expires_at) VALUES ($1, '', 0, 0, '-infinity') ON CONFLICT DO NOTHING`,
    [asset],
  );
  const { rows } = await db.query<LeaseRow>(
    `UPDATE asset_lease
        SET holder = $2, epoch = epoch + 1, renewals = renewals + 1, last_seq = 0,
            expires_at = clock_timestamp() + $3 * interval '1 ms'
      WHERE asset = $1
        AND (expires_at < clock_timestamp() OR holder = $2 OR (epoch, renewals) = ($4::bigint, $5::bigint))
      RETURNING holder, epoch, renewals`,
    [asset, holder, lease_ms, seenLongAgo?.epoch ?? null, seenLongAgo?.renewals ?? null],
  );
  const [row] = rows;
  return row === undefined ? null : { asset, holder, epoch: Number(row.epoch) };
}

/** Renews; false means the lease is lost and the caller steps down. */
export async function renewLease(db: Queryable, lease: Lease, lease_ms: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE asset_lease SET renewals = renewals + 1, expires_at = clock_timestamp() + $4 * interval '1 ms'
      WHERE asset = $1 AND holder = $2 AND epoch = $3`,
    [lease.asset, lease.holder, lease.epoch, lease_ms],
  );
  return rowCount === 1;
}

/** Gives the lease back at a clean stop, so that the next holder need not wait. */
export async function releaseLease(db: Queryable, lease: Lease): Promise<void> {
  await db.query(`UPDATE asset_lease SET expires_at = '-infinity' WHERE asset = $1 AND holder = $2 AND epoch = $3`, [
    lease.asset,
    lease.holder,
    lease.epoch,
  ]);
}

/** Locks the lease row for the rest of the transaction; true while it is still mine with this epoch. */
export async function lockMyLease(client: Queryable, lease: Lease): Promise<boolean> {
  const { rows } = await client.query('SELECT 1 FROM asset_lease WHERE asset = $1 AND holder = $2 AND epoch = $3 FOR UPDATE', [
    lease.asset,
    lease.holder,
    lease.epoch,
  ]);
  return rows.length === 1;
}

/** The next command number of this epoch; null when the lease is no longer mine. */
export async function nextSequence(db: Queryable, lease: Lease): Promise<number | null> {
  const { rows } = await db.query<{ last_seq: string }>(
    `UPDATE asset_lease SET last_seq = last_seq + 1 WHERE asset = $1 AND holder = $2 AND epoch = $3 RETURNING last_seq`,
    [lease.asset, lease.holder, lease.epoch],
  );
  const [row] = rows;
  return row === undefined ? null : Number(row.last_seq);
}

/** Who holds it now, for the screen and for the take-over clock; `isLive`: by the database's clock it has not run out. */
export async function readLease(db: Queryable, asset: string): Promise<(LeaseSeen & { isLive: boolean }) | null> {
  const { rows } = await db.query<LeaseRow & { live: boolean }>(
    'SELECT holder, epoch, renewals, expires_at >= clock_timestamp() AS live FROM asset_lease WHERE asset = $1',
    [asset],
  );
  const [row] = rows;
  return row === undefined ? null : { holder: row.holder, epoch: Number(row.epoch), renewals: Number(row.renewals), isLive: row.live };
}

/** A controlled act (faults F25): lifts the database's epoch to the PLC's after a restore, so that the next session is above it. */
export async function raiseEpoch(db: Queryable, asset: string, plcEpoch: number): Promise<void> {
  await db.query('UPDATE asset_lease SET epoch = greatest(epoch, $2::bigint) WHERE asset = $1', [asset, plcEpoch]);
}
