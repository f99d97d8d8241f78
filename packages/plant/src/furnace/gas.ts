/**
 * Gas of one chamber, marched from the soak end to the charge end. Each cell is quasi-steady:
 * incoming gas + fuel·LHV + preheated air + cold air = outgoing gas + slabs + wall + skids + openings
 * + what radiates on to the neighbouring cells, solved for the cell's gas temperature by Newton's method
 * (furnace-reference §2). Two streams are carried: flue of complete combustion, and air left over; fuel
 * that found no air is carried too and burns where it meets some.
 */
import { AIR_TABLE, capacityAt_Jm3K, type EnthalpyTable, enthalpyAt_Jm3, flueTable } from './combustion.ts';
import { CELLS, type ChamberDesign, type FurnaceDesign } from './design.ts';
import { type Exchange, exchangeFactors, gasEmissivity, SIGMA_Wm2K4 } from './exchange.ts';
import { type Faces, firstCell, lastCell, overlap_m } from './faces.ts';
import type { ChamberState } from './furnace-state.ts';
import type { Slab } from './slab.ts';
import type { ThermalInputs } from './thermal-inputs.ts';

const WATER_K = 330;
const NEWTON_TURNS = 12;
const NEWTON_SETTLED_K = 1e-7;
const COLDEST_GAS_K = 230;

export interface GasResult {
  /** Flue of complete combustion, air and unburnt fuel that leave, Nm³/s, and their heat above 25 °C with the unburnt's own. */
  flue_Nm3s: number;
  air_Nm3s: number;
  unburnt_Nm3s: number;
  heat_W: number;
  skid_W: number;
  opening_W: number;
}

export interface GasTask {
  dt_s: number;
  design: FurnaceDesign;
  chamber: ChamberDesign;
  state: ChamberState;
  slabs: readonly Slab[];
  faces: Faces;
  /** Heat into each cell's wall, W/m²: written. */
  wallFlux_Wm2: Float64Array;
  preheat_degC: number;
  inputs: ThermalInputs;
  /** True air need and flue over those of the nameplate's gas. */
  gasFactor: number;
  /** Cold air drawn in by both chambers together, Nm³/s. */
  drawnIn_Nm3s: number;
}

const exchanges: Exchange[] = Array.from({ length: CELLS }, () => ({ gasSlab: 0, wallSlab: 0, gasWall: 0 }));
/** Heat that passes from a cell to the next toward the charge end, W. */
const along_W = new Float64Array(CELLS + 1);

const fourth = (temp_K: number): number => {
  const square = temp_K * temp_K;
  return square * square;
};

/** Solves the chamber for this moment. Mutates `state.gas_K`, the faces' heat and `wallFlux_Wm2`. */
export function marchGas(task: GasTask): GasResult {
  const { design, chamber, state, faces, inputs } = task;
  const { fuel, truth } = design;
  radiateAlong(task);
  const air0 = fuel.air0_m3m3 * task.gasFactor;
  const flue0 = fuel.flue0_m3m3 + (task.gasFactor - 1) * fuel.air0_m3m3;
  const flueH = flueTable(fuel);
  const airHeat_Jm3 = enthalpyAt_Jm3(AIR_TABLE, task.preheat_degC);
  const coldHeat_Jm3 = enthalpyAt_Jm3(AIR_TABLE, inputs.ambient_degC);
  const water4 = fourth(WATER_K);
  const ambient4 = fourth(inputs.ambient_degC + 273.15);
  const openings = inputs.doorOpen ? design.openingOpen_m2 : design.openingShut_m2;
  const result: GasResult = { flue_Nm3s: 0, air_Nm3s: 0, unburnt_Nm3s: 0, heat_W: 0, skid_W: 0, opening_W: 0 };
  let flue = 0;
  let air = 0;
  let unburnt = 0;
  let heat_W = 0;
  let zone = design.zones.length - 1;
  for (let cell = CELLS - 1; cell >= 0; cell--) {
    while (zone >= 0 && cell < (design.zones[zone]?.from ?? 0)) zone--;
    const place = design.zones[zone];
    const burner = state.burners[zone];
    if (place && burner) {
      const cells_s = task.dt_s * (place.to - place.from);
      const air_Nm3s = burner.airGiven_Nm3 / cells_s;
      unburnt += burner.fuelGiven_Nm3 / cells_s;
      air += air_Nm3s;
      heat_W += air_Nm3s * airHeat_Jm3;
    }
    const cold = task.drawnIn_Nm3s * (design.leakShare[cell] ?? 0);
    air += cold;
    heat_W += cold * coldHeat_Jm3;
    const burnt = Math.min(unburnt, air / air0);
    unburnt -= burnt;
    air -= burnt * air0;
    flue += burnt * flue0;
    heat_W += burnt * inputs.lhv_Jm3 + (along_W[cell + 1] ?? 0) - (along_W[cell] ?? 0);
    const exchange = exchanges[cell];
    if (!exchange) continue;
    exchangeOf(exchange, task, cell);
    const area = faces.area_m2[cell] ?? 0;
    const wall_K = state.wall_K[cell]?.[0] ?? WATER_K;
    const wall4 = fourth(wall_K);
    const skid = SIGMA_Wm2K4 * chamber.skid_m2 * inputs.skidFactor;
    const opening = SIGMA_Wm2K4 * (openings[cell] ?? 0);
    const gasWall = SIGMA_Wm2K4 * exchange.gasWall * chamber.wall_m2;
    const gasSlab = SIGMA_Wm2K4 * exchange.gasSlab;
    // n·h(T) + c4·T⁴ + c1·T = c0
    const c4 = gasSlab * area + gasWall + skid + opening;
    const c1 = truth.convection_Wm2K * (area + chamber.wall_m2);
    const c0 =
      heat_W +
      gasSlab * (faces.areaT4[cell] ?? 0) +
      gasWall * wall4 +
      skid * water4 +
      opening * ambient4 +
      truth.convection_Wm2K * ((faces.areaT[cell] ?? 0) + chamber.wall_m2 * wall_K);
    const gas_K = solveGas(state.gas_K[cell] ?? wall_K, flueH, flue, air + unburnt, c4, c1, c0);
    state.gas_K[cell] = gas_K;
    const gas4 = fourth(gas_K);
    const wallToSlab = SIGMA_Wm2K4 * exchange.wallSlab * (wall4 * area - (faces.areaT4[cell] ?? 0));
    const gasToWall = gasWall * (gas4 - wall4) + truth.convection_Wm2K * chamber.wall_m2 * (gas_K - wall_K);
    task.wallFlux_Wm2[cell] = (gasToWall - wallToSlab) / chamber.wall_m2;
    result.skid_W += skid * (gas4 - water4);
    result.opening_W += opening * (gas4 - ambient4);
    heat_W = flue * enthalpyAt_Jm3(flueH, gas_K - 273.15) + (air + unburnt) * enthalpyAt_Jm3(AIR_TABLE, gas_K - 273.15);
  }
  result.flue_Nm3s = flue;
  result.air_Nm3s = air;
  result.unburnt_Nm3s = unburnt;
  result.heat_W = heat_W + unburnt * inputs.lhv_Jm3;
  spreadToFaces(task);
  return result;
}

function solveGas(guess_K: number, flueH: EnthalpyTable, flue: number, air: number, c4: number, c1: number, c0: number): number {
  let gas_K = guess_K;
  for (let turn = 0; turn < NEWTON_TURNS; turn++) {
    const cube = gas_K * gas_K * gas_K;
    const temp = gas_K - 273.15;
    const held = flue * enthalpyAt_Jm3(flueH, temp) + air * enthalpyAt_Jm3(AIR_TABLE, temp);
    const slope = flue * capacityAt_Jm3K(flueH, temp) + air * capacityAt_Jm3K(AIR_TABLE, temp) + 4 * c4 * cube + c1;
    const move = (held + c4 * cube * gas_K + c1 * gas_K - c0) / slope;
    gas_K = Math.max(COLDEST_GAS_K, gas_K - move);
    if (Math.abs(move) < NEWTON_SETTLED_K) break;
  }
  return gas_K;
}

/**
 * Heat along the furnace through the gas, from the temperatures of the step before: one number for the
 * giver and the taker, so that none is lost. `along_W[c]` goes from cell c to cell c − 1.
 */
function radiateAlong({ design, chamber, state }: GasTask): void {
  const area = SIGMA_Wm2K4 * chamber.crossSection_m2 * design.truth.alongShare;
  for (let cell = 1; cell < CELLS; cell++) {
    along_W[cell] = area * (fourth(state.gas_K[cell] ?? 0) - fourth(state.gas_K[cell - 1] ?? 0));
  }
}

function exchangeOf(into: Exchange, { design, chamber, state, faces }: GasTask, cell: number): void {
  const slab_m2 = faces.slab_m2[cell] ?? 0;
  const slabE = slab_m2 > 0 ? (faces.emissivity[cell] ?? 0) / slab_m2 : 0;
  const gasE = gasEmissivity(design.truth, chamber.beam_m, state.gas_K[cell] ?? 1000);
  exchangeFactors(into, slab_m2, slabE, chamber.wall_m2, design.truth.wallEmissivity, gasE);
}

/** Each face takes heat by its own temperature, from every cell that it lies in. */
function spreadToFaces({ design, state, slabs, faces }: GasTask): void {
  for (let index = 0; index < slabs.length; index++) {
    const slab = slabs[index];
    if (!slab) continue;
    for (let face = 2 * index; face < 2 * index + 2; face++) {
      const face_K = faces.temp_K[face] ?? 0;
      const face4 = fourth(face_K);
      let sum = 0;
      for (let cell = firstCell(slab, design.cell_m); cell <= lastCell(slab, design.cell_m); cell++) {
        const exchange = exchanges[cell];
        if (!exchange) continue;
        const gas = state.gas_K[cell] ?? face_K;
        const wall = state.wall_K[cell]?.[0] ?? face_K;
        const radiation = exchange.gasSlab * (fourth(gas) - face4) + exchange.wallSlab * (fourth(wall) - face4);
        sum += overlap_m(slab, cell, design.cell_m) * (SIGMA_Wm2K4 * radiation + design.truth.convection_Wm2K * (gas - face_K));
      }
      faces.heat_W[face] = sum * (faces.weight_m[face] ?? 0);
    }
  }
}
