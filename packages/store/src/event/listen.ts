/**
 * Wake-ups by LISTEN. A notification carries only an id and may be lost with its connection, so the
 * listener is also woken after every (re)connect and then reads the table.
 */
import type { Client } from 'pg';
import { EVENT_CHANNEL } from './event.ts';

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5000;

export interface Listening {
  stop: () => Promise<void>;
}

/** Calls `wake(asset)` for each committed event, and `wake(null)` when any may have been missed. */
export function listenEvents(makeClient: () => Client, wake: (asset: string | null) => void): Listening {
  let current: Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let retry_ms = FIRST_RETRY_MS;
  let stopped = false;

  const again = (): void => {
    current = null;
    if (stopped || timer) return;
    timer = setTimeout(() => {
      timer = null;
      void open();
    }, retry_ms);
    retry_ms = Math.min(retry_ms * 2, LAST_RETRY_MS);
  };

  const open = async (): Promise<void> => {
    const client = makeClient();
    current = client;
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ payload }) => wake(payload?.split(' ')[0] ?? null));
    try {
      await client.connect();
      await client.query(`LISTEN ${EVENT_CHANNEL}`);
      retry_ms = FIRST_RETRY_MS;
      wake(null);
    } catch {
      client.end().catch(again);
      again();
    }
  };

  void open();
  return {
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await current?.end();
    },
  };
}
