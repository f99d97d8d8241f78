/**
 * One slab. It is heated alike from above and below, so its mid-plane is a mirror: the upper half is computed,
 * five nodes from the face to the mid-plane, as good as nine through the whole thickness.
 */
import { conduct, mirroredPlates } from './conduction.ts';
import { steelTemperature_degC } from './steel.ts';

/** From a face to the mid-plane. */
export const NODES = 5;
/** What they stand for, face to face. */
export const NODES_THROUGH = 2 * NODES - 1;

/** Distance of the nodes in a slab of this thickness. */
export const nodeDistance_m = (thickness_m: number): number => thickness_m / (NODES_THROUGH - 1);

/** The one plate of a single slab's step. */
const one = mirroredPlates(NODES, new Float64Array(1));

/** Moves the nodes of one slab on by `dt_s`, in place. Returns what both faces absorbed, in W/m² of one face's area, mean over the step. */
export function stepSlab(enthalpy_kJkg: Float64Array, thickness_m: number, zone_degC: number, exchange: number, dt_s: number): number {
  one.dx_m[0] = nodeDistance_m(thickness_m);
  one.gas_degC[0] = zone_degC;
  one.exchange[0] = exchange;
  conduct(one, enthalpy_kJkg, dt_s);
  return 2 * (one.absorbed_Wm2[0] ?? 0);
}

/** Mean temperature over the section; of a whole plate with `nodes` = NODES_THROUGH. */
export function meanTemperature_degC(enthalpy_kJkg: ArrayLike<number>, offset = 0, nodes = NODES): number {
  let sum = 0;
  for (let i = 0; i < nodes; i++) sum += weightOf(i, nodes) * steelTemperature_degC(enthalpy_kJkg[offset + i] ?? 0);
  return sum / (nodes - 1);
}

export function meanEnthalpy_kJkg(enthalpy_kJkg: ArrayLike<number>, offset = 0): number {
  let sum = 0;
  for (let i = 0; i < NODES; i++) sum += weightOf(i, NODES) * (enthalpy_kJkg[offset + i] ?? 0);
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

const weightOf = (node: number, nodes: number): number => (node === 0 || node === nodes - 1 ? 0.5 : 1);
