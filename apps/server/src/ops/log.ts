/** The server's log: one JSON line an entry, on stderr, where the start tool keeps it. Secrets never come near it. */
import { destination, pino, stdTimeFunctions } from 'pino';

const logger = pino({ base: null, timestamp: stdTimeFunctions.isoTime }, destination({ dest: 2, sync: true }));

/** `detail` may be an error, a message or any plain data. */
export function log(line: string, detail?: unknown): void {
  if (detail instanceof Error) logger.error({ err: detail }, line);
  else if (detail === undefined || detail === '') logger.info(line);
  else logger.info({ detail }, line);
}
