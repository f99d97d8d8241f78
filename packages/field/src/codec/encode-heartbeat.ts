/** A heartbeat as the words of its block. The counter must move on at each one, or it does not count. */
import type { Heartbeat, RegisterMap } from '@trimtab/terms';
import { blockNamed, encodeBlock } from './encode-block.ts';

/** The frame of the heartbeat block; the counter is taken mod 2¹⁶. Throws on a number that does not fit. */
export const encodeHeartbeat = (heartbeat: Heartbeat, map: RegisterMap): number[] =>
  encodeBlock(map, blockNamed(map, 'heartbeat'), {
    'hb.boot': heartbeat.boot,
    'hb.epoch': heartbeat.epoch,
    'hb.counter': heartbeat.counter % 0x1_0000,
  });
