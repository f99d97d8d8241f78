/**
 * Image: every register read at one poll, raw. It is what is recorded and what replay starts from;
 * nothing is decoded before it is stored. A failed poll is an image too, with no blocks.
 */
import type { Monotonic, WallTime } from '../time/time.ts';

export interface Image {
  /** Running number of the poll within the asset, never reused. */
  scanNo: number;
  wall_ms: WallTime;
  monotonic_ms: Monotonic;
  /** Block id → words as read (big-endian 16-bit). Missing block: not read at this poll. */
  blocks: Record<number, readonly number[]>;
  /** Set when the poll did not complete; then `blocks` is empty. */
  fault?: LinkFault;
}

export type LinkFault = { kind: 'refused' | 'time-out' | 'closed' | 'framing' | 'not-connected' } | { kind: 'exception'; code: number };
