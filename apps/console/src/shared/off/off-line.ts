/** What is said of an OFF on every screen (console 5.9), from the request made here and the PLC's read-back. */
import type { LiveState } from '@trimtab/terms';
import { plantOfWall_ms } from '../live/freshness.ts';
import { difference } from '../render/number.ts';
import { clockSecond, countdown } from '../render/time.ts';
import { coversRequest, isUnconfirmed, type OffRequest } from './off-request.ts';

export interface OffLine {
  state: 'asked' | 'ramping' | 'zero' | 'unconfirmed';
  text: string;
  comeBack: boolean;
}

const NOT_CONFIRMED =
  'OFF not confirmed. If the server is down, the PLC ramps by itself within 11 s; if only this screen is cut off, it does not: use TWIN PERMIT on the desk.';

/** `now_ms` browser wall clock, as the request's click. */
export function offLine(request: OffRequest | null, state: LiveState | null, now_ms: number, ramp: Ramp | null): OffLine | null {
  if (request && isUnconfirmed(request, now_ms)) return { state: 'unconfirmed', text: NOT_CONFIRMED, comeBack: false };
  const off = state?.off;
  if (request && !(state && off && coversRequest(off.askedAt_ms, request)))
    return { state: 'asked', text: `OFF asked ${at(request.askedAt_ms, state)}`, comeBack: false };
  // An OFF that a person has come back from is history; the mode says so.
  if (!state || !off || state.twin.mode !== 'off') return null;
  const zeroAt_ms = off.allZeroAt_ms ?? ramp?.zeroAt_ms ?? null;
  if (off.allZeroAt_ms !== null || ramp?.largest_dK === 0) {
    const time = zeroAt_ms === null ? '' : ` ${at(zeroAt_ms, state)}`;
    return { state: 'zero', text: `OFF, all trims zero${time}. Watching only.`, comeBack: true };
  }
  const ramping = state.zones.filter((zone) => zone.trim.active_dK !== 0).map((zone) => `z${zone.zone} ${difference(zone.trim.active_dK)}`);
  const zeroIn = ramp?.zeroIn_s == null ? '' : `, zero in ${countdown(ramp.zeroIn_s * 1000)}`;
  return { state: 'ramping', text: `OFF, trims ramping: ${ramping.join(', ') || 'reading back'}${zeroIn}`, comeBack: false };
}

const at = (wall_ms: number, state: LiveState | null): string =>
  state
    ? clockSecond(plantOfWall_ms(state, wall_ms), state.asset.timeZone)
    : clockSecond(wall_ms, Intl.DateTimeFormat().resolvedOptions().timeZone);

/** The trims on their way to zero as the PLC's read-back shows them: two looks tell when they are there. */
export interface Ramp {
  largest_dK: number;
  at_ms: number;
  zeroIn_s: number | null;
  /** When this screen saw them reach zero; null: not yet, or before it looked. */
  zeroAt_ms: number | null;
}

/** A state without the PLC's acknowledgement says nothing of the trims: absent is not zero. */
export function watchRamp(ramp: Ramp | null, state: LiveState): Ramp | null {
  if (!state.off || state.twin.mode !== 'off') return null;
  if (state.writes.epoch === null) return ramp;
  const largest_dK = Math.max(0, ...state.zones.map((zone) => Math.abs(zone.trim.active_dK)));
  const look = { largest_dK, at_ms: state.wall_ms, zeroIn_s: null, zeroAt_ms: null };
  if (!ramp) return look;
  if (largest_dK === 0) return ramp.largest_dK === 0 ? ramp : { ...look, zeroAt_ms: state.wall_ms };
  const dt_s = (state.wall_ms - ramp.at_ms) / 1000;
  const fallen_dK = ramp.largest_dK - largest_dK;
  if (dt_s < 1 || fallen_dK <= 0) return ramp;
  return { ...look, zeroIn_s: (largest_dK / fallen_dK) * dt_s };
}
