/**
 * OFF: a way of its own to the PLC, with a socket that the loop does not share and that can write
 * nothing else (faults.md C, rule 1). The frame goes first; then the acknowledgement block is read
 * until it shows trims disabled and every target at zero, which is the only proof. OFF carries no
 * boot, epoch or number of ours: the PLC takes it from anyone, and a repeated one does no harm, so
 * here alone the caller repeats a write whose outcome is unknown.
 */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Acknowledgement,
  after,
  decodeAcknowledgement,
  type LinkFault,
  type Monotonic,
  type RegisterMap,
  TRIM_SLOT_COUNT,
} from '@trimtab/terms';
import { blockNamed } from './codec/encode-block.ts';
import { encodeCommand } from './codec/encode-command.ts';
import { Connection } from './link/connection.ts';

export interface OffOptions {
  host: string;
  port: number;
  map: RegisterMap;
  /** Bound of the connect and of each reply. */
  replyTimeout_ms: number;
  monotonic: () => Monotonic;
}

export type OffOutcome = { kind: 'off'; ack: Acknowledgement } | { kind: 'unconfirmed'; fault: LinkFault };

/** One try is connect, write and read-back: three reply time-outs at most. */
const BOUND_REPLIES = 3;
/** Between two looks at the acknowledgement, as a share of the reply time-out. */
const LOOK_SHARE = 0.02;

/** One try at OFF with its proof, within three reply time-outs; a fault is told at once, to be tried again. Never rejects. */
export async function sendOff(options: OffOptions): Promise<OffOutcome> {
  const { map, monotonic, replyTimeout_ms } = options;
  const deadline = after(monotonic(), BOUND_REPLIES * replyTimeout_ms);
  const connected = await connect(options);
  if (connected.kind === 'failed') return { kind: 'unconfirmed', fault: connected.fault };
  const { connection } = connected;
  try {
    const written = await connection.write(blockNamed(map, 'command'), offWords(map), deadline);
    if (written.kind === 'failed') return { kind: 'unconfirmed', fault: written.fault };
    while (monotonic() < deadline) {
      const reply = await connection.read(blockNamed(map, 'ack'));
      if (reply.kind === 'failed') return { kind: 'unconfirmed', fault: reply.fault };
      const ack = decodeAcknowledgement(reply.words, map);
      if (ack && !ack.enabled && ack.target.every((trim) => trim === 0)) return { kind: 'off', ack };
      await wait(LOOK_SHARE * replyTimeout_ms);
    }
    return { kind: 'unconfirmed', fault: { kind: 'time-out' } };
  } finally {
    connection.end({ kind: 'closed' });
    await connection.gone;
  }
}

type Connected = { kind: 'connected'; connection: Connection } | { kind: 'failed'; fault: LinkFault };

function connect(options: OffOptions): Promise<Connected> {
  return new Promise((resolve) => {
    const connection = new Connection({
      ...options,
      purpose: 'off',
      onUp: () => resolve({ kind: 'connected', connection }),
      onEnd: (fault) => resolve({ kind: 'failed', fault }),
    });
  });
}

const offWords = (map: RegisterMap): number[] =>
  encodeCommand(
    {
      mapVersion: map.mapVersion,
      boot: 0,
      epoch: 0,
      seq: 0,
      op: 'off',
      offCount: 0,
      trims: new Array<number>(TRIM_SLOT_COUNT).fill(0),
    },
    map,
  );
