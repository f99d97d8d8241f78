/**
 * The session with the PLC: one connection, one fresh epoch (faults.md C). `turn` brings it on as far
 * as it goes without waiting: establish, seal what an earlier session left open, enable, write, beat.
 * Which step comes next is authority's pure machine; here are only the socket and the database.
 */
import {
  type EnableRequest,
  newSession,
  nextAction,
  type SessionAction,
  type SessionEvent,
  type SessionState,
  stepSession,
} from '@trimtab/authority';
import type { Link, Sent } from '@trimtab/field';
import type { Database } from '@trimtab/store';
import { type Lease, nextSequence } from '@trimtab/store';
import {
  type Acknowledgement,
  after,
  type Command,
  decodeAcknowledgement,
  type Monotonic,
  type Op,
  type Site,
  since_ms,
  TRIM_SLOT_COUNT,
} from '@trimtab/terms';
import type { Clock } from './clock.ts';
import type { LeaseKeeper } from './lease-keeper.ts';

export interface AckRead {
  ack: Acknowledgement;
  words: readonly number[];
}

export interface SessionName {
  boot: number;
  epoch: number;
  seq: number;
}

export interface PlcSession {
  turn(): Promise<void>;
  /** Disables the trims in the PLC and ends the session: what a latched fallback demands. */
  disable(): Promise<void>;
  /** What a poll read on the same socket: a session that the PLC has ended is seen at once, not at the next write. */
  observe(ack: Acknowledgement): void;
  state(): SessionState | null;
  /** Nothing is written until a person has seen that the PLC knows a later epoch than the database. */
  waitsForPerson(): boolean;
  newestAck(): AckRead | null;
}

export interface PlcSessionOptions {
  link: Link;
  leases: LeaseKeeper;
  database: Database;
  site: Site;
  clock: Clock;
  heartbeatEarned(): boolean;
  enableRequest(): EnableRequest | null;
  /** Resolves every open intent by a block of the new session; false: the database did not take it. */
  seal(read: AckRead, session: { boot: number; epoch: number }): Promise<boolean>;
  /** Sends at most one pending intent. `trouble`: its outcome is unknown and must be sealed. */
  send(port: SendPort): Promise<'nothing' | 'answered' | 'trouble'>;
}

/** What sending an intent may use of the session. */
export interface SendPort {
  name: SessionName;
  lease: Lease;
  write(op: Op, trims: readonly number[], sendBefore: Monotonic): Promise<Sent>;
  readAck(): Promise<AckRead | null>;
  /** The frame is about to go out: from now on no heartbeat until its outcome is stored. */
  sending(): void;
}

/** Steps of one turn: connect, read, establish, read, seal, enable, write, beat, with room for repeated reads. */
const STEPS_A_TURN = 16;
const ZEROS = new Array<number>(TRIM_SLOT_COUNT).fill(0);

export function openPlcSession(options: PlcSessionOptions): PlcSession {
  const { link, leases, site, clock } = options;
  let state: SessionState | null = null;
  let tcp: number | null = null;
  let newest: AckRead | null = null;
  let beaten: Monotonic | null = null;
  let waits = false;

  const step = (event: SessionEvent): void => {
    if (state) state = stepSession(state, event);
  };
  const trouble = (): void => {
    step({ kind: 'trouble' });
    link.endSession();
  };

  const readAck = async (): Promise<AckRead | null> => {
    const read = await link.readBlock('ack');
    const ack = read.kind === 'words' ? decodeAcknowledgement(read.words, site.registers) : null;
    if (read.kind !== 'words' || !ack) return null;
    newest = { ack, words: read.words };
    step({ kind: 'acknowledgement', ack });
    return newest;
  };

  const write = (command: Omit<Command, 'mapVersion'>, sendBefore = after(clock.monotonic(), site.safety.replyTimeout_ms)): Promise<Sent> =>
    link.writeCommand({ mapVersion: site.registers.mapVersion, ...command }, { session: tcp ?? -1, sendBefore });

  /** A new socket is there and no session on it yet: take a fresh epoch. */
  const open = async (session: number): Promise<boolean> => {
    if (tcp === session) {
      // The session on this socket ended; a new one needs a new socket, so that no old frame is in it.
      link.endSession();
      return false;
    }
    const lease = await leases.acquire();
    if (!lease) return false;
    tcp = session;
    newest = null;
    state = state ? stepSession(state, { kind: 'connect', epoch: lease.epoch }) : newSession(lease.epoch);
    return true;
  };

  const establish = async (action: Extract<SessionAction, { kind: 'establish' }>): Promise<boolean> => {
    const sent = await write({ boot: action.boot, epoch: action.epoch, seq: action.seq, op: 'establish', offCount: 0, trims: ZEROS });
    if (sent.kind !== 'sent') trouble();
    else step({ kind: 'sent', action: 'establish' });
    return sent.kind === 'sent';
  };

  const seal = async (action: Extract<SessionAction, { kind: 'seal' }>): Promise<boolean> => {
    if (!newest) return false;
    const sealed = await options.seal(newest, { boot: action.boot, epoch: action.epoch });
    if (sealed) step({ kind: 'sealed' });
    return sealed;
  };

  const enable = async (action: SessionName & { offCount: number }, lease: Lease): Promise<boolean> => {
    const seq = await nextSequence(options.database.pool, lease);
    if (seq !== action.seq) return false;
    const sent = await write({ boot: action.boot, epoch: action.epoch, seq, op: 'enable', offCount: action.offCount, trims: ZEROS });
    if (sent.kind !== 'sent') trouble();
    else step({ kind: 'sent', action: 'enable' });
    return sent.kind === 'sent';
  };

  const beat = async (action: { boot: number; epoch: number; counter: number }): Promise<void> => {
    const now = clock.monotonic();
    if (beaten !== null && since_ms(now, beaten) < site.safety.poll_ms * 0.8) return;
    beaten = now;
    const sent = await link.writeHeartbeat(action, { session: tcp ?? -1, sendBefore: after(now, site.safety.replyTimeout_ms) });
    if (sent.kind !== 'sent') trouble();
    else step({ kind: 'sent', action: 'heartbeat' });
  };

  const whenReady = async (action: Extract<SessionAction, { kind: 'ready' }>): Promise<boolean> => {
    const held = leases.current();
    if (!held) {
      step({ kind: 'lease-lost' });
      return true;
    }
    if (action.enable) return (await enable(action.enable, held.lease)) && (await readAck()) !== null;
    if (action.heartbeat) await beat(action.heartbeat);
    if (!action.apply || state?.phase !== 'ready') return false;
    const came = await options.send({
      name: action.apply,
      lease: held.lease,
      readAck,
      write: (op, trims, sendBefore) => write({ ...(action.apply as SessionName), op, offCount: 0, trims }, sendBefore),
      sending: () => step({ kind: 'sent', action: 'apply' }),
    });
    if (came === 'trouble') trouble();
    if (came === 'answered') step({ kind: 'answered' });
    return came === 'answered';
  };

  /** One step; false: nothing more can be done before the next turn. */
  const advance = async (): Promise<boolean> => {
    const now = link.state();
    if (now.kind !== 'up') {
      if (state && state.phase !== 'lost') step({ kind: 'trouble' });
      return false;
    }
    if (state && state.phase !== 'lost' && tcp !== now.session) step({ kind: 'trouble' });
    if (!state) return open(now.session);
    const action = nextAction(state, {
      ack: newest?.ack ?? null,
      heartbeatEarned: options.heartbeatEarned(),
      enable: options.enableRequest(),
      databaseEpoch: leases.databaseEpoch(),
    });
    waits = action.kind === 'wait-for-person';
    switch (action.kind) {
      case 'reconnect':
        return open(now.session);
      case 'wait-for-person':
        return false;
      case 'read-acknowledgement':
        return (await readAck()) !== null;
      case 'establish':
        return establish(action);
      case 'seal':
        return seal(action);
      case 'ready':
        return whenReady(action);
    }
  };

  return {
    turn: async () => {
      try {
        for (let steps = 0; steps < STEPS_A_TURN; steps++) if (!(await advance())) return;
      } catch (error) {
        // Rule 2: an error in the middle may hide a commit or a frame; only a new session may go on.
        trouble();
        throw error;
      }
    },
    disable: async () => {
      const name = state && state.phase !== 'lost' && 'boot' in state ? state : null;
      await write({ boot: name?.boot ?? 0, epoch: name?.epoch ?? 0, seq: 0, op: 'off', offCount: 0, trims: ZEROS });
      await readAck();
    },
    observe: (ack) => {
      const now = link.state();
      if (state?.phase === 'ready' && now.kind === 'up' && now.session === tcp) step({ kind: 'acknowledgement', ack });
    },
    state: () => state,
    waitsForPerson: () => waits,
    newestAck: () => newest,
  };
}
