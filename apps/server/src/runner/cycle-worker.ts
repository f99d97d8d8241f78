/**
 * The cycle's own thread: the API and the heartbeat stay responsive while it thinks. It holds nothing
 * between two cycles; memory comes with each request and goes back with each answer.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type CycleInput, type CycleMemory, type CycleResult, cycle } from '@trimtab/loop';
import type { Site } from '@trimtab/terms';
import { loopConfig, type State } from './loop-config.ts';

export interface CycleRequest {
  id: number;
  memory: CycleMemory | null;
  input: CycleInput<State>;
}

export type CycleReply =
  | { id: number; kind: 'answer'; result: CycleResult; duration_ms: number }
  | { id: number; kind: 'failed'; error: string };

const port = parentPort;
if (!port) throw new Error('cycle-worker runs as a worker thread only');
const config = loopConfig((workerData as { site: Site }).site);

port.on('message', ({ id, memory, input }: CycleRequest) => {
  const started = performance.now();
  try {
    const result = cycle(config, memory, input);
    port.postMessage({ id, kind: 'answer', result, duration_ms: performance.now() - started } satisfies CycleReply);
  } catch (error) {
    port.postMessage({
      id,
      kind: 'failed',
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    } satisfies CycleReply);
  }
});
