/**
 * Runs the parts in two threads, so that the furnace's runs and the long lives go side by side, and a
 * Ctrl-C ends them at once: what is finished by then is the result.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { readSite } from '@trimtab/sites';
import type { Row } from './row.ts';
import { type Part, partsOf } from './validate.ts';

export interface LaneTask {
  site: string;
  parts: string[];
  seeds: number[];
  days: number;
}

type Message = { kind: 'say'; line: string } | { kind: 'rows'; part: string; rows: Row[] };

export interface Outcome {
  rows: Row[];
  /** Parts that were not finished. */
  left: string[];
}

/** True in a thread that this file started: it has done its work when this returns. */
export function workedAsLane(): boolean {
  if (isMainThread || !parentPort) return false;
  const port = parentPort;
  const task: LaneTask = workerData;
  const send = (message: Message): void => port.postMessage(message);
  const say = (line: string): void => send({ kind: 'say', line });
  const parts = partsOf(readSite(task.site), task, say);
  for (const name of task.parts) {
    const part = parts.find((known) => known.name === name);
    if (!part) throw new Error(`no part ${name}`);
    say(`${name} …`);
    send({ kind: 'rows', part: name, rows: part.rows() });
  }
  return true;
}

/** Rows in the order of `parts`. `entry`: the module whose first act is `workedAsLane`. */
export async function runLanes(
  entry: URL,
  parts: readonly Part[],
  task: Omit<LaneTask, 'parts'>,
  interrupted: AbortSignal,
  say: (line: string) => void,
): Promise<Outcome> {
  const done = new Map<string, Row[]>();
  const lane = (long: boolean): Promise<void> => {
    const names = parts.filter((part) => part.long === long).map(({ name }) => name);
    if (names.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const worker = new Worker(entry, { workerData: { ...task, parts: names } satisfies LaneTask });
      const end = (): void => void worker.terminate();
      interrupted.addEventListener('abort', end, { once: true });
      worker.on('message', (message: Message) => {
        if (message.kind === 'say') say(message.line);
        else done.set(message.part, message.rows);
      });
      worker.on('error', reject);
      worker.on('exit', () => resolve());
    });
  };
  await Promise.all([lane(false), lane(true)]);
  return {
    rows: parts.flatMap(({ name }) => done.get(name) ?? []),
    left: parts.filter(({ name }) => !done.has(name)).map(({ name }) => name),
  };
}
