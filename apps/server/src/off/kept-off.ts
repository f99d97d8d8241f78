/**
 * OFFs that were asked and are not read back yet. None is dropped: while one is open the PLC is asked
 * again 250 ms after each failure. Whoever asked gets an answer within the bound either way. An ask
 * is proved only by a try that began after it, for trims may have been enabled in between.
 */
import { randomUUID } from 'node:crypto';
import type { OffOutcome } from '@trimtab/field';
import type { LinkFault } from '@trimtab/terms';
import type { OffAnswer, OffRecord } from './off-message.ts';

export interface KeptOffOptions {
  send(): Promise<OffOutcome>;
  record(record: OffRecord): void;
  wall_ms(): number;
  /** An answer leaves this long after the ask at the latest. */
  answerWithin_ms: number;
  retryAfter_ms: number;
}

export type OffState = { kind: 'idle' } | { kind: 'asked'; askedAt_ms: number; fault: LinkFault | null } | OffAnswer;

interface Ask {
  id: string;
  station: string;
  askedAt_ms: number;
  confirm(answer: OffAnswer): void;
}

/** The same click on two doors, or repeated by a console that had no answer yet, is one record. */
const SAME_CLICK_MS = 2_000;

export class KeptOff {
  readonly #options: KeptOffOptions;
  #open: Ask[] = [];
  #isTrying = false;
  #state: OffState = { kind: 'idle' };
  #lastAsked: { id: string; station: string; askedAt_ms: number; receivedAt_ms: number } | null = null;

  constructor(options: KeptOffOptions) {
    this.#options = options;
  }

  get state(): OffState {
    return this.#state;
  }

  /** Never rejects and never hangs. */
  ask(station: string, askedAt_ms: number): Promise<OffAnswer> {
    const { id, isNew } = this.#identify(station, askedAt_ms);
    const answer = new Promise<OffAnswer>((resolve) => {
      const timer = setTimeout(() => {
        resolve(this.#unconfirmed(askedAt_ms));
        // A console knocks again and again: of one click one ask stays open.
        if (this.#open.some((other) => other !== asked && other.id === id)) this.#open = this.#open.filter((other) => other !== asked);
      }, this.#options.answerWithin_ms);
      const confirm = (confirmed: OffAnswer): void => {
        clearTimeout(timer);
        resolve(confirmed);
      };
      const asked: Ask = { id, station, askedAt_ms, confirm };
      this.#open.push(asked);
    });
    if (this.#state.kind !== 'asked') this.#state = { kind: 'asked', askedAt_ms, fault: null };
    // The frame first, the record after it.
    void this.#tryUntilOff();
    if (isNew) this.#options.record({ kind: 'off-asked', id, station, askedAt_ms, receivedAt_ms: this.#options.wall_ms() });
    return answer;
  }

  async #tryUntilOff(): Promise<void> {
    if (this.#isTrying) return;
    this.#isTrying = true;
    while (this.#open.length > 0) {
      const asksBefore = [...this.#open];
      const outcome = await this.#options.send();
      if (outcome.kind === 'off') this.#confirm(asksBefore, outcome);
      else {
        const { askedAt_ms = this.#options.wall_ms() } = asksBefore[0] ?? {};
        this.#state = { kind: 'asked', askedAt_ms, fault: outcome.fault };
        await new Promise((resolve) => setTimeout(resolve, this.#options.retryAfter_ms));
      }
    }
    this.#isTrying = false;
  }

  #confirm(asks: Ask[], { ack }: OffOutcome & { kind: 'off' }): void {
    const at_ms = this.#options.wall_ms();
    this.#open = this.#open.filter((ask) => !asks.includes(ask));
    const recorded = new Set<string>();
    for (const { id, station, askedAt_ms, confirm } of asks) {
      this.#state = { kind: 'off', ack, askedAt_ms, at_ms };
      confirm(this.#state);
      if (!recorded.has(id)) this.#options.record({ kind: 'off-confirmed', id, station, askedAt_ms, at_ms, ack });
      recorded.add(id);
    }
  }

  #unconfirmed(askedAt_ms: number): OffAnswer {
    const fault = this.#state.kind === 'asked' ? this.#state.fault : null;
    return { kind: 'unconfirmed', fault: fault ?? { kind: 'time-out' }, askedAt_ms, at_ms: this.#options.wall_ms() };
  }

  #identify(station: string, askedAt_ms: number): { id: string; isNew: boolean } {
    const same = (ask: { station: string; askedAt_ms: number }) => ask.station === station && ask.askedAt_ms === askedAt_ms;
    const open = this.#open.find(same);
    if (open) return { id: open.id, isNew: false };
    const receivedAt_ms = this.#options.wall_ms();
    const last = this.#lastAsked;
    if (last && same(last) && receivedAt_ms - last.receivedAt_ms < SAME_CLICK_MS) return { id: last.id, isNew: false };
    const id = randomUUID();
    this.#lastAsked = { id, station, askedAt_ms, receivedAt_ms };
    return { id, isNew: true };
  }
}
