/**
 * One session after the other with one PLC: connecting → up → backoff → connecting …, until closed.
 * A session is one TCP connection with a number of its own (faults.md C: session = connection =
 * epoch). At most one socket exists at a time, for a PLC grants few (F37).
 */
import type { LinkFault, Monotonic, RegisterMap } from '@trimtab/terms';
import { backoff_ms } from './backoff.ts';
import { Connection } from './connection.ts';

export type SessionEvent = { kind: 'up'; session: number } | { kind: 'down'; session: number; fault: LinkFault };

export type LinkState = { kind: 'connecting' | 'backoff'; lastFault: LinkFault | null } | { kind: 'up'; session: number };

export interface SessionsOptions {
  host: string;
  port: number;
  map: RegisterMap;
  replyTimeout_ms: number;
  monotonic: () => Monotonic;
  /** [0, 1): jitter of the back-off. */
  random: () => number;
  onSession(event: SessionEvent): void;
}

export class Sessions {
  readonly #options: SessionsOptions;
  #state: LinkState = { kind: 'connecting', lastFault: null };
  #connection: Connection;
  #count = 0;
  #failuresInARow = 0;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#connection = this.#dial();
  }

  get state(): LinkState {
    return this.#state;
  }

  /** The connection of the present session, of session `only` where given, or null. */
  present(only?: number): Connection | null {
    const isPresent = this.#state.kind === 'up' && (only === undefined || only === this.#state.session);
    return isPresent ? this.#connection : null;
  }

  /** The PLC answered well: only now does the back-off start small again. */
  noteGoodReply(): void {
    this.#failuresInARow = 0;
  }

  end(): void {
    this.#connection.end({ kind: 'closed' });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.end();
    await this.#connection.gone;
  }

  #dial(): Connection {
    return new Connection({ ...this.#options, purpose: 'loop', onUp: () => this.#begin(), onEnd: (fault) => this.#finish(fault) });
  }

  #begin(): void {
    this.#count += 1;
    this.#state = { kind: 'up', session: this.#count };
    this.#options.onSession({ kind: 'up', session: this.#count });
  }

  #finish(fault: LinkFault): void {
    const ended = this.#state;
    this.#state = { kind: 'backoff', lastFault: fault };
    this.#failuresInARow += 1;
    const wait_ms = backoff_ms(this.#failuresInARow, this.#options.replyTimeout_ms, this.#options.random);
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.#again(fault), wait_ms);
    if (ended.kind === 'up') this.#options.onSession({ kind: 'down', session: ended.session, fault });
  }

  async #again(lastFault: LinkFault): Promise<void> {
    await this.#connection.gone;
    if (this.#isClosed) return;
    this.#state = { kind: 'connecting', lastFault };
    this.#connection = this.#dial();
  }
}
