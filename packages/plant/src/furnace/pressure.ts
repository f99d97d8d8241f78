/**
 * Furnace pressure and the cold air that comes with it. The damper follows the flue flow with a lag, so
 * the pressure under the roof leaves its setpoint when the firing moves; at the sills, metres lower, hot
 * gas is lighter than the air outside and the pressure is lower still (furnace-reference §2: +5…+15 Pa
 * held at the roof).
 */
import type { FurnaceRates } from './furnace-state.ts';

export const PRESSURE_SETPOINT_Pa = 8;
/** Roof pressure at which the sills draw nothing. */
const TIGHT_AT_Pa = 13;
const PRESSURE_PER_FLOW_PasNm3 = 4;
const PRESSURE_MIN_Pa = -30;
const PRESSURE_MAX_Pa = 100;
const DAMPER_LAG_s = 20;
const DAMPER_SHUT_pct = 15;
const DAMPER_pctsNm3 = 1.6;
const DAMPER_OPEN_pct = 95;
const AIR_kgNm3 = 1.293;
const OUTSIDE_kgm3 = 1.2;

/** What the damper does: follows the flue flow, stays where it is, or has fallen shut. */
export type DamperState = 'free' | 'stuck' | 'closed';

type Draught = Pick<FurnaceRates, 'flue_Nm3s' | 'pressure_Pa' | 'damper_pct'>;

/** Moves damper and pressure on by `dt_s`. Mutates. */
export function stepDraught(rates: Draught, damper: DamperState, dt_s: number): void {
  const follows_pct = Math.min(DAMPER_OPEN_pct, DAMPER_SHUT_pct + DAMPER_pctsNm3 * rates.flue_Nm3s);
  const wanted_pct = damper === 'closed' ? DAMPER_SHUT_pct : follows_pct;
  if (damper !== 'stuck') rates.damper_pct += (wanted_pct - rates.damper_pct) * (1 - Math.exp(-dt_s / DAMPER_LAG_s));
  const carried_Nm3s = (rates.damper_pct - DAMPER_SHUT_pct) / DAMPER_pctsNm3;
  const pressure_Pa = PRESSURE_SETPOINT_Pa + PRESSURE_PER_FLOW_PasNm3 * (rates.flue_Nm3s - carried_Nm3s);
  rates.pressure_Pa = Math.min(PRESSURE_MAX_Pa, Math.max(PRESSURE_MIN_Pa, pressure_Pa));
}

/** Cold air through leaks, Nm³/s: Cd·A·√(2ρΔp). `leak_m2` has the discharge coefficient in it. */
export function drawnIn_Nm3s(leak_m2: number, pressure_Pa: number): number {
  const draught_Pa = Math.max(0, TIGHT_AT_Pa - pressure_Pa);
  return (leak_m2 * Math.sqrt(2 * OUTSIDE_kgm3 * draught_Pa)) / AIR_kgNm3;
}
