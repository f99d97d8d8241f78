/**
 * Session: one connection of one lease holder with one PLC under one fresh epoch (faults.md C). A pure
 * machine: events in, phase out; `nextAction` says what the holder of the socket does next. Whatever is
 * odd ends the session, and only a new epoch goes on (rule 2). Epochs are never reused (rule 8).
 *
 *   connecting → establishing → sealing → ready
 *        each of them → lost → (new epoch, new socket) connecting
 */
import type { Acknowledgement } from '@trimtab/terms';

export type LostBecause = 'trouble' | 'lease-lost' | 'plc-restart' | 'session-ended' | 'epoch-refused' | 'epoch-ahead' | 'unanswered';

export type SessionState =
  | { phase: 'connecting'; epoch: number }
  | { phase: 'establishing'; epoch: number; boot: number; sent: boolean }
  | { phase: 'sealing'; epoch: number; boot: number; ack: Acknowledgement }
  | { phase: 'ready'; epoch: number; boot: number; seq: number; counter: number; unanswered: boolean; enableSent: boolean }
  | { phase: 'lost'; epoch: number; because: LostBecause };

export type SessionEvent =
  /** A new socket under a fresh epoch of the lease row. */
  | { kind: 'connect'; epoch: number }
  /** Any believable acknowledgement block that was read on this socket. */
  | { kind: 'acknowledgement'; ack: Acknowledgement }
  /** The action of that name went out on the socket. */
  | { kind: 'sent'; action: 'establish' | 'enable' | 'heartbeat' | 'apply' }
  /** No intent of an older epoch is open any more, by a commit that is known. */
  | { kind: 'sealed' }
  /** The outcome of the command that was under way is stored. */
  | { kind: 'answered' }
  /** Time-out, framing oddity, exception on a write, reset, commit error or unknown commit outcome. */
  | { kind: 'trouble' }
  | { kind: 'lease-lost' };

export const newSession = (epoch: number): SessionState => ({ phase: 'connecting', epoch });

export function stepSession(state: SessionState, event: SessionEvent): SessionState {
  switch (event.kind) {
    case 'connect':
      // Rule 8: an epoch is used once; the same or an older one never opens a session again.
      return event.epoch > state.epoch ? newSession(event.epoch) : state;
    case 'trouble':
      return lose(state, 'trouble');
    case 'lease-lost':
      return lose(state, 'lease-lost');
    case 'acknowledgement':
      return onAcknowledgement(state, event.ack);
    case 'sealed':
      return state.phase === 'sealing' ? ready(state.epoch, state.boot) : state;
    case 'sent':
      return onSent(state, event.action);
    case 'answered':
      return state.phase === 'ready' ? { ...state, unanswered: false } : state;
  }
}

const lose = (state: SessionState, because: LostBecause): SessionState =>
  state.phase === 'lost' ? state : { phase: 'lost', epoch: state.epoch, because };

const ready = (epoch: number, boot: number): SessionState => ({
  phase: 'ready',
  epoch,
  boot,
  seq: 0,
  counter: 0,
  unanswered: false,
  enableSent: false,
});

function onAcknowledgement(state: SessionState, ack: Acknowledgement): SessionState {
  switch (state.phase) {
    case 'lost':
      return state;
    case 'connecting':
      // Rule 8: a PLC that knows our epoch or a later one was spoken to by someone else. A person looks first.
      return ack.epoch >= state.epoch
        ? lose(state, 'epoch-ahead')
        : { phase: 'establishing', epoch: state.epoch, boot: ack.boot, sent: false };
    case 'establishing':
      if (ack.boot !== state.boot) return lose(state, 'plc-restart');
      if (ack.epoch > state.epoch) return lose(state, 'epoch-refused');
      if (ack.epoch < state.epoch) return state;
      return ack.alive ? { phase: 'sealing', epoch: state.epoch, boot: state.boot, ack } : lose(state, 'session-ended');
    case 'sealing':
    case 'ready':
      if (ack.boot !== state.boot) return lose(state, 'plc-restart');
      if (ack.epoch > state.epoch) return lose(state, 'epoch-refused');
      // An older block is a stale reply: it proves nothing, for us or against us (rule 3).
      if (ack.epoch < state.epoch) return state;
      // Watchdog and OFF end the session in the PLC; nothing may be applied in it again.
      return ack.alive ? state : lose(state, 'session-ended');
  }
}

function onSent(state: SessionState, action: 'establish' | 'enable' | 'heartbeat' | 'apply'): SessionState {
  if (state.phase === 'establishing' && action === 'establish') return { ...state, sent: true };
  if (state.phase !== 'ready') return state;
  switch (action) {
    case 'establish':
      return state;
    case 'heartbeat':
      return { ...state, counter: (state.counter + 1) % 0x1_0000 };
    case 'enable':
      return { ...state, seq: state.seq + 1, enableSent: true };
    case 'apply':
      // Rule 1: one request outstanding; until its outcome is stored there is no other, and no heartbeat.
      return { ...state, seq: state.seq + 1, unanswered: true };
  }
}

/** A controlled enable, recorded with what the person saw; a later OFF makes it worthless (rule 7). */
export interface EnableRequest {
  boot: number;
  offCount: number;
}

export interface SessionContext {
  /** The newest believable acknowledgement of this session; null: none yet. */
  ack: Acknowledgement | null;
  heartbeatEarned: boolean;
  enable: EnableRequest | null;
  /** Epoch of the lease row as last read; null: the database has not answered. */
  databaseEpoch: number | null;
}

interface Name {
  boot: number;
  epoch: number;
}

export type SessionAction =
  | { kind: 'reconnect'; because: LostBecause }
  /** The PLC knows a later epoch than the database: nothing is written until a person has seen it. */
  | { kind: 'wait-for-person'; because: LostBecause }
  | { kind: 'read-acknowledgement' }
  | ({ kind: 'establish'; seq: 0 } & Name)
  /** Resolve every open intent with this block (`resolveSealed`), commit, then report `sealed`. */
  | ({ kind: 'seal'; ack: Acknowledgement } & Name)
  /** What may go out now, one request at a time; null: it must not. */
  | {
      kind: 'ready';
      enable: ({ seq: number; offCount: number } & Name) | null;
      apply: ({ seq: number } & Name) | null;
      heartbeat: ({ counter: number } & Name) | null;
    };

/** What the holder of the socket does next. Reads for the picture go on beside it, between the actions. */
export function nextAction(state: SessionState, context: SessionContext): SessionAction {
  switch (state.phase) {
    case 'lost':
      return afterLoss(state, context);
    case 'connecting':
      return { kind: 'read-acknowledgement' };
    case 'establishing':
      return state.sent ? { kind: 'read-acknowledgement' } : { kind: 'establish', boot: state.boot, epoch: state.epoch, seq: 0 };
    case 'sealing':
      return { kind: 'seal', ack: state.ack, boot: state.boot, epoch: state.epoch };
    case 'ready':
      return whenReady(state, context);
  }
}

function afterLoss(state: Extract<SessionState, { phase: 'lost' }>, { databaseEpoch }: SessionContext): SessionAction {
  // Another server with a newer epoch of the same database is no stranger: then the lease was lost, no more.
  const superseded = (databaseEpoch ?? Number.NaN) > state.epoch;
  const stranger = state.because === 'epoch-ahead' && !superseded;
  return { kind: stranger ? 'wait-for-person' : 'reconnect', because: state.because };
}

function whenReady(state: Extract<SessionState, { phase: 'ready' }>, { ack, enable, heartbeatEarned }: SessionContext): SessionAction {
  const name = { boot: state.boot, epoch: state.epoch };
  // Rules 1 and 2: while a command has no answer only reading goes on; a heartbeat would keep its frame alive.
  if (state.unanswered) return { kind: 'read-acknowledgement' };
  const seq = state.seq + 1;
  const enableStands =
    enable !== null &&
    ack !== null &&
    !ack.enabled &&
    !state.enableSent &&
    enable.boot === state.boot &&
    ack.boot === state.boot &&
    enable.offCount === ack.offCount;
  return {
    kind: 'ready',
    enable: enableStands && heartbeatEarned ? { ...name, seq, offCount: enable.offCount } : null,
    // The guard has the last word on it, with the heartbeat among its checks.
    apply: { ...name, seq },
    heartbeat: heartbeatEarned ? { ...name, counter: (state.counter + 1) % 0x1_0000 } : null,
  };
}
