/**
 * OFF: a way of its own to the PLC, with a socket that the loop does not share and that can write
 * nothing else (faults.md C, rule 1). The frame goes first; then the acknowledgement block is read
 * until it shows trims disabled and every target at zero, which is the only proof. OFF carries no
 * boot, epoch or number of ours: the PLC takes it from anyone, and a repeated one does no harm, so
 * here alone a write is repeated.
 */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Acknowledgement,
  after,
  decodeAcknowledgement,
  type LinkFault,
  type Monotonic,
  type RegisterMap,
  since_ms,
  TRIM_SLOT_COUNT,
} from '@trimtab/terms';
import { blockNamed } from './codec/encode-block.ts';
import { encodeCommand } from './codec/encode-command.ts';
import { Connection } from './link/connection.ts';

export interface OffOptions {
  host: string;
  port: number;
  map: RegisterMap;
  /** Bound of the whole call, 1 s in the plant. */
  timeout_ms: number;
  monotonic: () => Monotonic;
}

export type OffOutcome = { kind: 'off'; ack: Acknowledgement } | { kind: 'unconfirmed'; fault: LinkFault };

/** Pauses as shares of the bound: between two tries, and between two looks at the acknowledgement. */
const RETRY_SHARE = 0.1;
const LOOK_SHARE = 0.02;

/** Asks the PLC for OFF, again on every failure, until it is read back or the bound has passed. Never rejects. */
export async function sendOff(options: OffOptions): Promise<OffOutcome> {
  const deadline = after(options.monotonic(), options.timeout_ms);
  for (;;) {
    const outcome = await tryOff(options, deadline);
    const left_ms = since_ms(deadline, options.monotonic());
    const pause_ms = RETRY_SHARE * options.timeout_ms;
    if (outcome.kind === 'off' || left_ms <= pause_ms) return outcome;
    await wait(pause_ms);
  }
}

async function tryOff(options: OffOptions, deadline: Monotonic): Promise<OffOutcome> {
  const { map, monotonic } = options;
  const connected = await connect(options, Math.max(1, since_ms(deadline, monotonic())));
  if (connected.kind === 'failed') return { kind: 'unconfirmed', fault: connected.fault };
  const { connection } = connected;
  const bound = setTimeout(() => connection.end({ kind: 'time-out' }), Math.max(1, since_ms(deadline, monotonic())));
  try {
    const written = await connection.write(blockNamed(map, 'command'), offWords(map), deadline);
    if (written.kind === 'failed') return { kind: 'unconfirmed', fault: written.fault };
    for (;;) {
      const reply = await connection.read(blockNamed(map, 'ack'));
      if (reply.kind === 'failed') return { kind: 'unconfirmed', fault: reply.fault };
      const ack = decodeAcknowledgement(reply.words, map);
      if (ack && !ack.enabled && ack.target.every((trim) => trim === 0)) return { kind: 'off', ack };
      await wait(LOOK_SHARE * options.timeout_ms);
    }
  } finally {
    clearTimeout(bound);
    connection.end({ kind: 'closed' });
    await connection.gone;
  }
}

type Connected = { kind: 'connected'; connection: Connection } | { kind: 'failed'; fault: LinkFault };

function connect(options: OffOptions, timeout_ms: number): Promise<Connected> {
  return new Promise((resolve) => {
    const connection = new Connection({
      host: options.host,
      port: options.port,
      map: options.map,
      purpose: 'off',
      replyTimeout_ms: timeout_ms,
      monotonic: options.monotonic,
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
