/**
 * Combustion control of one burner group: PI on the zone thermocouple (furnace-reference §2: Kp
 * 0.4–0.8 %/K, Ti 10–20 min), minimum fire, and cross-limiting: fuel never runs ahead of the air that
 * is there, air never falls before the fuel has. Inner flow loops are first-order lags.
 */
import type { Firing } from '../regime/regime.ts';
import type { Burner, FurnaceState } from './furnace-state.ts';

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

/** Moves all flows toward their demands by `dt_s`, and notes what was burnt until the next thermal step. Mutates. */
export function stepFlows(furnace: FurnaceState, firing: Firing, lambda: number, dt_s: number): void {
  const { design } = furnace;
  const ratio = lambda * design.fuel.air0_m3m3;
  const follow = 1 - Math.exp(-dt_s / FLOW_LAG_s);
  for (const side of [0, 1] as const) {
    furnace.chambers[side].burners.forEach((burner, zone) => {
      const demand_Nm3s = ((burner.output_pct / 100) * (design.zones[zone]?.burner_W[side] ?? 0)) / design.fuel.lhv_Jm3;
      const airWanted = Math.max(demand_Nm3s, burner.fuel_Nm3s) * ratio;
      const fuelWanted = firing.fuel ? Math.min(demand_Nm3s, burner.air_Nm3s / ratio) : 0;
      burner.air_Nm3s += (airWanted - burner.air_Nm3s) * follow;
      burner.fuel_Nm3s += (fuelWanted - burner.fuel_Nm3s) * follow;
      burner.fuelGiven_Nm3 += burner.fuel_Nm3s * dt_s;
      burner.airGiven_Nm3 += burner.air_Nm3s * dt_s;
    });
  }
}
