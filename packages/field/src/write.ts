/**
 * Writing: one frame, once. The echo of the PLC is no evidence of anything (faults.md C, rule 3):
 * `sent` says that a frame left and the PLC took it in; what came of it is in the acknowledgement.
 */
import type { LinkFault, Monotonic, RegisterMap } from '@trimtab/terms';
import { blockNamed } from './codec/encode-block.ts';
import type { Connection } from './link/connection.ts';

export interface Sending {
  /** The session this frame belongs to: it is never sent in another. */
  session: number;
  /** Not sent when its turn comes later than this. */
  sendBefore: Monotonic;
}

/**
 * `unknown`: it may or may not have arrived, and the session has been destroyed; seal it, never
 * repeat it. `not-sent`: not a byte of it ever left.
 */
export type Sent = { kind: 'sent' } | { kind: 'unknown'; fault: LinkFault } | { kind: 'not-sent'; fault: LinkFault };

/** `connection` is null where the session of `sending` is not the present one. */
export async function writeOnce(
  connection: Connection | null,
  map: RegisterMap,
  name: string,
  words: readonly number[],
  sending: Sending,
): Promise<Sent> {
  if (!connection) return { kind: 'not-sent', fault: { kind: 'not-connected' } };
  const reply = await connection.write(blockNamed(map, name), words, sending.sendBefore);
  if (reply.kind === 'words') return { kind: 'sent' };
  return { kind: reply.begun ? 'unknown' : 'not-sent', fault: reply.fault };
}
