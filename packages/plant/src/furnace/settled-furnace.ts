/** A furnace near its operating point: gas, walls and loops guessed from the recipe, slabs by the caller. */
import { CELLS, type FurnaceDesign } from './design.ts';
import type { ChamberState, FurnaceState } from './furnace-state.ts';
import { PRESSURE_SETPOINT_Pa } from './pressure.ts';
import type { Slab } from './slab.ts';
import { steadyWall_K } from './wall.ts';

const FLUE_GUESS_degC = 850;
const OUTPUT_GUESS_pct = 60;

export function settledFurnace(design: FurnaceDesign, recipe_degC: readonly number[], slabs: Slab[], ambient_degC: number): FurnaceState {
  const chamber = (side: 0 | 1): ChamberState => ({
    gas_K: Array.from({ length: CELLS }, (_, cell) => hotFace_degC(design, recipe_degC, cell) + 310),
    wall_K: Array.from({ length: CELLS }, (_, cell) => steadyWall_K(hotFace_degC(design, recipe_degC, cell), ambient_degC)),
    burners: design.zones.map((zone, index) => {
      const fuel = ((OUTPUT_GUESS_pct / 100) * zone.burner_W[side]) / design.fuel.lhv_Jm3;
      return {
        integral_pct: OUTPUT_GUESS_pct,
        output_pct: OUTPUT_GUESS_pct,
        fuel_Nm3s: fuel,
        air_Nm3s: fuel * design.fuel.air0_m3m3 * 1.1,
        fuelGiven_Nm3: 0,
        airGiven_Nm3: 0,
        thermocouple_K: (recipe_degC[index] ?? 1200) + 273.15,
      };
    }),
  });
  return {
    design,
    chambers: [chamber(0), chamber(1)],
    slabs,
    airPreheat_degC: 450,
    sums: {
      fuel_J: 0,
      air_J: 0,
      drawnIn_J: 0,
      flue_J: 0,
      unburnt_J: 0,
      skid_J: 0,
      opening_J: 0,
      wallOutside_J: 0,
      charged_J: 0,
      discharged_J: 0,
    },
    rates: {
      fuel_Nm3s: 0,
      air_Nm3s: 0,
      flue_Nm3s: 0,
      drawnIn_Nm3s: 0,
      fuel_W: 0,
      airHeat_W: 0,
      flueHeat_W: 0,
      slab_W: 0,
      skid_W: 0,
      opening_W: 0,
      wallOutside_W: 0,
      flue_degC: FLUE_GUESS_degC,
      flueBefore_degC: FLUE_GUESS_degC,
      flueAfter_degC: FLUE_GUESS_degC / 2,
      tube_degC: FLUE_GUESS_degC * 0.75,
      oxygen_pct: 2,
      co_ppm: 20,
      pressure_Pa: PRESSURE_SETPOINT_Pa,
      damper_pct: 50,
      dilution_pct: 0,
      bleed_pct: 0,
    },
  };
}

/** Hot face of the wall by place: from the flue to each thermocouple's setpoint, straight between. */
function hotFace_degC(design: FurnaceDesign, recipe_degC: readonly number[], cell: number): number {
  let left = { cell: 0, temp: FLUE_GUESS_degC - 100 };
  for (const [index, zone] of design.zones.entries()) {
    const right = { cell: zone.thermocoupleCell, temp: recipe_degC[index] ?? 1200 };
    if (cell <= right.cell) return left.temp + ((right.temp - left.temp) * (cell - left.cell)) / (right.cell - left.cell);
    left = right;
  }
  return left.temp;
}
