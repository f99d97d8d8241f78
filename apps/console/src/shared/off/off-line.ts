/** What is said of an OFF on every screen (console 5.9), from the request made here and the PLC's read-back. */
import type { LiveState } from '@trimtab/terms';
import { plantOfWall_ms } from '../live/freshness.ts';
import { clockSecond, countdown } from '../render/time.ts';
import { coversRequest, isUnconfirmed, type OffRequest } from './off-request.ts';
import { heldTrims, type Ramp } from './ramp.ts';

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
  if (off.allZeroAt_ms !== null || ramp?.left.size === 0) {
    const time = zeroAt_ms === null ? '' : ` ${at(zeroAt_ms, state)}`;
    return { state: 'zero', text: `OFF, all trims zero${time}. Watching only.`, comeBack: true };
  }
  const ramping = heldTrims(state).map(({ name, text }) => `${name} ${text}`);
  const zeroIn = ramp?.zeroIn_s == null ? '' : `, zero in ${countdown(ramp.zeroIn_s * 1000)}`;
  return { state: 'ramping', text: `OFF, trims ramping: ${ramping.join(', ') || 'reading back'}${zeroIn}`, comeBack: false };
}

const at = (wall_ms: number, state: LiveState | null): string =>
  state
    ? clockSecond(plantOfWall_ms(state, wall_ms), state.asset.timeZone)
    : clockSecond(wall_ms, Intl.DateTimeFormat().resolvedOptions().timeZone);
