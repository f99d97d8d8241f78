/**
 * Refractory behind one gas cell: 1-D conduction over six nodes from the hot face outward, 0.40 m of
 * insulating brick (furnace-reference §1: mean outward U about 1.05 W/m²K) and a shell that loses heat to
 * the still air of its hall. Hours of storage: this is what makes a setpoint move and a delay drag on.
 */
import { shellLoss_Wm2 } from './shell.ts';

const NODES_m = [0, 0.02, 0.07, 0.15, 0.26, 0.4] as const;
export const WALL_NODES = NODES_m.length;
const CONDUCTIVITY_WmK = 0.52;
const CAPACITY_Jm3K = 1.0e6;
const SHELL_EMISSIVITY = 0.9;
const STEADY_TURNS = 20;

const gaps_m = NODES_m.slice(1).map((depth, index) => depth - (NODES_m[index] ?? 0));
/** J/(m² K) of the volume around each node. */
const capacity_Jm2K = NODES_m.map((_, index) => (CAPACITY_Jm3K * ((gaps_m[index - 1] ?? 0) + (gaps_m[index] ?? 0))) / 2);

/** A wall in steady state behind a hot face at `hot_degC`, in K. */
export function steadyWall_K(hot_degC: number, ambient_degC: number): number[] {
  const depth = NODES_m[WALL_NODES - 1] ?? 0;
  let shell_K = ambient_degC + 273.15 + 80;
  let flux = 0;
  for (let turn = 0; turn < STEADY_TURNS; turn++) {
    const outer_Wm2K = lossToHall_Wm2(shell_K, ambient_degC + 273.15) / (shell_K - ambient_degC - 273.15);
    flux = (hot_degC - ambient_degC) / (depth / CONDUCTIVITY_WmK + 1 / outer_Wm2K);
    shell_K = ambient_degC + 273.15 + flux / outer_Wm2K;
  }
  return NODES_m.map((at) => hot_degC + 273.15 - (flux * at) / CONDUCTIVITY_WmK);
}

const lossToHall_Wm2 = (shell_K: number, ambient_K: number): number => shellLoss_Wm2(shell_K, ambient_K, SHELL_EMISSIVITY, 0);

const LAST = WALL_NODES - 1;
/** W/(m² K) from each node to the next, and K per (J/m²) of each node. */
const between_Wm2K = Float64Array.from(gaps_m, (gap) => CONDUCTIVITY_WmK / gap);
const perHeat_Km2J = Float64Array.from(capacity_Jm2K, (capacity) => 1 / capacity);

/** Moves one wall by `dt_s` with a flux in W/m² into its hot face; the flux that leaves outside, W/m². Mutates. */
export function heatWall(temps_K: number[], flux_Wm2: number, ambient_K: number, dt_s: number): number {
  let incoming = flux_Wm2;
  let here_K = temps_K[0] ?? 0;
  for (let index = 0; index < LAST; index++) {
    const next_K = temps_K[index + 1] ?? 0;
    const leaving = (between_Wm2K[index] ?? 0) * (here_K - next_K);
    temps_K[index] = here_K + (incoming - leaving) * dt_s * (perHeat_Km2J[index] ?? 0);
    incoming = leaving;
    here_K = next_K;
  }
  const outgoing = lossToHall_Wm2(here_K, ambient_K);
  temps_K[LAST] = here_K + (incoming - outgoing) * dt_s * (perHeat_Km2J[LAST] ?? 0);
  return outgoing;
}

/** Heat stored in J/m² above 0 °C. */
export const wallStored_Jm2 = (temps_K: readonly number[]): number =>
  temps_K.reduce((sum, temp, index) => sum + (temp - 273.15) * (capacity_Jm2K[index] ?? 0), 0);
