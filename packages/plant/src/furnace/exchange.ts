/**
 * Radiation in one cell: grey gas, grey slab, grey wall. The radiosity network (gas–slab, gas–wall,
 * slab–wall through the gas, two surface resistances) is linear in emissive power, so it is solved
 * once per chamber for three total exchange areas. With an adiabatic wall this is Hottel's
 * "speckled wall" of furnace-reference §2; here the wall stores heat and has a temperature of its own.
 */
export const SIGMA_Wm2K4 = 5.670374e-8;

/** Hidden truth of this plant; the twin has none of it. */
export const RADIATION = { absorption_perm: 0.16, slabEmissivity: 0.8, wallEmissivity: 0.8, convection_Wm2K: 12 } as const;

export interface Exchange {
  /** Gas ↔ slab and wall ↔ slab per m² of slab face, gas ↔ wall per m² of wall. */
  gasSlab: number;
  wallSlab: number;
  gasWall: number;
}

export interface Chamber {
  height_m: number;
  width_m: number;
  slab_m2: number;
  wall_m2: number;
}

export function exchangeFactors(chamber: Chamber): Exchange {
  const beam_m = (1.8 * chamber.height_m * chamber.width_m) / (chamber.height_m + chamber.width_m);
  const gas = 1 - Math.exp(-RADIATION.absorption_perm * beam_m);
  const slabSurface = (RADIATION.slabEmissivity * chamber.slab_m2) / (1 - RADIATION.slabEmissivity);
  const wallSurface = (RADIATION.wallEmissivity * chamber.wall_m2) / (1 - RADIATION.wallEmissivity);
  const gasSlab = chamber.slab_m2 * gas;
  const gasWall = chamber.wall_m2 * gas;
  const slabWall = chamber.slab_m2 * (1 - gas);
  const a = slabSurface + gasSlab + slabWall;
  const d = wallSurface + gasWall + slabWall;
  const determinant = a * d - slabWall * slabWall;
  const slabRadiosity = (source: number, wallSource: number): number => (source * d + slabWall * wallSource) / determinant;
  const wallRadiosity = (source: number, wallSource: number): number => (wallSource * a + slabWall * source) / determinant;
  return {
    gasSlab: (slabSurface * slabRadiosity(gasSlab, gasWall)) / chamber.slab_m2,
    wallSlab: (slabSurface * slabRadiosity(0, wallSurface)) / chamber.slab_m2,
    gasWall: (wallSurface * wallRadiosity(gasSlab, gasWall)) / chamber.wall_m2,
  };
}
