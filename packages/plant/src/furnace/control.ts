/**
 * Combustion control of one burner group: PI on the zone thermocouple (furnace-reference §2: Kp
 * 0.4–0.8 %/K, Ti 10–20 min), minimum fire, and cross-limiting: fuel never runs ahead of the air that
 * is there, air never falls before the fuel has. Inner flow loops are first-order lags.
 */
import type { Fuel } from './combustion.ts';
import type { Burner } from './furnace-state.ts';

const GAIN_pctK = 0.8;
const INTEGRAL_s = 600;
export const MINIMUM_FIRE_pct = 8;
const FLOW_LAG_s = 5;

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

/** Moves the flows toward the demand. Mutates. */
export function controlFlows(burner: Burner, max_W: number, lambda: number, fuel: Fuel, dt_s: number): void {
  const demand_Nm3s = ((burner.output_pct / 100) * max_W) / fuel.lhv_Jm3;
  const ratio = lambda * fuel.air0_m3m3;
  const follow = 1 - Math.exp(-dt_s / FLOW_LAG_s);
  const airWanted = Math.max(demand_Nm3s, burner.fuel_Nm3s) * ratio;
  const fuelWanted = Math.min(demand_Nm3s, burner.air_Nm3s / ratio);
  burner.air_Nm3s += (airWanted - burner.air_Nm3s) * follow;
  burner.fuel_Nm3s += (fuelWanted - burner.fuel_Nm3s) * follow;
}
