/**
 * The knock at the OFF doors: own request, both doors at once, first answer wins, each knock gives up
 * after 1 s and is repeated until one answers. No React, no query client, no session (console 5.7, 5.8).
 */
import { type OffRequest, stepOff } from './off-request.ts';

const KNOCK_TIMEOUT_MS = 1_000;
/** How long an answered OFF is still spoken of before only the live state speaks. */
const TOLD_AFTER_MS = 3_000;
const KEPT_AS = 'trimtab-off';

type Knock = (url: string, body: string, signal: AbortSignal) => Promise<boolean>;

export interface OffDoorOptions {
  doors: () => string[];
  station: () => string;
  now_ms: () => number;
  knock: Knock;
  wait: (ms: number) => Promise<void>;
  keep: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

export interface OffDoor {
  subscribe(listener: () => void): () => void;
  request(): OffRequest | null;
  /** The click. Works again while one is under way: it starts a new request. */
  ask(serverNow_ms: number): void;
  /** The server's live state says that an OFF asked at this time holds. */
  readBack(askedAt_ms: number): void;
}

export function createOffDoor(options: OffDoorOptions): OffDoor {
  let request = restore(options.keep);
  const listeners = new Set<() => void>();

  const set = (next: OffRequest | null) => {
    if (next === request) return;
    request = next;
    keep(options.keep, next);
    for (const listener of listeners) listener();
  };

  async function knockOnce(askedAt_ms: number): Promise<boolean> {
    const body = JSON.stringify({ station: options.station(), askedAt_ms });
    const signal = AbortSignal.timeout(KNOCK_TIMEOUT_MS);
    const answers = options.doors().map(async (url) => {
      if (!(await options.knock(url, body, signal))) throw new Error(`the door ${url} did not take it`);
    });
    return Promise.any(answers).then(
      () => true,
      () => false,
    );
  }

  async function knockUntilAnswered(clickedAt_ms: number): Promise<void> {
    while (request && request.clickedAt_ms === clickedAt_ms && !request.answered) {
      set(stepOff(request, { kind: 'knocked' }));
      const started_ms = options.now_ms();
      const answered = await knockOnce(request.askedAt_ms);
      if (request?.clickedAt_ms !== clickedAt_ms) return;
      if (answered) {
        set(stepOff(request, { kind: 'answered' }));
        await options.wait(TOLD_AFTER_MS);
        if (request?.clickedAt_ms === clickedAt_ms) set(stepOff(request, { kind: 'told' }));
        return;
      }
      await options.wait(Math.max(0, KNOCK_TIMEOUT_MS - (options.now_ms() - started_ms)));
    }
  }

  if (request) void knockUntilAnswered(request.clickedAt_ms);
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    request: () => request,
    ask(serverNow_ms) {
      const clickedAt_ms = options.now_ms();
      set(stepOff(request, { kind: 'ask', askedAt_ms: Number.isFinite(serverNow_ms) ? serverNow_ms : clickedAt_ms, clickedAt_ms }));
      void knockUntilAnswered(clickedAt_ms);
    },
    readBack(askedAt_ms) {
      set(stepOff(request, { kind: 'read-back', askedAt_ms }));
    },
  };
}

/** Only so that a page loaded anew goes on knocking: where nothing may be kept, this page knocks all the same. */
function keep(storage: OffDoorOptions['keep'], request: OffRequest | null): void {
  try {
    if (request && !request.answered) storage.setItem(KEPT_AS, JSON.stringify(request));
    else storage.removeItem(KEPT_AS);
  } catch {
    // A browser without storage.
  }
}

function restore(keep: OffDoorOptions['keep']): OffRequest | null {
  try {
    const kept: unknown = JSON.parse(keep.getItem(KEPT_AS) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('askedAt_ms' in kept) || !('clickedAt_ms' in kept)) return null;
    const { askedAt_ms, clickedAt_ms } = kept;
    if (typeof askedAt_ms !== 'number' || typeof clickedAt_ms !== 'number') return null;
    return { askedAt_ms, clickedAt_ms, answered: false, tries: 0 };
  } catch {
    return null;
  }
}
