/**
 * Reading: one FC 3 a block, blocks whole, nothing decoded. The slab table lies in several blocks
 * read one after the other; its version words tell a torn read, and `scan` judges them.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type Image, type LinkFault, type RegisterMap, since_ms } from '@trimtab/terms';
import { blockNamed } from './codec/encode-block.ts';
import type { FieldClock } from './link/clock.ts';
import type { Connection, Reply } from './link/connection.ts';

export type BlockRead = { kind: 'words'; words: readonly number[] } | { kind: 'failed'; fault: LinkFault };

/** Exception 06: the PLC is busy; asked again, at most twice, with a growing pause (F34). */
const BUSY = 6;
const BUSY_TRIES = 3;
const NOT_CONNECTED: LinkFault = { kind: 'not-connected' };

/** An image of all read blocks, all of one session, stamped before the first request; never rejects. */
export async function pollBlocks(
  connection: Connection | null,
  map: RegisterMap,
  replyTimeout_ms: number,
  clock: FieldClock,
  scanNo: number,
): Promise<Image> {
  const stamp = { scanNo, wall_ms: clock.wall(), monotonic_ms: clock.monotonic() };
  if (!connection) return { ...stamp, blocks: {}, fault: NOT_CONNECTED };
  const blocks: Record<number, readonly number[]> = {};
  for (const block of map.blocks.filter(({ access }) => access === 'read')) {
    // Each reply may be in time and the poll as a whole still be too old to act on.
    if (since_ms(clock.monotonic(), stamp.monotonic_ms) > 2 * replyTimeout_ms) connection.end({ kind: 'time-out' });
    const reply = await patiently(() => connection.read(block), replyTimeout_ms);
    if (reply.kind === 'failed') return { ...stamp, blocks: {}, fault: reply.fault };
    blocks[block.id] = reply.words;
  }
  return { ...stamp, blocks };
}

export async function readOne(connection: Connection | null, map: RegisterMap, name: string): Promise<BlockRead> {
  const block = blockNamed(map, name);
  if (!connection) return { kind: 'failed', fault: NOT_CONNECTED };
  const reply = await connection.read(block);
  return reply.kind === 'words' ? reply : { kind: 'failed', fault: reply.fault };
}

async function patiently(read: () => Promise<Reply>, replyTimeout_ms: number): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    const reply = await read();
    const isBusy = reply.kind === 'failed' && reply.fault.kind === 'exception' && reply.fault.code === BUSY;
    if (!isBusy || attempt === BUSY_TRIES) return reply;
    await wait((replyTimeout_ms / 8) * attempt);
  }
}
