/**
 * The orders feed (MES) over HTTP: asked every ten seconds of wall time, beside the polls and never waited for. A
 * word that is late, too long, or not what a feed may say is left out, and the last good one stays; how old it may
 * grow is the loop's to judge. What is wrong is logged once, and when it is over.
 */
import { type Orders, ordersSchema } from '@trimtab/terms';

const EVERY_ms = 10_000;
const ANSWER_WITHIN_ms = 3_000;
const OVERTAKEN_ms = 60_000;
/** Thirty orders and a few stops take 4 kB. */
const LONGEST_bytes = 1_000_000;

export interface OrdersFeedOptions {
  url: string;
  onWord(orders: Orders): void;
  log(line: string, detail?: unknown): void;
}

export interface OrdersFeed {
  /** Asks once now; the timer does the same. */
  ask(): Promise<void>;
  stop(): void;
}

export function openOrdersFeed({ url, onWord, log }: OrdersFeedOptions): OrdersFeed {
  let newest: Orders | null = null;
  let fault: string | null = null;
  const ask = async (): Promise<void> => {
    const heard = await wordOf(url);
    const now = heard.kind === 'fault' ? heard.fault : null;
    if (now !== fault) log(now === null ? 'the orders feed answers again' : `the orders feed at ${url}: ${now}; its last word stays`);
    fault = now;
    if (heard.kind === 'fault') return;
    // Words may overtake each other, but by no more than they are asked apart: one that is older by far follows one with a wrong date.
    const older_ms = newest ? newest.issued_ms - heard.orders.issued_ms : 0;
    if (older_ms > 0 && older_ms < OVERTAKEN_ms) return;
    newest = heard.orders;
    onWord(heard.orders);
  };
  const timer = setInterval(() => void ask(), EVERY_ms);
  void ask();
  return { ask, stop: () => clearInterval(timer) };
}

type Heard = { kind: 'word'; orders: Orders } | { kind: 'fault'; fault: string };

async function wordOf(url: string): Promise<Heard> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_ms) });
    if (!response.ok) return { kind: 'fault', fault: `answers ${response.status}` };
    const text = await textOf(response);
    if (text === null) return { kind: 'fault', fault: `says more than ${LONGEST_bytes} bytes` };
    const word = ordersSchema.safeParse(JSON.parse(text));
    if (word.success) return { kind: 'word', orders: word.data };
    const [issue] = word.error.issues;
    return { kind: 'fault', fault: `${issue?.path.join('.') || 'the word'}: ${issue?.message ?? 'is none'}` };
  } catch (error) {
    return { kind: 'fault', fault: error instanceof Error ? error.message : String(error) };
  }
}

/** null: longer than a feed may be; the rest is not read. */
async function textOf(response: Response): Promise<string | null> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    text += decoder.decode(part.value, { stream: true });
    if (text.length <= LONGEST_bytes) continue;
    await reader?.cancel();
    return null;
  }
  return text + decoder.decode();
}
