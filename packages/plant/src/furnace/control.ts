/**
 * Combustion control of one burner group: PI on the zone thermocouple (furnace-reference §2: Kp
 * 0.4–0.8 %/K, Ti 10–20 min), minimum fire, and cross-limiting: fuel never runs ahead of the air that
 * is there, air never falls before the fuel has. Inner flow loops are first-order lags.
 */

import { PURGE_AIR_Nm3hMW } from '../regime/purge-air.ts';
import type { Firing } from '../regime/regime.ts';
import type { Burner, FurnaceState } from './furnace-state.ts';

const GAIN_pctK = 0.8;
const INTEGRAL_s = 600;
export const MINIMUM_FIRE_pct = 8;
const FLOW_LAG_s = 5;
const PURGE_Nm3sW = PURGE_AIR_Nm3hMW / 3600e6;

/** null: the controller has no believable temperature and holds its output. Mutates. */
export function controlTemperature(burner: Burner, setpoint_degC: number, measured_degC: number | null, dt_s: number): void {
  if (measured_degC === null) return;
  const error_K = setpoint_degC - measured_degC;
  const wanted = GAIN_pctK * error_K + burner.integral_pct;
  const output = Math.min(100, Math.max(MINIMUM_FIRE_pct, wanted));
  // No wind-up: at a limit the integral only moves back inside.
  const windsUp = (wanted > 100 && error_K > 0) || (wanted < MINIMUM_FIRE_pct && error_K < 0);
  if (!windsUp) burner.integral_pct += (GAIN_pctK * error_K * dt_s) / INTEGRAL_s;
  burner.output_pct = output;
}

export interface FlowInputs {
  firing: Firing;
  lambda: number;
  /** Heating value that the ratio control reckons with, over the nameplate's. */
  lhvSeen: number;
  /** What each burner group still gives of its maximum: top by zone, then bottom. */
  health: readonly number[];
}

/** Moves all flows toward their demands by `dt_s`, and notes what passed until the next thermal step. Mutates. */
export function stepFlows(furnace: FurnaceState, { firing, lambda, lhvSeen, health }: FlowInputs, dt_s: number): void {
  const { design, chambers } = furnace;
  const ratio = lambda * lhvSeen * design.fuel.air0_m3m3;
  const follow = 1 - Math.exp(-dt_s / FLOW_LAG_s);
  const zones = design.zones.length;
  for (let slot = 0; slot < 2 * zones; slot++) {
    const side = slot < zones ? 0 : 1;
    const burner = chambers[side].burners[slot % zones];
    const max_W = design.zones[slot % zones]?.burner_W[side] ?? 0;
    if (!burner) continue;
    const open = firing.fuel && firing.zones[slot % zones] === true;
    const output = Math.min(burner.output_pct, firing.ceiling_pct) / 100;
    const demand_Nm3s = open ? (output * max_W * (health[slot] ?? 1)) / design.fuel.lhv_Jm3 : 0;
    const byRatio = firing.air === 'ratio' ? Math.max(demand_Nm3s, burner.fuel_Nm3s) * ratio : 0;
    const airWanted = firing.air === 'purge' ? PURGE_Nm3sW * max_W : byRatio;
    const fuelWanted = Math.min(demand_Nm3s, burner.air_Nm3s / ratio);
    burner.air_Nm3s += (airWanted - burner.air_Nm3s) * follow;
    // A safety valve shuts at once; a control valve takes its time.
    burner.fuel_Nm3s = open ? burner.fuel_Nm3s + (fuelWanted - burner.fuel_Nm3s) * follow : 0;
    burner.fuelGiven_Nm3 += burner.fuel_Nm3s * dt_s;
    burner.airGiven_Nm3 += burner.air_Nm3s * dt_s;
  }
}
