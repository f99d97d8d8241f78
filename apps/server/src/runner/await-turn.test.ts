import { readSite } from '@trimtab/sites';
import { acquireLease, type Lease, newHolder, openDatabase, releaseLease, renewLease } from '@trimtab/store';
import { freshDatabase } from '@trimtab/store/testing';
import { monotonic, wallTime } from '@trimtab/terms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { awaitTurn, type Turn } from './await-turn.ts';

const { safety } = readSite('sites/rf-1');
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: ReturnType<typeof openDatabase>;
let now_ms = 0;

beforeEach(async () => {
  now_ms = 0;
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, () => undefined);
});
afterEach(async () => {
  await database.close();
  await fresh.drop();
});

/** By a start of that server. */
const held = async (instance: string): Promise<Lease> => {
  const lease = await acquireLease(database.pool, 'RF-1', newHolder(instance), safety.lease_ms, null);
  if (!lease) throw new Error(`${instance} did not get the lease`);
  return lease;
};

/** How long `server-1` waited, by its own clock; `meanwhile` happens with each wait. */
async function waited_ms(meanwhile?: (turn: number) => Promise<unknown>): Promise<number> {
  await turnOf(meanwhile);
  return now_ms;
}

function turnOf(meanwhile: (turn: number) => Promise<unknown> = async () => undefined): Promise<Turn> {
  let turn = 0;
  return awaitTurn({
    ...{ database, asset: 'RF-1', instance: 'server-1', safety, log: () => undefined },
    clock: { monotonic: () => monotonic(now_ms), wall: () => wallTime(now_ms) },
    sleep: async (ms) => {
      now_ms += ms;
      await meanwhile(turn++);
    },
  });
}

describe('a server that starts', () => {
  it('begins at once where nobody holds the asset', async () => {
    expect(await waited_ms()).toBe(0);
    await releaseLease(database.pool, await held('server-2'));
    expect(await waited_ms()).toBe(0);
  });

  it('waits while another one holds it, and begins when that has let go or does not move any more', async () => {
    const lease = await held('server-2');
    const renew = () => renewLease(database.pool, lease, safety.lease_ms);
    expect(await waited_ms((turn) => (turn < 20 ? renew() : releaseLease(database.pool, lease)))).toBe(21 * safety.leaseRenew_ms);
    const gone = await held('server-3');
    now_ms = 0;
    await renewLease(database.pool, gone, 3_600_000);
    expect(await waited_ms()).toBeGreaterThan(safety.lease_ms);
  });

  it('knows which other server ran the asset before', async () => {
    expect((await turnOf()).ranBefore).toBe(null);
    await releaseLease(database.pool, await held('server-1'));
    expect((await turnOf()).ranBefore).toBe(null);
    const other = await held('server-2');
    expect((await turnOf(() => releaseLease(database.pool, other))).ranBefore).toBe('server-2');
  });

  it('goes on after a crash of its own, and is refused beside one of its own name', async () => {
    const lease = await held('server-1');
    expect(await waited_ms()).toBe(2 * safety.leaseRenew_ms);
    await expect(waited_ms(() => renewLease(database.pool, lease, safety.lease_ms))).rejects.toThrow('server-1 already runs RF-1');
  });
});
