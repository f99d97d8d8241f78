/**
 * Refractory behind one gas cell: 1-D conduction over six nodes from the hot face outward, 0.40 m of
 * insulating brick (furnace-reference §1: mean outward U about 1.05 W/m²K), outer coefficient
 * 15 W/m²K. Hours of storage: this is what makes a setpoint move and a delay drag on.
 */
const NODES_m = [0, 0.02, 0.07, 0.15, 0.26, 0.4] as const;
export const WALL_NODES = NODES_m.length;
const CONDUCTIVITY_WmK = 0.45;
const CAPACITY_Jm3K = 1.0e6;
const OUTER_Wm2K = 15;

const gaps_m = NODES_m.slice(1).map((depth, index) => depth - (NODES_m[index] ?? 0));
/** J/(m² K) of the volume around each node. */
const capacity_Jm2K = NODES_m.map((_, index) => (CAPACITY_Jm3K * ((gaps_m[index - 1] ?? 0) + (gaps_m[index] ?? 0))) / 2);

/** A wall in steady state behind a hot face at `hot_degC`, in K. */
export function steadyWall_K(hot_degC: number, ambient_degC: number): number[] {
  const depth = NODES_m[WALL_NODES - 1] ?? 0;
  const flux = (hot_degC - ambient_degC) / (depth / CONDUCTIVITY_WmK + 1 / OUTER_Wm2K);
  return NODES_m.map((at) => hot_degC + 273.15 - (flux * at) / CONDUCTIVITY_WmK);
}

/** Moves one wall by `dt_s` with a flux in W/m² into its hot face; the flux that leaves outside, W/m². Mutates. */
export function heatWall(temps_K: number[], flux_Wm2: number, ambient_K: number, dt_s: number): number {
  let incoming = flux_Wm2;
  const outgoing = OUTER_Wm2K * ((temps_K[WALL_NODES - 1] ?? 0) - ambient_K);
  for (let index = 0; index < WALL_NODES; index++) {
    const here = temps_K[index] ?? 0;
    const gap = gaps_m[index];
    const leaving = gap === undefined ? outgoing : (CONDUCTIVITY_WmK * (here - (temps_K[index + 1] ?? 0))) / gap;
    temps_K[index] = here + ((incoming - leaving) * dt_s) / (capacity_Jm2K[index] ?? 1);
    incoming = leaving;
  }
  return outgoing;
}

/** Heat stored in J/m² above 0 °C. */
export const wallStored_Jm2 = (temps_K: readonly number[]): number =>
  temps_K.reduce((sum, temp, index) => sum + (temp - 273.15) * (capacity_Jm2K[index] ?? 0), 0);
