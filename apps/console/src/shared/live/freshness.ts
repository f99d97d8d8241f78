/** How a value may be drawn: judged by the age of its PLC read, not by when the message came (console 3.3). */
import type { LivePart, LiveState, LiveValue, QualityCause } from '@trimtab/terms';

export const STALE_MS = 5_000;

export type Freshness = { kind: 'good' } | { kind: 'stale'; age_s: number | null } | { kind: 'bad'; estimate: boolean };

/** The value is not the instrument's fault: nobody reads it. */
const NOT_READ: readonly QualityCause[] = ['stale', 'link-lost', 'scan-frozen'];

/** `now_ms` on the server's wall clock; NaN (unknown) makes everything stale. */
export function freshness(value: LiveValue, now_ms: number, linked: boolean): Freshness {
  const age_ms = now_ms - value.read_ms;
  if (!linked || !(age_ms <= STALE_MS) || (value.cause !== undefined && NOT_READ.includes(value.cause)))
    return { kind: 'stale', age_s: Number.isFinite(age_ms) ? Math.max(0, Math.round(age_ms / 1000)) : null };
  if (value.quality === 'good' && value.value !== null) return { kind: 'good' };
  if (value.quality === 'uncertain') return { kind: 'bad', estimate: value.value !== null };
  return { kind: 'bad', estimate: false };
}

/** The PLC that nobody reads now, lost or frozen, and for how long; null: it is read. */
export const plcUnread = ({ health }: Pick<LiveState, 'health'>): LivePart | null =>
  health.parts.find(({ part, state }) => part === 'plc' && state !== 'ok') ?? null;

/** Is the whole picture too old to decide on? True when any state or its PLC reads are older than 5 s. */
export function isPictureStale(state: LiveState, now_ms: number): boolean {
  if (plcUnread(state)) return true;
  if (!(now_ms - state.wall_ms <= STALE_MS)) return true;
  const newest_ms = Math.max(...state.zones.map((zone) => zone.temperature.read_ms));
  return !(now_ms - newest_ms <= STALE_MS);
}

/** What stands on the screen of the plant is not what it is now: no link, or a picture too old. */
export const isOld = (state: LiveState, { server_ms, linked }: { server_ms: number; linked: boolean }): boolean =>
  !linked || isPictureStale(state, server_ms);

/** Plant time now: the published one, moved on by at most 2 s of wall time at the published pace; the last one read while none is. */
export function plantNow_ms(state: LiveState, now_ms: number): number {
  if (plcUnread(state)) return state.plant_ms;
  const ahead_ms = now_ms - state.wall_ms;
  return state.plant_ms + (ahead_ms > 0 ? Math.min(ahead_ms, 2_000) * state.clockRate : 0);
}

/** A recent wall instant on the plant's clock, for words like "asked 14:21:36" beside the plant clock; it goes on while the PLC is not read. */
export function plantOfWall_ms(state: LiveState, wall_ms: number): number {
  const read_ms = plcUnread(state)?.since_ms ?? state.wall_ms;
  return state.plant_ms + (wall_ms - read_ms) * state.clockRate;
}
