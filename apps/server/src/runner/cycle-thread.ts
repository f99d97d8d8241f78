/**
 * Main thread's end of the cycle worker: one request at a time, a watchdog that turns a late cycle
 * into no answer (never into a late one), and a new worker when one dies.
 */
import { Worker } from 'node:worker_threads';
import type { CycleInput, CycleMemory, CycleResult } from '@trimtab/loop';
import type { Site } from '@trimtab/terms';
import type { CycleReply, CycleRequest } from './cycle-worker.ts';
import type { State } from './loop-config.ts';

export type CycleOutcome =
  | { kind: 'answer'; result: CycleResult; duration_ms: number }
  | { kind: 'failed'; error: string }
  | { kind: 'late' };

export interface CycleThread {
  run(memory: CycleMemory | null, input: CycleInput<State>): Promise<CycleOutcome>;
  close(): Promise<void>;
}

const RESPAWN_MS = 1_000;

export function openCycleThread(entry: URL, site: Site, watchdog_ms: number): CycleThread {
  let worker: Worker | null = null;
  let closed = false;
  let lastId = 0;
  let waiting: { id: number; settle(outcome: CycleOutcome): void } | null = null;

  const settle = (outcome: CycleOutcome): void => {
    waiting?.settle(outcome);
    waiting = null;
  };

  const spawn = (): void => {
    if (closed) return;
    const spawned = new Worker(entry, { workerData: { site } });
    worker = spawned;
    spawned.on('message', (reply: CycleReply) => {
      if (waiting?.id !== reply.id) return;
      settle(
        reply.kind === 'answer'
          ? { kind: 'answer', result: reply.result, duration_ms: reply.duration_ms }
          : { kind: 'failed', error: reply.error },
      );
    });
    spawned.on('error', (error) => settle({ kind: 'failed', error: error.message }));
    spawned.on('exit', () => {
      settle({ kind: 'failed', error: 'the cycle thread ended' });
      if (worker === spawned) worker = null;
      setTimeout(spawn, RESPAWN_MS).unref();
    });
  };
  spawn();

  return {
    run: (memory, input) =>
      new Promise((resolve) => {
        if (!worker) return resolve({ kind: 'failed', error: 'the cycle thread is being restarted' });
        if (waiting) throw new Error('a cycle is already running');
        const id = ++lastId;
        const watchdog = setTimeout(() => {
          // It may be stuck for good: a new thread, so that the next cycle finds one.
          void worker?.terminate();
          settle({ kind: 'late' });
        }, watchdog_ms);
        waiting = {
          id,
          settle: (outcome) => {
            clearTimeout(watchdog);
            resolve(outcome);
          },
        };
        worker.postMessage({ id, memory, input } satisfies CycleRequest);
      }),
    close: async () => {
      closed = true;
      await worker?.terminate();
    },
  };
}
