/**
 * The server's wall clock as this tab knows it: an offset against the browser's monotonic clock,
 * measured at each connect and only ever corrected towards less latency, so that delayed messages
 * from a stuck server look old, and a wrong clock of this computer does not matter (console 3.3).
 */
export interface ServerClock {
  /** server wall time − local monotonic time, ms; null before the first state of a connection. */
  offset_ms: number | null;
}

export const unmeasured: ServerClock = { offset_ms: null };

/** A state stamped `serverWall_ms` arrived at local `now_ms`. */
export function measure(clock: ServerClock, serverWall_ms: number, now_ms: number): ServerClock {
  const offset_ms = serverWall_ms - now_ms;
  return clock.offset_ms === null || offset_ms > clock.offset_ms ? { offset_ms } : clock;
}

/** Server wall time at local `now_ms`; NaN while unmeasured, so that every age is unknown and thus old. */
export const serverNow_ms = (clock: ServerClock, now_ms: number): number =>
  clock.offset_ms === null ? Number.NaN : now_ms + clock.offset_ms;
