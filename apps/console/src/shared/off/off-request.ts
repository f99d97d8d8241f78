/**
 * An OFF that was asked here, as a pure step. It is repeated until a door answered or the PLC's
 * read-back shows it, and it is never dropped: not by a lost connection, not by a reload (console 5.8).
 */
export interface OffRequest {
  /** Server wall time of the click as far as this tab knows it; the browser's own before that. */
  askedAt_ms: number;
  /** Local wall time of the click: for "no answer in 1 s". */
  clickedAt_ms: number;
  answered: boolean;
  tries: number;
}

export const UNCONFIRMED_MS = 1_000;

export type OffEvent =
  | { kind: 'ask'; askedAt_ms: number; clickedAt_ms: number }
  | { kind: 'knocked' }
  | { kind: 'answered' }
  | { kind: 'read-back'; askedAt_ms: number }
  /** A while after the answer: the live state says the rest. */
  | { kind: 'told' };

export function stepOff(request: OffRequest | null, event: OffEvent): OffRequest | null {
  switch (event.kind) {
    case 'ask':
      return { askedAt_ms: event.askedAt_ms, clickedAt_ms: event.clickedAt_ms, answered: false, tries: 0 };
    case 'knocked':
      return request && { ...request, tries: request.tries + 1 };
    case 'answered':
      return request && { ...request, answered: true };
    case 'told':
      return request?.answered ? null : request;
    case 'read-back':
      // An OFF that the server read back at or after this click ends it; an older one does not.
      return request && coversRequest(event.askedAt_ms, request) ? null : request;
  }
}

/** The server stamps its own clock; a click may look a little later than its own read-back. */
const CLOCK_SLACK_MS = 2_000;

/** Does an OFF that the server holds cover the one asked here? */
export const coversRequest = (offAskedAt_ms: number, request: OffRequest): boolean => offAskedAt_ms >= request.askedAt_ms - CLOCK_SLACK_MS;

export const isUnconfirmed = (request: OffRequest, now_ms: number): boolean =>
  !request.answered && now_ms - request.clickedAt_ms >= UNCONFIRMED_MS;
