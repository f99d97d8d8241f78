import type { LiveState } from '@trimtab/terms';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { LiveSnapshot, LiveStore } from './live-store.ts';
import { serverNow_ms } from './server-clock.ts';

const LiveContext = createContext<LiveStore | null>(null);

export function LiveProvider({ store, children }: { store: LiveStore; children: ReactNode }) {
  useEffect(() => store.start(), [store]);
  return <LiveContext.Provider value={store}>{children}</LiveContext.Provider>;
}

/** The live snapshot; the component draws again with each state (about once a second). */
export function useLive(): LiveSnapshot {
  const store = useContext(LiveContext);
  if (!store) throw new Error('useLive outside of LiveProvider');
  return useSyncExternalStore(store.subscribe, store.snapshot);
}

/** Local monotonic time, drawn again every `period_ms`. */
export function useTick(period_ms: number): number {
  const [now_ms, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), period_ms);
    return () => clearInterval(timer);
  }, [period_ms]);
  return now_ms;
}

export interface Now {
  /** Server wall clock; NaN while unknown. */
  server_ms: number;
  linked: boolean;
}

/** Server time for judging ages, and whether the link is live. */
export function useNow(): Now {
  const { clock, link } = useLive();
  useTick(500);
  const server_ms = serverNow_ms(clock, performance.now());
  const linked = link.phase === 'live';
  return useMemo(() => ({ server_ms, linked }), [server_ms, linked]);
}

/** The state where it is known to exist (below the frame's loading panel). */
export function useLiveState(): LiveState {
  const { state } = useLive();
  if (!state) throw new Error('useLiveState before the first state');
  return state;
}
