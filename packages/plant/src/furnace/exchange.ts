/**
 * Radiation in one cell: grey gas, grey slab faces, grey wall. The radiosity network (gas–slab, gas–wall,
 * slab–wall through the gas, two surface resistances) is linear in emissive power and is solved for
 * three total exchange areas. With an adiabatic wall this is Hottel's "speckled wall" of
 * furnace-reference §2; here the wall stores heat and has a temperature of its own. Gas absorbs less
 * when hot; a slab face is duller when cold and clean than when oxidised.
 */
import type { FurnaceTruth } from './hidden-truth.ts';

export const SIGMA_Wm2K4 = 5.670374e-8;
const ABSORPTION_AT_K = 1450;
const EMISSIVITY_MAX = 0.95;

export interface Exchange {
  /** Gas ↔ slab and wall ↔ slab per m² of slab face, gas ↔ wall per m² of wall. */
  gasSlab: number;
  wallSlab: number;
  gasWall: number;
}

export const gasEmissivity = (truth: FurnaceTruth, beam_m: number, gas_K: number): number =>
  1 - Math.exp(-truth.absorption_perm * Math.sqrt(ABSORPTION_AT_K / gas_K) * beam_m);

/** Emissivity of a slab face, with the hidden shift of this plant. */
export function slabEmissivity(truth: FurnaceTruth, face_K: number, shift: number): number {
  const along = (face_K - 273.15 - truth.rampFrom_degC) / (truth.rampTo_degC - truth.rampFrom_degC);
  const ramp = Math.min(1, Math.max(0, along));
  return Math.min(EMISSIVITY_MAX, truth.slabCold + (truth.slabHot - truth.slabCold) * ramp + shift);
}

/** Solves the network of one cell into `into`: areas in m², emissivities as numbers. */
export function exchangeFactors(into: Exchange, slab_m2: number, slabE: number, wall_m2: number, wallE: number, gasE: number): void {
  const wallSurface = (wallE * wall_m2) / (1 - wallE);
  const gasToWall = wall_m2 * gasE;
  if (slab_m2 <= 0) {
    into.gasSlab = 0;
    into.wallSlab = 0;
    into.gasWall = (wallSurface * gasToWall) / (wallSurface + gasToWall) / wall_m2;
    return;
  }
  const slabSurface = (slabE * slab_m2) / (1 - slabE);
  const gasToSlab = slab_m2 * gasE;
  const slabToWall = slab_m2 * (1 - gasE);
  const a = slabSurface + gasToSlab + slabToWall;
  const d = wallSurface + gasToWall + slabToWall;
  const determinant = a * d - slabToWall * slabToWall;
  into.gasSlab = (slabSurface * (gasToSlab * d + slabToWall * gasToWall)) / determinant / slab_m2;
  into.wallSlab = (slabSurface * slabToWall * wallSurface) / determinant / slab_m2;
  into.gasWall = (wallSurface * (gasToWall * a + slabToWall * gasToSlab)) / determinant / wall_m2;
}
