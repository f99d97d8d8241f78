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

/** `now_ms` browser wall clock, as the request's click. `zeroIn_s` from `RampWatch`, null while unknown. */
export function offLine(request: OffRequest | null, state: LiveState | null, now_ms: number, zeroIn_s: number | null): OffLine | null {
  if (request && isUnconfirmed(request, now_ms)) return { state: 'unconfirmed', text: NOT_CONFIRMED, comeBack: false };
  const off = state?.off;
  if (request && !(state && off && coversRequest(off.askedAt_ms, request)))
    return { state: 'asked', text: `OFF asked ${at(request.askedAt_ms, state)}`, comeBack: false };
  if (!state || !off) return null;
  if (off.allZeroAt_ms !== null)
    return { state: 'zero', text: `OFF, all trims zero ${at(off.allZeroAt_ms, state)}. Watching only.`, comeBack: true };
  const ramping = state.zones.filter((zone) => zone.trim.active_dK !== 0).map((zone) => `z${zone.zone} ${difference(zone.trim.active_dK)}`);
  const zeroIn = zeroIn_s === null ? '' : `, zero in ${countdown(zeroIn_s * 1000)}`;
  return { state: 'ramping', text: `OFF, trims ramping: ${ramping.join(', ') || 'reading back'}${zeroIn}`, comeBack: false };
}

const at = (wall_ms: number, state: LiveState | null): string =>
  state
    ? clockSecond(plantOfWall_ms(state, wall_ms), state.asset.timeZone)
    : clockSecond(wall_ms, Intl.DateTimeFormat().resolvedOptions().timeZone);

/** Two looks at the largest trim while it ramps: how fast it falls tells when it is zero. */
export interface RampWatch {
  largest_dK: number;
  at_ms: number;
  zeroIn_s: number | null;
}

export function watchRamp(watch: RampWatch | null, state: LiveState): RampWatch | null {
  if (!state.off || state.off.allZeroAt_ms !== null) return null;
  const largest_dK = Math.max(0, ...state.zones.map((zone) => Math.abs(zone.trim.active_dK)));
  if (!watch) return { largest_dK, at_ms: state.wall_ms, zeroIn_s: null };
  const dt_s = (state.wall_ms - watch.at_ms) / 1000;
  const fallen_dK = watch.largest_dK - largest_dK;
  if (dt_s < 1 || fallen_dK <= 0) return watch;
  return { largest_dK, at_ms: state.wall_ms, zeroIn_s: (largest_dK / fallen_dK) * dt_s };
}
