/**
 * Starts the OFF door's thread from the main thread and starts it again when it dies. OFFs that were
 * asked and not read back when it died are asked again: an OFF is never dropped (console 5.8).
 */
import { Worker } from 'node:worker_threads';
import type { FromDoor, OffAnswer, OffDoorData, OffRecord, ToDoor } from './off-message.ts';

export type OffDoorEvent =
  | OffRecord
  | { kind: 'spool-failed'; reason: string }
  | { kind: 'door-lost'; reason: string }
  | { kind: 'door-back' };

export interface OffDoorOptions {
  /** The thread's entry: `off-door.mjs` of the build. */
  worker: URL;
  data: OffDoorData;
  onEvent(event: OffDoorEvent): void;
}

export interface OffDoor {
  readonly port: number;
  /** For the main server's own /off. Answers within the bound; a door that is down is `not-connected`, and the ask is kept. */
  ask(station: string, askedAt_ms: number): Promise<OffAnswer>;
  stop(): Promise<void>;
}

const RESTART_FIRST_MS = 100;
const RESTART_LONGEST_MS = 5_000;
const STOP_WITHIN_MS = 1_000;

/** Resolves when the door is open; rejects when it cannot open the first time, with the reason and what to do. */
export async function startOffDoor(options: OffDoorOptions): Promise<OffDoor> {
  const door = new DoorKeeper(options);
  await door.start();
  return door;
}

class DoorKeeper implements OffDoor {
  readonly #options: OffDoorOptions;
  readonly #waiting = new Map<number, (answer: OffAnswer) => void>();
  /** Asked and not read back, by click. */
  readonly #open = new Map<string, { station: string; askedAt_ms: number }>();
  #worker: Worker | null = null;
  #port: number;
  #isReady = false;
  #isStopping = false;
  #requestNo = 0;
  #deathsInARow = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: OffDoorOptions) {
    this.#options = options;
    this.#port = options.data.offPort;
  }

  get port(): number {
    return this.#port;
  }

  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const { worker: entry, data } = this.#options;
      const worker = new Worker(entry, { workerData: { ...data, offPort: this.#port } satisfies OffDoorData, name: 'off-door' });
      this.#worker = worker;
      let reason = 'it ended by itself';
      worker.on('error', (error) => {
        reason = error.message;
      });
      worker.on('exit', () => {
        reject(new Error(`The OFF door cannot start: ${reason}`));
        this.#lost(reason);
      });
      worker.on('message', (message: FromDoor) => {
        if (message.kind === 'ready') {
          this.#ready(message.port);
          resolve();
        } else if (message.kind === 'cannot-listen') {
          reason = message.reason;
          reject(
            new Error(
              `The OFF door cannot listen on 127.0.0.1:${this.#port} (${reason}): free that port or choose another with --off-port`,
            ),
          );
          void worker.terminate();
        } else this.#take(message);
      });
    });
  }

  ask(station: string, askedAt_ms: number): Promise<OffAnswer> {
    const requestNo = ++this.#requestNo;
    const answerWithin_ms = this.#options.data.replyTimeout_ms;
    this.#open.set(clickOf(station, askedAt_ms), { station, askedAt_ms });
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(requestNo);
        resolve({ kind: 'unconfirmed', fault: { kind: 'not-connected' }, askedAt_ms, at_ms: Date.now() });
      }, answerWithin_ms);
      this.#waiting.set(requestNo, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.#send({ kind: 'ask', requestNo, station, askedAt_ms });
    });
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const bound = setTimeout(() => void worker.terminate(), STOP_WITHIN_MS);
    this.#send({ kind: 'stop' });
    await ended;
    clearTimeout(bound);
  }

  #send(message: ToDoor): void {
    if (this.#isReady) this.#worker?.postMessage(message);
  }

  #ready(port: number): void {
    const isBack = this.#deathsInARow > 0;
    this.#port = port;
    this.#isReady = true;
    this.#deathsInARow = 0;
    if (isBack) this.#options.onEvent({ kind: 'door-back' });
    for (const { station, askedAt_ms } of this.#open.values())
      this.#send({ kind: 'ask', requestNo: ++this.#requestNo, station, askedAt_ms });
  }

  #take(message: Exclude<FromDoor, { kind: 'ready' | 'cannot-listen' }>): void {
    if (message.kind === 'answer') {
      this.#waiting.get(message.requestNo)?.(message.answer);
      this.#waiting.delete(message.requestNo);
      return;
    }
    if (message.kind === 'off-asked') this.#open.set(clickOf(message.station, message.askedAt_ms), message);
    if (message.kind === 'off-confirmed') this.#open.delete(clickOf(message.station, message.askedAt_ms));
    this.#options.onEvent(message);
  }

  #lost(reason: string): void {
    const wasReady = this.#isReady;
    this.#isReady = false;
    this.#worker = null;
    // A door that never opened is the caller's to report; one that was open comes back.
    if (this.#isStopping || (!wasReady && this.#deathsInARow === 0)) return;
    const wait_ms = Math.min(RESTART_LONGEST_MS, RESTART_FIRST_MS * 2 ** this.#deathsInARow);
    this.#deathsInARow += 1;
    if (wasReady) this.#options.onEvent({ kind: 'door-lost', reason });
    this.#timer = setTimeout(() => void this.start().catch(() => {}), wait_ms);
  }
}

const clickOf = (station: string, askedAt_ms: number): string => `${askedAt_ms} ${station}`;
