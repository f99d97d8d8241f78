/**
 * Gas of one chamber, marched from the soak end to the charge end. Each cell is quasi-steady:
 * incoming gas + fuel·(LHV + preheated air) = outgoing gas + slabs + wall + skids + openings, solved
 * for the cell's gas temperature by Newton's method (furnace-reference §2). Every slab takes heat by
 * its own face temperature; a slab that lies in two cells takes from both by overlap.
 */
import { flueCapacity_Jm3K, flueEnthalpy_Jm3, fluePerFuel_m3m3 } from './combustion.ts';
import { CELLS, type ChamberDesign, type FurnaceDesign } from './design.ts';
import { RADIATION, SIGMA_Wm2K4 } from './exchange.ts';
import type { ChamberState } from './furnace-state.ts';
import type { Slab } from './slab.ts';

const WATER_K = 330;
const NEWTON_TURNS = 8;
const NEWTON_SETTLED_K = 1e-6;

/** Sums over the slab faces in each cell: area, area·T, area·T⁴. */
const faceArea = new Float64Array(CELLS);
const faceT = new Float64Array(CELLS);
const faceT4 = new Float64Array(CELLS);

export interface GasResult {
  flue_Nm3s: number;
  flueHeat_W: number;
  slab_W: number;
  skid_W: number;
  opening_W: number;
}

export interface GasTask {
  dt_s: number;
  design: FurnaceDesign;
  chamber: ChamberDesign;
  state: ChamberState;
  slabs: readonly Slab[];
  /** Face temperatures of the slabs, K, in their order. */
  face_K: Float64Array;
  /** Heat into each slab's face, W/m²: written. */
  flux_Wm2: Float64Array;
  /** Heat into each cell's wall, W/m²: written. */
  wallFlux_Wm2: Float64Array;
  airEnthalpy_Jm3: number;
  ambient_K: number;
  lhv_Jm3: number;
}

/** Solves the chamber for this moment. Mutates `state.gas_K` and the two flux arrays. */
export function marchGas(task: GasTask): GasResult {
  gatherFaces(task);
  const { design, chamber, state } = task;
  const { exchange } = chamber;
  const result: GasResult = { flue_Nm3s: 0, flueHeat_W: 0, slab_W: 0, skid_W: 0, opening_W: 0 };
  const ambient4 = fourth(task.ambient_K);
  const water4 = fourth(WATER_K);
  let flow_Nm3s = 0;
  let heat_W = 0;
  let zone = design.zones.length - 1;
  for (let cell = CELLS - 1; cell >= 0; cell--) {
    while (zone >= 0 && cell < (design.zones[zone]?.from ?? 0)) zone--;
    const place = design.zones[zone];
    const burner = state.burners[zone];
    if (place && burner) {
      const fuel = burner.fuelGiven_Nm3 / task.dt_s / (place.to - place.from);
      const lambda = burner.airGiven_Nm3 / (burner.fuelGiven_Nm3 * design.fuel.air0_m3m3);
      flow_Nm3s += fuel * fluePerFuel_m3m3(design.fuel, lambda);
      heat_W += fuel * (task.lhv_Jm3 * Math.min(1, lambda) + lambda * design.fuel.air0_m3m3 * task.airEnthalpy_Jm3);
    }
    flow_Nm3s += design.infiltration_m3s[cell] ?? 0;
    const area = faceArea[cell] ?? 0;
    const wall_K = state.wall_K[cell]?.[0] ?? task.ambient_K;
    const wall4 = fourth(wall_K);
    const skid = SIGMA_Wm2K4 * chamber.skid_m2;
    const opening = SIGMA_Wm2K4 * (design.opening_m2[cell] ?? 0);
    const gasWall = SIGMA_Wm2K4 * exchange.gasWall * chamber.wall_m2;
    const gasSlab = SIGMA_Wm2K4 * exchange.gasSlab;
    // f(T) = n·h(T) + c4·T⁴ + c1·T − c0 = 0
    const c4 = gasSlab * area + gasWall + skid + opening;
    const c1 = RADIATION.convection_Wm2K * (area + chamber.wall_m2);
    const c0 =
      heat_W +
      gasSlab * (faceT4[cell] ?? 0) +
      gasWall * wall4 +
      skid * water4 +
      opening * ambient4 +
      RADIATION.convection_Wm2K * ((faceT[cell] ?? 0) + chamber.wall_m2 * wall_K);
    let gas_K = state.gas_K[cell] ?? 1300;
    for (let turn = 0; turn < NEWTON_TURNS; turn++) {
      const cube = gas_K * gas_K * gas_K;
      const error = flow_Nm3s * flueEnthalpy_Jm3(gas_K - 273.15) + c4 * cube * gas_K + c1 * gas_K - c0;
      const move = error / (flow_Nm3s * flueCapacity_Jm3K(gas_K - 273.15) + 4 * c4 * cube + c1);
      gas_K -= move;
      if (Math.abs(move) < NEWTON_SETTLED_K) break;
    }
    state.gas_K[cell] = gas_K;
    const gas4 = fourth(gas_K);
    const wallToSlab = SIGMA_Wm2K4 * exchange.wallSlab * (wall4 * area - (faceT4[cell] ?? 0));
    const gasToWall = gasWall * (gas4 - wall4) + RADIATION.convection_Wm2K * chamber.wall_m2 * (gas_K - wall_K);
    task.wallFlux_Wm2[cell] = (gasToWall - wallToSlab) / chamber.wall_m2;
    result.slab_W +=
      gasSlab * (gas4 * area - (faceT4[cell] ?? 0)) + RADIATION.convection_Wm2K * (gas_K * area - (faceT[cell] ?? 0)) + wallToSlab;
    result.skid_W += skid * (gas4 - water4);
    result.opening_W += opening * (gas4 - ambient4);
    heat_W = flow_Nm3s * flueEnthalpy_Jm3(gas_K - 273.15);
  }
  result.flue_Nm3s = flow_Nm3s;
  result.flueHeat_W = heat_W;
  spreadToSlabs(task);
  return result;
}

/** Squared twice: `**` is many times slower here. */
const fourth = (temp_K: number): number => {
  const square = temp_K * temp_K;
  return square * square;
};

/** Length of a slab inside a cell. */
const overlap_m = (slab: Slab, cell: number, cell_m: number): number =>
  Math.max(0, Math.min(slab.position_m, (cell + 1) * cell_m) - Math.max(slab.position_m - slab.width_m, cell * cell_m));

const firstCell = (slab: Slab, cell_m: number): number => Math.max(0, Math.floor((slab.position_m - slab.width_m) / cell_m));
const lastCell = (slab: Slab, cell_m: number): number => Math.min(CELLS - 1, Math.floor(slab.position_m / cell_m));

function gatherFaces({ design, chamber, slabs, face_K }: GasTask): void {
  faceArea.fill(0);
  faceT.fill(0);
  faceT4.fill(0);
  for (let index = 0; index < slabs.length; index++) {
    const slab = slabs[index];
    if (!slab) continue;
    const face = face_K[index] ?? 0;
    const face4 = fourth(face);
    for (let cell = firstCell(slab, design.cell_m); cell <= lastCell(slab, design.cell_m); cell++) {
      const area = overlap_m(slab, cell, design.cell_m) * slab.length_m * chamber.reach;
      faceArea[cell] = (faceArea[cell] ?? 0) + area;
      faceT[cell] = (faceT[cell] ?? 0) + area * face;
      faceT4[cell] = (faceT4[cell] ?? 0) + area * face4;
    }
  }
}

function spreadToSlabs({ design, chamber, state, slabs, face_K, flux_Wm2 }: GasTask): void {
  const { exchange } = chamber;
  for (let index = 0; index < slabs.length; index++) {
    const slab = slabs[index];
    if (!slab) continue;
    const face = face_K[index] ?? 0;
    const face4 = fourth(face);
    let sum = 0;
    for (let cell = firstCell(slab, design.cell_m); cell <= lastCell(slab, design.cell_m); cell++) {
      const gas = state.gas_K[cell] ?? face;
      const wall = state.wall_K[cell]?.[0] ?? face;
      const radiation = exchange.gasSlab * (fourth(gas) - face4) + exchange.wallSlab * (fourth(wall) - face4);
      sum += overlap_m(slab, cell, design.cell_m) * (SIGMA_Wm2K4 * radiation + RADIATION.convection_Wm2K * (gas - face));
    }
    flux_Wm2[index] = (sum * chamber.reach) / slab.width_m;
  }
}
