/**
 * The one live state of this tab. A state replaces the last one whole; nothing is merged, so no ghost
 * survives a lost connection. React sees one immutable snapshot through `useSyncExternalStore`.
 */
import type { LiveEvent, LiveState } from '@trimtab/terms';
import { firstLink, type Link, stepLink } from './link.ts';
import { measure, type ServerClock, unmeasured } from './server-clock.ts';

export interface LiveSnapshot {
  state: LiveState | null;
  link: Link;
  clock: ServerClock;
  /** Contract of the server that delivered this page; another one means "reload needed". */
  ownContract: string | null;
  lastEvent: LiveEvent | null;
}

export interface LiveInput {
  onMessage(id: string | null, message: { kind: 'state'; state: LiveState } | { kind: 'event'; event: LiveEvent }): void;
  /** The same subscription connects anew: the clock is measured again. */
  onReconnecting(): void;
  onFailed(): void;
}

/** Opens the stream after the event `lastEventId`; returns how to close it. */
export type OpenStream = (lastEventId: string | null, input: LiveInput) => () => void;

export interface LiveStore {
  subscribe(listener: () => void): () => void;
  snapshot(): LiveSnapshot;
  setContract(contract: string): void;
  start(): () => void;
}

const LOOK_MS = 500;

export function createLiveStore(open: OpenStream, now_ms: () => number, wall_ms: () => number): LiveStore {
  let snapshot: LiveSnapshot = { state: null, link: firstLink(now_ms()), clock: unmeasured, ownContract: null, lastEvent: null };
  let lastEventId: string | null = null;
  const listeners = new Set<() => void>();

  const set = (next: LiveSnapshot) => {
    if (next === snapshot) return;
    snapshot = next;
    for (const listener of listeners) listener();
  };

  function connect(): () => void {
    let isOpen = true;
    let fresh = true;
    const close = open(lastEventId, {
      onMessage(id, message) {
        if (!isOpen) return;
        if (id !== null) lastEventId = id;
        if (message.kind === 'event') return set({ ...snapshot, lastEvent: message.event });
        const now = now_ms();
        const clock = measure(fresh ? unmeasured : snapshot.clock, message.state.wall_ms, now);
        fresh = false;
        const ownContract = snapshot.ownContract ?? message.state.contract;
        set({ ...snapshot, state: message.state, clock, ownContract, link: stepLink(snapshot.link, { kind: 'state', now_ms: now }) });
      },
      onReconnecting() {
        fresh = true;
      },
      onFailed() {
        if (isOpen) set({ ...snapshot, link: stepLink(snapshot.link, { kind: 'failed', now_ms: now_ms() }) });
      },
    });
    return () => {
      isOpen = false;
      close();
    };
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
    setContract: (contract) => set({ ...snapshot, ownContract: contract }),
    start() {
      let disconnect = connect();
      const timer = setInterval(() => {
        const { attempt } = snapshot.link;
        set({ ...snapshot, link: stepLink(snapshot.link, { kind: 'look', now_ms: now_ms(), wall_ms: wall_ms() }) });
        if (snapshot.link.attempt === attempt) return;
        disconnect();
        disconnect = connect();
      }, LOOK_MS);
      return () => {
        clearInterval(timer);
        disconnect();
      };
    },
  };
}
