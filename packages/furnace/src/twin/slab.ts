/**
 * One slab, 1-D through its thickness: seven nodes, the outer two half as thick, so that the surface
 * is a node. Enthalpy form, implicit in the temperature change with cp and k of the step's start:
 * what the faces absorb is exactly what the nodes gain, at any step length. Radiation to each face
 * 𝓕σ(T_zone⁴ − T_surface⁴), linearised at the surface. No skid line, no scale.
 */
import { readSteel, STEEL_DENSITY_KGM3, steelConductivity_WmK, steelTemperature_degC } from './steel.ts';

export const NODES = 7;
const LAST = NODES - 1;
const STEFAN_WM2K4 = 5.670374419e-8;
const ZERO_K = 273.15;

/** Scratch of one step: written before it is read, so that a result depends on arguments only. */
const temperature = new Float64Array(NODES);
const heat = new Float64Array(NODES);
const factor = new Float64Array(NODES);
const change = new Float64Array(NODES);

/**
 * Moves the nodes at `offset` of `enthalpy_kJkg` on by `dt_s`, in place; `bottom_degC` is what the last
 * node sees, where that is not the zone. Returns what both faces absorbed, in W/m² of one face's area,
 * mean over the step.
 */
export function stepSlab(
  enthalpy_kJkg: Float64Array,
  offset: number,
  thickness_m: number,
  zone_degC: number,
  exchange: number,
  dt_s: number,
  bottom_degC: number = zone_degC,
): number {
  const dx_m = thickness_m / LAST;
  readSteel(enthalpy_kJkg, offset, NODES, temperature, heat);
  const perDx_m = 1 / dx_m;
  const radiation_Wm2K4 = exchange * STEFAN_WM2K4;
  const capacity = (STEEL_DENSITY_KGM3 * dx_m * 1_000) / dt_s;
  // Thomas: forward elimination as the rows are built, the faces by themselves.
  let here = temperature[0] ?? 0;
  let next = temperature[1] ?? 0;
  let below = steelConductivity_WmK((here + next) * 0.5) * perDx_m;
  let leftFlow = below * (next - here);
  let surface_K = here + ZERO_K;
  let cubed_K3 = surface_K * surface_K * surface_K;
  let pivot = 1 / (0.5 * capacity * (heat[0] ?? 0) + below + 4 * radiation_Wm2K4 * cubed_K3);
  let lastFactor = below * pivot;
  let lastChange = (leftFlow + radiation_Wm2K4 * (fourth(zone_degC + ZERO_K) - cubed_K3 * surface_K)) * pivot;
  factor[0] = lastFactor;
  change[0] = lastChange;
  for (let i = 1; i < LAST; i++) {
    here = next;
    next = temperature[i + 1] ?? 0;
    const right = steelConductivity_WmK((here + next) * 0.5) * perDx_m;
    const rightFlow = right * (next - here);
    pivot = 1 / (capacity * (heat[i] ?? 0) + below + right - below * lastFactor);
    lastFactor = right * pivot;
    lastChange = (rightFlow - leftFlow + below * lastChange) * pivot;
    factor[i] = lastFactor;
    change[i] = lastChange;
    below = right;
    leftFlow = rightFlow;
  }
  surface_K = next + ZERO_K;
  cubed_K3 = surface_K * surface_K * surface_K;
  pivot = 1 / (0.5 * capacity * (heat[LAST] ?? 0) + below + 4 * radiation_Wm2K4 * cubed_K3 - below * lastFactor);
  const gain_Wm2 = radiation_Wm2K4 * (fourth(bottom_degC + ZERO_K) - cubed_K3 * surface_K) - leftFlow;
  return takeUp(enthalpy_kJkg, offset, (gain_Wm2 + below * lastChange) * pivot) * capacity;
}

/** Back substitution from the last node's change on; returns the sum of the changes of enthalpy, the faces' by half. */
function takeUp(enthalpy_kJkg: Float64Array, offset: number, last_K: number): number {
  let rise_K = last_K;
  let gained_kJkg = (heat[LAST] ?? 0) * rise_K;
  enthalpy_kJkg[offset + LAST] = (enthalpy_kJkg[offset + LAST] ?? 0) + gained_kJkg;
  let sum_kJkg = 0.5 * gained_kJkg;
  for (let i = LAST - 1; i > 0; i--) {
    rise_K = (change[i] ?? 0) + (factor[i] ?? 0) * rise_K;
    gained_kJkg = (heat[i] ?? 0) * rise_K;
    enthalpy_kJkg[offset + i] = (enthalpy_kJkg[offset + i] ?? 0) + gained_kJkg;
    sum_kJkg += gained_kJkg;
  }
  gained_kJkg = (heat[0] ?? 0) * ((change[0] ?? 0) + (factor[0] ?? 0) * rise_K);
  enthalpy_kJkg[offset] = (enthalpy_kJkg[offset] ?? 0) + gained_kJkg;
  return sum_kJkg + 0.5 * gained_kJkg;
}

/** Mean temperature over the section. */
export function meanTemperature_degC(enthalpy_kJkg: ArrayLike<number>, offset = 0): number {
  let sum = 0;
  for (let i = 0; i < NODES; i++) sum += weightOf(i) * steelTemperature_degC(enthalpy_kJkg[offset + i] ?? 0);
  return sum / (NODES - 1);
}

export function meanEnthalpy_kJkg(enthalpy_kJkg: ArrayLike<number>, offset = 0): number {
  let sum = 0;
  for (let i = 0; i < NODES; i++) sum += weightOf(i) * (enthalpy_kJkg[offset + i] ?? 0);
  return sum / (NODES - 1);
}

/** Largest difference between any two nodes. */
export function insideDifference_K(enthalpy_kJkg: ArrayLike<number>, offset = 0): number {
  let low = Number.MAX_VALUE;
  let high = -Number.MAX_VALUE;
  for (let i = 0; i < NODES; i++) {
    const t = steelTemperature_degC(enthalpy_kJkg[offset + i] ?? 0);
    low = Math.min(low, t);
    high = Math.max(high, t);
  }
  return high - low;
}

const weightOf = (node: number): number => (node === 0 || node === NODES - 1 ? 0.5 : 1);
const fourth = (t: number): number => t * t * (t * t);
