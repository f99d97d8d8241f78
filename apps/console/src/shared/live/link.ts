/**
 * The state of this tab's one connection, as a pure step over (link, event). Silence is what counts,
 * not what the socket says: a stuck server keeps its socket open (console 11.3).
 */
export const SILENCE_LOST_MS = 3_000;
/** How long one attempt may stay silent before the next. */
export const RETRY_MS = 2_000;
/** A computer that slept: its clocks moved apart by more than this between two looks. */
const SLEPT_MS = 5_000;

export interface Link {
  phase: 'connecting' | 'live' | 'lost';
  /** Local monotonic time of the last state, or of the attempt that still waits for one. */
  heard_ms: number;
  tried_ms: number;
  /** Local monotonic time at which the present phase began. */
  since_ms: number;
  /** Grows with each attempt: a new number means "subscribe again". */
  attempt: number;
  wallSkew_ms: number | null;
}

export type LinkEvent =
  | { kind: 'state'; now_ms: number }
  | { kind: 'look'; now_ms: number; wall_ms: number }
  | { kind: 'failed'; now_ms: number };

export const firstLink = (now_ms: number): Link => ({
  phase: 'connecting',
  heard_ms: now_ms,
  tried_ms: now_ms,
  since_ms: now_ms,
  attempt: 1,
  wallSkew_ms: null,
});

export function stepLink(link: Link, event: LinkEvent): Link {
  switch (event.kind) {
    case 'state': {
      const since_ms = link.phase === 'live' ? link.since_ms : event.now_ms;
      return { ...link, phase: 'live', heard_ms: event.now_ms, since_ms };
    }
    case 'failed':
      return lose(link, event.now_ms);
    case 'look': {
      const wallSkew_ms = event.wall_ms - event.now_ms;
      const slept = link.wallSkew_ms !== null && Math.abs(wallSkew_ms - link.wallSkew_ms) > SLEPT_MS;
      const seen = { ...link, wallSkew_ms };
      if (slept) return retry(lose(seen, event.now_ms), event.now_ms);
      if (link.phase === 'live')
        return event.now_ms - link.heard_ms > SILENCE_LOST_MS ? retry(lose(seen, event.now_ms), event.now_ms) : seen;
      const lost = event.now_ms - link.heard_ms > SILENCE_LOST_MS ? lose(seen, event.now_ms) : seen;
      return event.now_ms - link.tried_ms > RETRY_MS ? retry(lost, event.now_ms) : lost;
    }
  }
}

const lose = (link: Link, now_ms: number): Link => (link.phase === 'lost' ? link : { ...link, phase: 'lost', since_ms: now_ms });
const retry = (link: Link, now_ms: number): Link => ({ ...link, attempt: link.attempt + 1, tried_ms: now_ms });
