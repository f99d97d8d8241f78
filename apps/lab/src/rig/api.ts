/** A console without a screen: station and person by cookie, calls by plain fetch, live state by server-sent events. */
import type { LiveState } from '@trimtab/terms';
import { until } from './until.ts';

export interface Answer {
  status: number;
  /** Data of a call that came through, or the error as the API shapes it. */
  data: { kind?: string; [name: string]: unknown };
}

const REPLY_WITHIN_MS = 8_000;

export class Api {
  readonly #base: string;
  readonly #cookies = new Map<string, string>();

  constructor(port: number) {
    this.#base = `http://127.0.0.1:${port}`;
  }

  /** Registers this station by opening the page. */
  async open(): Promise<void> {
    await this.#fetch('/', {});
  }

  async query(path: string, input?: object): Promise<Answer> {
    return answerOf(await this.#fetch(`/trpc/${path}${input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''}`, {}));
  }

  async mutate(path: string, input?: object): Promise<Answer> {
    const body = input ? JSON.stringify(input) : '{}';
    return answerOf(await this.#fetch(`/trpc/${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json' } }));
  }

  async signOn(personId: string, pin: string): Promise<void> {
    const { data } = await this.mutate('auth.signOn', { personId, pin });
    if (data.kind !== 'signed-on') throw new Error(`sign-on of ${personId}: ${JSON.stringify(data)}`);
  }

  /** The newest live state at this moment. */
  async state(): Promise<LiveState> {
    const stop = new AbortController();
    const response = await this.#fetch('/trpc/live.stream', { headers: { accept: 'text/event-stream' }, signal: stop.signal });
    if (!response.body) throw new Error(`no stream: ${response.status}`);
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let text = '';
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        text += decoder.decode(part.value, { stream: true });
        const state = stateIn(text);
        if (state) return state;
      }
    } finally {
      stop.abort();
    }
    throw new Error(`the stream ended without a state: ${text.slice(0, 300)}`);
  }

  /** The first live state for which `holds`. */
  untilState(what: string, within_ms: number, holds: (state: LiveState) => boolean): Promise<LiveState> {
    return until(what, within_ms, async () => {
      const state = await this.state();
      if (holds(state)) return state;
      const { twin, writes, health, inForce, cards } = state;
      const causes = twin.causes.map(({ cause, active }) => `${cause} ${active ? 'active' : 'over'}`);
      throw new Error(
        JSON.stringify({ mode: twin.mode, granted: twin.granted, causes, writes, parts: health.parts, inForce, cards: cards.length }),
      );
    });
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const signal = init.signal
      ? AbortSignal.any([init.signal, AbortSignal.timeout(REPLY_WITHIN_MS)])
      : AbortSignal.timeout(REPLY_WITHIN_MS);
    const response = await fetch(`${this.#base}${path}`, { ...init, signal, headers: { ...init.headers, ...(cookie ? { cookie } : {}) } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const body: { result?: { data: Answer['data'] }; error?: Answer['data'] } = await response.json();
  return { status: response.status, data: body.result?.data ?? body.error ?? {} };
}

/** The first whole state among the events received so far. */
function stateIn(text: string): LiveState | null {
  for (const block of text.split('\n\n').slice(0, -1)) {
    const line = block.split('\n').find((one) => one.startsWith('data: '));
    if (!line?.includes('"kind":"state"')) continue;
    const message: { kind?: string; state?: LiveState } = JSON.parse(line.slice('data: '.length));
    if (message.kind === 'state' && message.state) return message.state;
  }
  return null;
}
