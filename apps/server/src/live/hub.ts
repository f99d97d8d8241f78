/** The newest whole state and who waits for the next one. A slow reader misses states, never events. */
import type { LiveState } from '@trimtab/terms';

export interface Hub {
  publish(state: LiveState): void;
  /** Something else is new (an event was committed): wake the streams. */
  wake(): void;
  state(): LiveState;
  changed(signal: AbortSignal): Promise<void>;
}

export function openHub(first: LiveState): Hub {
  let newest = first;
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  return {
    publish: (state) => {
      newest = state;
      wake();
    },
    wake,
    state: () => newest,
    changed: (signal) =>
      new Promise((resolve) => {
        const done = (): void => {
          waiting.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        if (signal.aborted) return resolve();
        waiting.add(done);
        signal.addEventListener('abort', done);
      }),
  };
}
