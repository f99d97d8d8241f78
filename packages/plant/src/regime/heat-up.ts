/**
 * Heating by ramp (furnace-reference §2, §7): from cold 30–50 K/h with holds for the refractory, about
 * three days; while the refractory is still warm 1.5–3 K/min. A zone's ramp waits for its zone, and all
 * wait in a hold. Cooling follows a ramp too, for the same refractory. A zone that minimum fire drives
 * past its ramp has its fuel shut for a while.
 */
import { SELF_IGNITION_degC } from '../plc/interlock-readings.ts';
import type { Probe } from './probe.ts';
import type { RegimeState } from './regime.ts';

const HOUR_s = 3600;
const WARM_Kh = 180;
const HOLDS = [
  { at_degC: 250, hours: 8 },
  { at_degC: 600, hours: 12 },
  { at_degC: 850, hours: 8 },
] as const;
/** From here on the refractory has its expansion behind it. */
const WARM_FROM_degC = 600;
const RESTS_ABOVE_K = 15;
const WAITS_K = 40;
const NEAR_K = 20;
const NEAR_WARM_s = 600;
const NEAR_COLD_s = HOUR_s;
const COOLING_Kh = 40;

const coldRate_Kh = (coldest_degC: number): number => (coldest_degC < 400 ? 30 : coldest_degC < 800 ? 40 : 50);

/** The ramps start where the zones are. Mutates. */
export function startHeatUp(regime: RegimeState, { zone_degC }: Probe): void {
  const coldest = Math.min(...zone_degC);
  regime.ramp_degC = [...zone_degC];
  regime.zoneRests.fill(false);
  regime.heatUp = {
    warm: coldest >= WARM_FROM_degC,
    nextHold: HOLDS.filter(({ at_degC }) => at_degC <= coldest).length,
    holdLeft_s: 0,
    nearFor_s: 0,
  };
}

/** Shuts and opens the fuel of zones against their ramps. Mutates. */
function restZones({ ramp_degC, zoneRests }: RegimeState, zone_degC: readonly number[]): void {
  ramp_degC.forEach((ramp, zone) => {
    const above_K = (zone_degC[zone] ?? 0) - ramp;
    if (above_K > RESTS_ABOVE_K) zoneRests[zone] = true;
    else if (above_K <= 0) zoneRests[zone] = false;
  });
}

/** Moves the ramps on; true when all zones have been near their setpoints long enough. Mutates. */
export function heatUp(regime: RegimeState, { zone_degC, setpoint_degC }: Probe, dt_s: number): boolean {
  const { heatUp: heating, ramp_degC, zoneOut } = regime;
  restZones(regime, zone_degC);
  const coldest = Math.min(...ramp_degC);
  const hold = HOLDS[heating.nextHold];
  if (!heating.warm && hold && coldest >= hold.at_degC) {
    heating.holdLeft_s = hold.hours * HOUR_s;
    heating.nextHold++;
  }
  if (heating.holdLeft_s > 0) {
    heating.holdLeft_s = Math.max(0, heating.holdLeft_s - dt_s);
    return false;
  }
  const move_K = ((heating.warm ? WARM_Kh : coldRate_Kh(coldest)) * dt_s) / HOUR_s;
  let near = true;
  ramp_degC.forEach((ramp, zone) => {
    const wanted = setpoint_degC[zone] ?? 0;
    const now = zone_degC[zone] ?? 0;
    if (now >= ramp - WAITS_K) ramp_degC[zone] = Math.min(wanted, ramp + move_K);
    if (!zoneOut[zone] && now < wanted - NEAR_K) near = false;
  });
  heating.nearFor_s = near ? heating.nearFor_s + dt_s : 0;
  return heating.nearFor_s >= (heating.warm ? NEAR_WARM_s : NEAR_COLD_s);
}

/** Lets the ramps down; true when all are below the self-ignition limit and the fuel may be shut. Mutates. */
export function coolDown(regime: RegimeState, { zone_degC }: Probe, dt_s: number): boolean {
  restZones(regime, zone_degC);
  const { ramp_degC } = regime;
  ramp_degC.forEach((ramp, zone) => {
    ramp_degC[zone] = ramp - (COOLING_Kh * dt_s) / HOUR_s;
  });
  return Math.max(...ramp_degC) < SELF_IGNITION_degC;
}
