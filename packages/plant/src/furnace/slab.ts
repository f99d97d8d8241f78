/**
 * One slab: 1-D conduction through the thickness, enthalpy form ρ ∂H/∂t = ∂/∂y (k ∂T/∂y) with a flux
 * on both faces, finite volumes around nodes that lie on the faces (half volumes there). Explicit:
 * at 11 nodes and 180 mm the limit is about 9 s, so steps above 2 s are split. What enters by the
 * faces is exactly what the nodes gain.
 */
import { conductivityAt_WmK, STEEL_DENSITY_kgm3, temperature_K } from './steel.ts';

export const SLAB_NODES = 11;
const LARGEST_STEP_s = 2;

export interface Slab {
  no: number;
  gradeCode: number;
  aim_degC: number;
  low_degC: number;
  high_degC: number;
  thickness_m: number;
  width_m: number;
  length_m: number;
  mass_kg: number;
  charge_degC: number;
  /** Leading edge from the charge door. */
  position_m: number;
  chargedAt_ms: number;
  /** J/kg above 0 °C, top face first. */
  enthalpy_Jkg: number[];
}

const node = (slab: Pick<Slab, 'enthalpy_Jkg'>, index: number): number => slab.enthalpy_Jkg[index] ?? 0;

const flow = new Float64Array(SLAB_NODES + 1);
const temps = new Float64Array(SLAB_NODES);

/** Heats the slab with fluxes in W/m² into the top and bottom face. Mutates. */
export function heatSlab(
  slab: Pick<Slab, 'thickness_m' | 'enthalpy_Jkg'>,
  fluxTop_Wm2: number,
  fluxBottom_Wm2: number,
  dt_s: number,
): void {
  const steps = Math.ceil(dt_s / LARGEST_STEP_s);
  for (let step = 0; step < steps; step++) heatOnce(slab, fluxTop_Wm2, fluxBottom_Wm2, dt_s / steps);
}

function heatOnce(slab: Pick<Slab, 'thickness_m' | 'enthalpy_Jkg'>, fluxTop_Wm2: number, fluxBottom_Wm2: number, dt_s: number): void {
  const nodes = slab.enthalpy_Jkg;
  const last = SLAB_NODES - 1;
  const dy_m = slab.thickness_m / last;
  for (let index = 0; index <= last; index++) temps[index] = temperature_K(nodes[index] ?? 0);
  flow[0] = fluxTop_Wm2;
  let conductivity = conductivityAt_WmK(nodes[0] ?? 0);
  for (let index = 0; index < last; index++) {
    const next = conductivityAt_WmK(nodes[index + 1] ?? 0);
    flow[index + 1] = (((conductivity + next) / 2) * ((temps[index] ?? 0) - (temps[index + 1] ?? 0))) / dy_m;
    conductivity = next;
  }
  flow[SLAB_NODES] = -fluxBottom_Wm2;
  const gain = dt_s / (STEEL_DENSITY_kgm3 * dy_m);
  for (let index = 0; index <= last; index++) {
    const volume = index === 0 || index === last ? 0.5 : 1;
    nodes[index] = (nodes[index] ?? 0) + (gain * ((flow[index] ?? 0) - (flow[index + 1] ?? 0))) / volume;
  }
}

/** Mean enthalpy in J/kg. */
export function slabEnthalpy_Jkg(slab: Pick<Slab, 'enthalpy_Jkg'>): number {
  let sum = (node(slab, 0) + node(slab, SLAB_NODES - 1)) / 2;
  for (let index = 1; index < SLAB_NODES - 1; index++) sum += node(slab, index);
  return sum / (SLAB_NODES - 1);
}

/** What a pyrometer, a probe and a heat balance would say, in °C. */
export function slabTemps_degC(slab: Pick<Slab, 'enthalpy_Jkg'>): {
  mean: number;
  top: number;
  bottom: number;
  core: number;
  spread_K: number;
} {
  const all = slab.enthalpy_Jkg.map((enthalpy) => temperature_K(enthalpy) - 273.15);
  return {
    mean: temperature_K(slabEnthalpy_Jkg(slab)) - 273.15,
    top: all[0] ?? 0,
    bottom: all[SLAB_NODES - 1] ?? 0,
    core: all[(SLAB_NODES - 1) / 2] ?? 0,
    spread_K: Math.max(...all) - Math.min(...all),
  };
}

export const topFace_K = (slab: Slab): number => temperature_K(node(slab, 0));
export const bottomFace_K = (slab: Slab): number => temperature_K(node(slab, SLAB_NODES - 1));
