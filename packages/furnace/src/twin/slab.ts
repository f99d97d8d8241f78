/**
 * One slab, 1-D through its thickness: seven nodes, the outer two half as thick, so that the surface
 * is a node. Enthalpy form, implicit in the temperature change with cp and k of the step's start:
 * what the faces absorb is exactly what the nodes gain, at any step length. Radiation to each face
 * 𝓕σ(T_zone⁴ − T_surface⁴), linearised at the surface. No skid line, no scale.
 */
import { STEEL_DENSITY_KGM3, steelConductivity_WmK, steelHeat_kJkgK, steelTemperature_degC } from './steel.ts';

export const NODES = 7;
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
  const dx_m = thickness_m / (NODES - 1);
  for (let i = 0; i < NODES; i++) {
    const enthalpy = enthalpy_kJkg[offset + i] ?? 0;
    temperature[i] = steelTemperature_degC(enthalpy);
    heat[i] = steelHeat_kJkgK(enthalpy);
  }
  const top_K4 = fourth(zone_degC + ZERO_K);
  const bottom_K4 = fourth(bottom_degC + ZERO_K);
  const capacity = (STEEL_DENSITY_KGM3 * dx_m * 1_000) / dt_s;
  let below = 0;
  let leftFlow = 0;
  for (let i = 0; i < NODES; i++) {
    const here = temperature[i] ?? 0;
    const isFace = i === 0 || i === NODES - 1;
    let right = 0;
    let rightFlow = 0;
    if (i < NODES - 1) {
      const next = temperature[i + 1] ?? 0;
      right = steelConductivity_WmK((here + next) / 2) / dx_m;
      rightFlow = right * (next - here);
    }
    let diagonal = (isFace ? 0.5 : 1) * capacity * (heat[i] ?? 0) + below + right;
    let gain = rightFlow - leftFlow;
    if (isFace) {
      const surface_K = here + ZERO_K;
      gain += exchange * STEFAN_WM2K4 * ((i === 0 ? top_K4 : bottom_K4) - fourth(surface_K));
      diagonal += 4 * exchange * STEFAN_WM2K4 * surface_K * surface_K * surface_K;
    }
    // Thomas: forward elimination as the row is built.
    const pivot = i === 0 ? diagonal : diagonal - below * (factor[i - 1] ?? 0);
    factor[i] = right / pivot;
    change[i] = (gain + (i === 0 ? 0 : below * (change[i - 1] ?? 0))) / pivot;
    below = right;
    leftFlow = rightFlow;
  }
  let absorbed = 0;
  let next = 0;
  for (let i = NODES - 1; i >= 0; i--) {
    next = (change[i] ?? 0) + (factor[i] ?? 0) * next;
    const gained_kJkg = (heat[i] ?? 0) * next;
    enthalpy_kJkg[offset + i] = (enthalpy_kJkg[offset + i] ?? 0) + gained_kJkg;
    absorbed += (i === 0 || i === NODES - 1 ? 0.5 : 1) * gained_kJkg;
  }
  return absorbed * capacity;
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
