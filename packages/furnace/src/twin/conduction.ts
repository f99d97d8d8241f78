/**
 * Heat through plates, 1-D: nodes at equal distance from one face on, the outer two half as thick, so that the
 * surface is a node. Enthalpy form, implicit in the temperature change with cp and k of the step's start: what
 * the faces absorb is exactly what the nodes gain, at any step length. Radiation to each face
 * F σ(T_gas⁴ − T_face⁴), linearised at the face; a face of F = 0 is a mirror. No skid line, no scale.
 *
 * The tridiagonal system is solved by its leading minors θᵢ = dᵢ θᵢ₋₁ − kᵢ₋₁² θᵢ₋₂ (continuants; Golub and Van Loan,
 * Matrix Computations, 8.4): Thomas' elimination, each row times the minor before it, so that no division waits for
 * the one before. The diagonal dominates, so every minor is positive.
 */
import { readSteel, STEEL_DENSITY_KGM3, steelConductivity_WmK } from './steel.ts';

const STEFAN_WM2K4 = 5.670374419e-8;
const ZERO_K = 273.15;
const NODES_MOST = 16;

/** Many plates of one number of nodes, a value each: many in one call, since a call for each costs as much as its step. */
export interface Plates {
  /** 2 to 16. */
  nodes: number;
  /** Between two nodes. */
  dx_m: Float64Array;
  gas_degC: Float64Array;
  exchange: Float64Array;
  farGas_degC: Float64Array;
  farExchange: Float64Array;
  /** What both faces absorbed in the last step, W/m² of one face's area, mean over the step. */
  absorbed_Wm2: Float64Array;
}

/** Plates whose far face is a mirror, gas and exchange still to be set. */
export const mirroredPlates = (nodes: number, dx_m: Float64Array): Plates => ({
  nodes,
  dx_m,
  gas_degC: new Float64Array(dx_m.length),
  exchange: new Float64Array(dx_m.length),
  farGas_degC: new Float64Array(dx_m.length),
  farExchange: new Float64Array(dx_m.length),
  absorbed_Wm2: new Float64Array(dx_m.length),
});

/** Scratch of one plate's step: written before it is read, so that a result depends on arguments only. */
const temperature = new Float64Array(NODES_MOST);
const heat = new Float64Array(NODES_MOST);
/** Of node i: its change where the next node's is none, and the part of the next node's change that it shares. */
const own = new Float64Array(NODES_MOST);
const share = new Float64Array(NODES_MOST);

/** Moves the nodes of all plates, one plate after the other in `enthalpy_kJkg` (kJ/kg), on by `dt_s`, in place. */
export function conduct(plates: Plates, enthalpy_kJkg: Float64Array, dt_s: number): void {
  const { nodes, dx_m, gas_degC, exchange, farGas_degC, farExchange, absorbed_Wm2 } = plates;
  const last = nodes - 1;
  for (let plate = 0; plate < dx_m.length; plate++) {
    const offset = plate * nodes;
    readSteel(enthalpy_kJkg, offset, nodes, temperature, heat);
    const perDx_m = 1 / (dx_m[plate] ?? 0);
    const capacity = (STEEL_DENSITY_KGM3 * 1_000 * (dx_m[plate] ?? 0)) / dt_s;
    let here = temperature[0] ?? 0;
    let radiation_Wm2K4 = (exchange[plate] ?? 0) * STEFAN_WM2K4;
    let surface_K = here + ZERO_K;
    let cubed_K3 = surface_K * surface_K * surface_K;
    // Row of a node: what it stores and radiates per kelvin, and what flows in at the step's start.
    let holds = 0.5 * capacity * (heat[0] ?? 0) + 4 * radiation_Wm2K4 * cubed_K3;
    let gains_Wm2 = radiation_Wm2K4 * (fourth((gas_degC[plate] ?? 0) + ZERO_K) - cubed_K3 * surface_K);
    let link = 0;
    let minor = 1;
    let minorBefore = 0;
    let load = 0;
    for (let i = 0; i < last; i++) {
      const next = temperature[i + 1] ?? 0;
      const linkNext = steelConductivity_WmK((here + next) * 0.5) * perDx_m;
      const flow_Wm2 = linkNext * (next - here);
      load = minor * (gains_Wm2 + flow_Wm2) + link * load;
      const minorNow = (holds + link + linkNext) * minor - link * link * minorBefore;
      const perMinor = 1 / minorNow;
      own[i] = load * perMinor;
      share[i] = linkNext * minor * perMinor;
      minorBefore = minor;
      minor = minorNow;
      link = linkNext;
      holds = capacity * (heat[i + 1] ?? 0);
      gains_Wm2 = -flow_Wm2;
      here = next;
    }
    radiation_Wm2K4 = (farExchange[plate] ?? 0) * STEFAN_WM2K4;
    surface_K = here + ZERO_K;
    cubed_K3 = surface_K * surface_K * surface_K;
    holds = 0.5 * holds + 4 * radiation_Wm2K4 * cubed_K3;
    gains_Wm2 += radiation_Wm2K4 * (fourth((farGas_degC[plate] ?? 0) + ZERO_K) - cubed_K3 * surface_K);
    load = minor * gains_Wm2 + link * load;
    // Back substitution; the faces' nodes are half as thick.
    let rise_K = load / ((holds + link) * minor - link * link * minorBefore);
    let gained_kJkg = (heat[last] ?? 0) * rise_K;
    enthalpy_kJkg[offset + last] = (enthalpy_kJkg[offset + last] ?? 0) + gained_kJkg;
    let sum_kJkg = 0.5 * gained_kJkg;
    for (let i = last - 1; i > 0; i--) {
      rise_K = (own[i] ?? 0) + (share[i] ?? 0) * rise_K;
      gained_kJkg = (heat[i] ?? 0) * rise_K;
      enthalpy_kJkg[offset + i] = (enthalpy_kJkg[offset + i] ?? 0) + gained_kJkg;
      sum_kJkg += gained_kJkg;
    }
    gained_kJkg = (heat[0] ?? 0) * ((own[0] ?? 0) + (share[0] ?? 0) * rise_K);
    enthalpy_kJkg[offset] = (enthalpy_kJkg[offset] ?? 0) + gained_kJkg;
    absorbed_Wm2[plate] = (sum_kJkg + 0.5 * gained_kJkg) * capacity;
  }
}

const fourth = (t: number): number => t * t * (t * t);
