/**
 * The OFF door: entry of a thread of its own, with its own HTTP server and its own socket to the PLC
 * (faults.md C, rules 1 and 6). It works while the main thread is stuck and the database is gone. It
 * can write nothing but OFF, and imports nothing of the twin but field's OFF.
 */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { sendOff } from '@trimtab/field';
import { monotonic } from '@trimtab/terms';
import { openDoorHttp } from './door-http.ts';
import { KeptOff } from './kept-off.ts';
import type { FromDoor, OffDoorData, OffRecord, ToDoor } from './off-message.ts';
import { Spool } from './spool.ts';

/** The answer has to be back at the console within 1 s; this leaves the way there. */
const ANSWER_SHARE = 0.9;
const RETRY_AFTER_MS = 250;

async function run(
  data: OffDoorData,
  post: (message: FromDoor) => void,
  onMessage: (take: (message: ToDoor) => void) => void,
): Promise<void> {
  const spool = new Spool(data.dataFolder);
  const record = (line: OffRecord): void => {
    post(line);
    spool.append(line).catch((error: unknown) => post({ kind: 'spool-failed', reason: reasonOf(error) }));
  };
  const off = new KeptOff({
    send: () =>
      sendOff({ ...data.plc, map: data.map, replyTimeout_ms: data.replyTimeout_ms, monotonic: () => monotonic(performance.now()) }),
    record,
    wall_ms: () => Date.now(),
    answerWithin_ms: ANSWER_SHARE * data.replyTimeout_ms,
    retryAfter_ms: RETRY_AFTER_MS,
  });
  const server = await openDoorHttp({
    port: data.offPort,
    origins: data.origins,
    wall_ms: () => Date.now(),
    ask: (station, askedAt_ms) => off.ask(station, askedAt_ms),
    state: () => off.state,
  });
  onMessage((message) => {
    if (message.kind === 'ask') {
      const { requestNo, station, askedAt_ms } = message;
      void off.ask(station, askedAt_ms).then((answer) => post({ kind: 'answer', requestNo, answer }));
      return;
    }
    server.close();
    server.closeAllConnections();
    void spool.settled().then(() => process.exit(0));
  });
  const address = server.address();
  post({ kind: 'ready', port: typeof address === 'object' && address ? address.port : data.offPort });
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

if (isMainThread || !parentPort) throw new Error('the OFF door is the entry of a worker thread');
const port = parentPort;
const post = (message: FromDoor): void => port.postMessage(message);
run(workerData, post, (take) => port.on('message', take)).catch((error: unknown) => {
  post({ kind: 'cannot-listen', reason: reasonOf(error) });
});
