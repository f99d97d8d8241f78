import { readSite } from '@trimtab/sites';
import { acquireLease, newHolder, openDatabase, readLease } from '@trimtab/store';
import { freshDatabase } from '@trimtab/store/testing';
import { monotonic, wallTime } from '@trimtab/terms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { awaitTurn } from './await-turn.ts';
import { type LeaseKeeper, openLeaseKeeper } from './lease-keeper.ts';

const { safety } = readSite('sites/rf-1');
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: ReturnType<typeof openDatabase>;
let keepers: LeaseKeeper[];
let now_ms: number;
const clock = { monotonic: () => monotonic(now_ms), wall: () => wallTime(now_ms) };

beforeEach(async () => {
  now_ms = 0;
  keepers = [];
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, () => undefined);
});
afterEach(async () => {
  for (const keeper of keepers) await keeper.close();
  await database.close();
  await fresh.drop();
});

/** `server-1` started once more, with its turn behind it. */
async function started(leaseRenew_ms = 60_000) {
  const sleep = async (ms: number) => {
    now_ms += ms;
  };
  const turn = await awaitTurn({ database, asset: 'RF-1', instance: 'server-1', safety, clock, sleep, log: () => undefined });
  let takenOver: (by: string | null) => void = () => undefined;
  const lostTo = new Promise<string | null>((resolve) => {
    takenOver = resolve;
  });
  const keeper = openLeaseKeeper({
    ...{ database, asset: 'RF-1', holder: newHolder('server-1'), left: turn.left, clock },
    safety: { ...safety, leaseRenew_ms },
    onLost: takenOver,
  });
  keepers.push(keeper);
  return { keeper, lostTo };
}

describe('[F12] two servers of one name', () => {
  it('do not take each other’s epochs: the one that was frozen learns that it was taken over, and by whom', async () => {
    const frozen = await started();
    const first = await frozen.keeper.acquire();
    // Nothing moves in two renewals: it is taken to have crashed.
    const other = await started();
    expect((await other.keeper.acquire())?.epoch).toBe((first?.epoch ?? 0) + 1);
    expect(await frozen.keeper.acquire()).toBeNull();
    expect(await frozen.lostTo).toBe('server-1');
    expect((await other.keeper.acquire())?.epoch).toBe((first?.epoch ?? 0) + 2);
  });

  it('the frozen one learns it from its next renewal too', async () => {
    const frozen = await started(10);
    const first = await frozen.keeper.acquire();
    const taken = await acquireLease(database.pool, 'RF-1', newHolder('server-1'), safety.lease_ms, await readLease(database.pool, 'RF-1'));
    expect(taken?.epoch).toBe((first?.epoch ?? 0) + 1);
    expect(await frozen.lostTo).toBe('server-1');
    expect(frozen.keeper.current()).toBeNull();
  });

  it('that start in the same moment: one runs the asset, the other is told', async () => {
    const [one, other] = [await started(), await started()];
    expect(await one.keeper.acquire()).not.toBeNull();
    expect(await other.keeper.acquire()).toBeNull();
    expect(await other.lostTo).toBe('server-1');
  });
});

it('a server that crashed has its asset back two renewals after its start, long before the lease runs out', async () => {
  const crashed = await started();
  const before = await crashed.keeper.acquire();
  const again = await started();
  expect(now_ms).toBe(2 * safety.leaseRenew_ms);
  expect((await again.keeper.acquire())?.epoch).toBe((before?.epoch ?? 0) + 1);
});

it('a lease that was lifted over the PLC’s epoch is nobody else’s', async () => {
  const { keeper, lostTo } = await started(10);
  const lease = await keeper.acquire();
  await keeper.raise(500);
  expect(await lostTo).toBeNull();
  expect(lease?.epoch).toBeLessThan(501);
  expect((await keeper.acquire())?.epoch).toBe(502);
});
