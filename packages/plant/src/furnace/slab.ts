/**
 * One slab: 1-D conduction through the thickness, enthalpy form ρ ∂H/∂t = ∂/∂y (k ∂T/∂y) with a flux
 * on both faces, finite volumes around nodes that lie on the faces (half volumes there), twice: once for
 * the slab and once for the strip above the skids, which sees less from below and takes heat from its
 * neighbourhood sideways. Explicit: at 13 nodes and 180 mm the limit is about 7.5 s, and it goes with the
 * square of the thickness, so longer steps are split. What enters by the faces is exactly what the nodes gain.
 */
import { conductivityAt_WmK, enthalpy_Jkg, STEEL_DENSITY_kgm3, type Steel, type SteelFamily, steelOf, temperature_K } from './steel.ts';

export const SLAB_NODES = 13;
const LARGEST_STEP_s = 5;
/** Two thirds of what is stable, s/m² of thickness squared. */
const STABLE_s_m2 = 160;
/** Width of the strip above one skid, and the way to the slab's own temperature beside it. */
const STRIP_m = 0.16;
const BESIDE_m = 0.2;

export interface Slab {
  no: number;
  gradeCode: number;
  steel: SteelFamily;
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
  /** J/kg above 0 °C, top face first: beside the skids, and above them. */
  enthalpy_Jkg: number[];
  skid_Jkg: number[];
  scaleTop_m: number;
  scaleBottom_m: number;
}
/** What `newSlab` works out. */
type Worked = 'mass_kg' | 'enthalpy_Jkg' | 'skid_Jkg' | 'scaleTop_m' | 'scaleBottom_m';

/** A clean slab of one temperature throughout. */
export function newSlab(slab: Omit<Slab, Worked>, temp_degC: number): Slab {
  const enthalpy = enthalpy_Jkg(steelOf(slab.steel), temp_degC);
  return {
    ...slab,
    mass_kg: slab.thickness_m * slab.width_m * slab.length_m * STEEL_DENSITY_kgm3,
    enthalpy_Jkg: new Array<number>(SLAB_NODES).fill(enthalpy),
    skid_Jkg: new Array<number>(SLAB_NODES).fill(enthalpy),
    scaleTop_m: 0,
    scaleBottom_m: 0,
  };
}

type Body = Pick<Slab, 'steel' | 'thickness_m' | 'enthalpy_Jkg' | 'skid_Jkg'>;

/** Heat into the faces, W/m² of each. */
export interface FaceFluxes {
  top_Wm2: number;
  bottom_Wm2: number;
  /** Into the top and the bottom of the strip above the skids. */
  skidTop_Wm2: number;
  skidBottom_Wm2: number;
}

export const LAST_NODE = SLAB_NODES - 1;
/** Heats the slab. `skidShare` is the part of its length above skids. Mutates. */
export function heatSlab(slab: Body, fluxes: FaceFluxes, skidShare: number, dt_s: number): void {
  const steps = Math.ceil(dt_s / Math.min(LARGEST_STEP_s, STABLE_s_m2 * slab.thickness_m * slab.thickness_m));
  for (let step = 0; step < steps; step++) heatOnce(slab, fluxes, skidShare, dt_s / steps);
}

/** Two columns of nodes, worked in place of the slab's own arrays: temperatures, conductivities, enthalpies. */
const column = () => ({
  temp_K: new Float64Array(SLAB_NODES),
  conductivity_WmK: new Float64Array(SLAB_NODES),
  enthalpy_Jkg: new Float64Array(SLAB_NODES),
});
type Column = ReturnType<typeof column>;
const own = column();
const strip = column();

function heatOnce(slab: Body, fluxes: FaceFluxes, skidShare: number, dt_s: number): void {
  const steel = steelOf(slab.steel);
  const dy_m = slab.thickness_m / LAST_NODE;
  const gain = dt_s / (STEEL_DENSITY_kgm3 * dy_m);
  conduct(own, steel, slab.enthalpy_Jkg, fluxes.top_Wm2, fluxes.bottom_Wm2, dy_m, gain);
  conduct(strip, steel, slab.skid_Jkg, fluxes.skidTop_Wm2, fluxes.skidBottom_Wm2, dy_m, gain);
  // Sideways, with the temperatures from before the step: what the strip takes, the rest of the slab gives.
  const sideways = (2 * dt_s) / (STEEL_DENSITY_kgm3 * BESIDE_m * STRIP_m);
  const given = skidShare / (1 - skidShare);
  for (let index = 0; index <= LAST_NODE; index++) {
    const taken = sideways * (own.conductivity_WmK[index] ?? 0) * ((own.temp_K[index] ?? 0) - (strip.temp_K[index] ?? 0));
    slab.skid_Jkg[index] = (strip.enthalpy_Jkg[index] ?? 0) + taken;
    slab.enthalpy_Jkg[index] = (own.enthalpy_Jkg[index] ?? 0) - given * taken;
  }
}

/** Conduction through the thickness of one column; its temperatures and conductivities are those of before. */
function conduct(
  into: Column,
  steel: Steel,
  nodes: readonly number[],
  top_Wm2: number,
  bottom_Wm2: number,
  dy_m: number,
  gain: number,
): void {
  const { temp_K, conductivity_WmK, enthalpy_Jkg } = into;
  for (let index = 0; index <= LAST_NODE; index++) {
    const enthalpy = nodes[index] ?? 0;
    enthalpy_Jkg[index] = enthalpy;
    temp_K[index] = temperature_K(steel, enthalpy);
    conductivity_WmK[index] = conductivityAt_WmK(steel, enthalpy);
  }
  const half = 1 / (2 * dy_m);
  let entering = 2 * top_Wm2;
  let here_K = temp_K[0] ?? 0;
  let here_WmK = conductivity_WmK[0] ?? 0;
  for (let index = 0; index < LAST_NODE; index++) {
    const next_K = temp_K[index + 1] ?? 0;
    const next_WmK = conductivity_WmK[index + 1] ?? 0;
    const leaving = half * (here_WmK + next_WmK) * (here_K - next_K);
    // The face nodes stand for half a volume: their flux from outside came in twice, and so does this one.
    enthalpy_Jkg[index] = (enthalpy_Jkg[index] ?? 0) + gain * (entering - (index === 0 ? 2 : 1) * leaving);
    entering = leaving;
    here_K = next_K;
    here_WmK = next_WmK;
  }
  enthalpy_Jkg[LAST_NODE] = (enthalpy_Jkg[LAST_NODE] ?? 0) + 2 * gain * (entering + bottom_Wm2);
}

const columnMean = (nodes: readonly number[]): number => {
  let sum = ((nodes[0] ?? 0) + (nodes[LAST_NODE] ?? 0)) / 2;
  for (let index = 1; index < LAST_NODE; index++) sum += nodes[index] ?? 0;
  return sum / LAST_NODE;
};

/** Mean enthalpy in J/kg, strip and all. */
export const slabEnthalpy_Jkg = (slab: Pick<Slab, 'enthalpy_Jkg' | 'skid_Jkg'>, skidShare: number): number =>
  (1 - skidShare) * columnMean(slab.enthalpy_Jkg) + skidShare * columnMean(slab.skid_Jkg);

/** What a pyrometer, a probe and a heat balance would say, in °C. */
export function slabTemps_degC(
  slab: Pick<Slab, 'steel' | 'enthalpy_Jkg' | 'skid_Jkg'>,
  skidShare: number,
): { mean: number; top: number; bottom: number; core: number; spread_K: number; skidMark_K: number } {
  const steel = steelOf(slab.steel);
  const all = slab.enthalpy_Jkg.map((enthalpy) => temperature_K(steel, enthalpy) - 273.15);
  const mean = temperature_K(steel, slabEnthalpy_Jkg(slab, skidShare)) - 273.15;
  const bottom = all[LAST_NODE] ?? 0;
  return {
    mean,
    top: all[0] ?? 0,
    bottom,
    core: all[LAST_NODE / 2] ?? 0,
    spread_K: Math.max(...all) - Math.min(...all),
    skidMark_K: bottom - (temperature_K(steel, slab.skid_Jkg[LAST_NODE] ?? 0) - 273.15),
  };
}

export const topFace_K = (slab: Pick<Slab, 'steel' | 'enthalpy_Jkg'>): number =>
  temperature_K(steelOf(slab.steel), slab.enthalpy_Jkg[0] ?? 0);
