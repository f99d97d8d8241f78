/**
 * The slab faces that one chamber sees: two for each slab, beside the skids and above them, with their
 * own temperatures, areas and layers of scale. The gas needs their sums by cell; each face then takes
 * heat by its own temperature (by the cell's mean, errors would alternate from slab to slab).
 */
import { CELLS, type FurnaceDesign } from './design.ts';
import { SIGMA_Wm2K4, slabEmissivity } from './exchange.ts';
import { throughScale } from './scale.ts';
import { LAST_NODE, type Slab } from './slab.ts';
import { steelOf, temperature_K } from './steel.ts';

export const FACES_MAX = 256;
const fourth = (temp_K: number): number => temp_K * temp_K * temp_K * temp_K;

/** Buffers of one chamber, used anew at each step. */
export interface Faces {
  count: number;
  temp_K: Float64Array;
  /** Area that takes heat per metre of the slab's width: length × share × what passes the scale. */
  weight_m: Float64Array;
  /** Heat into the face, W: written by the march. */
  heat_W: Float64Array;
  /** By cell: whole slab area, and weighted area, area·T, area·T⁴ and mean emissivity. */
  slab_m2: Float64Array;
  area_m2: Float64Array;
  areaT: Float64Array;
  areaT4: Float64Array;
  emissivity: Float64Array;
}

export const newFaces = (): Faces => ({
  count: 0,
  temp_K: new Float64Array(FACES_MAX),
  weight_m: new Float64Array(FACES_MAX),
  heat_W: new Float64Array(FACES_MAX),
  slab_m2: new Float64Array(CELLS),
  area_m2: new Float64Array(CELLS),
  areaT: new Float64Array(CELLS),
  areaT4: new Float64Array(CELLS),
  emissivity: new Float64Array(CELLS),
});

/** Length of a slab inside a cell. */
export const overlap_m = (slab: Slab, cell: number, cell_m: number): number =>
  Math.max(0, Math.min(slab.position_m, (cell + 1) * cell_m) - Math.max(slab.position_m - slab.width_m, cell * cell_m));
export const firstCell = (slab: Slab, cell_m: number): number => Math.max(0, Math.floor((slab.position_m - slab.width_m) / cell_m));
export const lastCell = (slab: Slab, cell_m: number): number => Math.min(CELLS - 1, Math.floor(slab.position_m / cell_m));

/** Fills the buffers for the top (0) or bottom (1) chamber. Throws where the furnace holds more slabs than the buffers. */
export function gatherFaces(faces: Faces, design: FurnaceDesign, slabs: readonly Slab[], side: 0 | 1, emissivityShift: number): void {
  if (2 * slabs.length > FACES_MAX) throw new Error(`${slabs.length} slabs in a furnace of at most ${FACES_MAX / 2}`);
  const { truth } = design;
  const node = side === 0 ? 0 : LAST_NODE;
  const shade = side === 0 ? 1 : truth.skidShade;
  for (const sums of [faces.slab_m2, faces.area_m2, faces.areaT, faces.areaT4, faces.emissivity]) sums.fill(0);
  faces.count = 2 * slabs.length;
  for (let index = 0; index < slabs.length; index++) {
    const slab = slabs[index];
    if (!slab) continue;
    const steel = steelOf(slab.steel);
    const own_K = temperature_K(steel, slab.enthalpy_Jkg[node] ?? 0);
    const skid_K = temperature_K(steel, slab.skid_Jkg[node] ?? 0);
    const emissivity = slabEmissivity(truth, own_K, emissivityShift);
    const layer_m = side === 0 ? slab.scaleTop_m : slab.scaleBottom_m;
    const passes = throughScale(layer_m, 4 * emissivity * SIGMA_Wm2K4 * own_K * own_K * own_K + truth.convection_Wm2K);
    const own_m = slab.length_m * (1 - truth.skidShare) * passes;
    const strip_m = slab.length_m * truth.skidShare * shade * passes;
    faces.temp_K[2 * index] = own_K;
    faces.temp_K[2 * index + 1] = skid_K;
    faces.weight_m[2 * index] = own_m;
    faces.weight_m[2 * index + 1] = strip_m;
    const weight = own_m + strip_m;
    const weightT = own_m * own_K + strip_m * skid_K;
    const weightT4 = own_m * fourth(own_K) + strip_m * fourth(skid_K);
    for (let cell = firstCell(slab, design.cell_m); cell <= lastCell(slab, design.cell_m); cell++) {
      const inside_m = overlap_m(slab, cell, design.cell_m);
      const area = inside_m * slab.length_m;
      faces.slab_m2[cell] = (faces.slab_m2[cell] ?? 0) + area;
      faces.emissivity[cell] = (faces.emissivity[cell] ?? 0) + area * emissivity;
      faces.area_m2[cell] = (faces.area_m2[cell] ?? 0) + inside_m * weight;
      faces.areaT[cell] = (faces.areaT[cell] ?? 0) + inside_m * weightT;
      faces.areaT4[cell] = (faces.areaT4[cell] ?? 0) + inside_m * weightT4;
    }
  }
}
