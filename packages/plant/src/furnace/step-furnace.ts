/**
 * One thermal step of the whole furnace: gas of both chambers, then slabs and walls with the fluxes
 * that the gas gave, recuperator, thermocouple tubes, and the sums of the heat balance.
 */
import { airEnthalpy_Jm3, oxygenDry_pct } from './combustion.ts';
import { CELLS, type FurnaceDesign } from './design.ts';
import type { ChamberState, FurnaceState } from './furnace-state.ts';
import { type GasResult, marchGas } from './gas.ts';
import { preheatAir_degC } from './recuperator.ts';
import { bottomFace_K, heatSlab, topFace_K } from './slab.ts';
import { heatWall } from './wall.ts';

const SLABS_MAX = 64;
const THERMOCOUPLE_LAG_s = 60;

const face_K = [new Float64Array(SLABS_MAX), new Float64Array(SLABS_MAX)] as const;
const flux_Wm2 = [new Float64Array(SLABS_MAX), new Float64Array(SLABS_MAX)] as const;
const wallFlux_Wm2 = new Float64Array(CELLS);

export interface ThermalInputs {
  ambient_degC: number;
  lhv_Jm3: number;
}

/** Moves the furnace by `dt_s` (1–2 s) at the burners' present outputs. Mutates. */
export function stepFurnace(furnace: FurnaceState, inputs: ThermalInputs, dt_s: number): void {
  const { design, slabs, sums, rates } = furnace;
  slabs.forEach((slab, index) => {
    face_K[0][index] = topFace_K(slab);
    face_K[1][index] = bottomFace_K(slab);
  });
  const airEnthalpy = airEnthalpy_Jm3(furnace.airPreheat_degC);
  const ambient_K = inputs.ambient_degC + 273.15;
  const total: GasResult = { flue_Nm3s: 0, flueHeat_W: 0, slab_W: 0, skid_W: 0, opening_W: 0 };
  let fuel_Nm3s = 0;
  let air_Nm3s = 0;
  let wallOutside_W = 0;
  let flueTempSum = 0;
  for (const side of [0, 1] as const) {
    const state = furnace.chambers[side];
    const chamber = design.chambers[side];
    for (const burner of state.burners) {
      fuel_Nm3s += burner.fuelGiven_Nm3 / dt_s;
      air_Nm3s += burner.airGiven_Nm3 / dt_s;
    }
    const result = marchGas({
      dt_s,
      design,
      chamber,
      state,
      slabs,
      face_K: face_K[side],
      flux_Wm2: flux_Wm2[side],
      wallFlux_Wm2,
      airEnthalpy_Jm3: airEnthalpy,
      ambient_K,
      lhv_Jm3: inputs.lhv_Jm3,
    });
    total.flue_Nm3s += result.flue_Nm3s;
    total.flueHeat_W += result.flueHeat_W;
    total.slab_W += result.slab_W;
    total.skid_W += result.skid_W;
    total.opening_W += result.opening_W;
    flueTempSum += result.flue_Nm3s * ((state.gas_K[0] ?? ambient_K) - 273.15);
    state.wall_K.forEach((temps, cell) => {
      wallOutside_W += chamber.wall_m2 * heatWall(temps, wallFlux_Wm2[cell] ?? 0, ambient_K, dt_s);
    });
    feelThermocouples(design, state, dt_s);
    for (const burner of state.burners) {
      burner.fuelGiven_Nm3 = 0;
      burner.airGiven_Nm3 = 0;
    }
  }
  slabs.forEach((slab, index) => {
    heatSlab(slab, flux_Wm2[0][index] ?? 0, flux_Wm2[1][index] ?? 0, dt_s);
  });
  rates.fuel_Nm3s = fuel_Nm3s;
  rates.air_Nm3s = air_Nm3s;
  rates.flue_Nm3s = total.flue_Nm3s;
  rates.fuel_W = fuel_Nm3s * inputs.lhv_Jm3;
  rates.airHeat_W = air_Nm3s * airEnthalpy;
  rates.flueHeat_W = total.flueHeat_W;
  rates.slab_W = total.slab_W;
  rates.skid_W = total.skid_W;
  rates.opening_W = total.opening_W;
  rates.wallOutside_W = wallOutside_W;
  rates.flue_degC = flueTempSum / total.flue_Nm3s;
  const drawnIn_Nm3s = 2 * design.infiltration_m3s.reduce((sum, flow) => sum + flow, 0);
  rates.oxygen_pct = oxygenDry_pct(design.fuel, (air_Nm3s + drawnIn_Nm3s) / (fuel_Nm3s * design.fuel.air0_m3m3));
  furnace.airPreheat_degC = preheatAir_degC(furnace.airPreheat_degC, rates.flue_degC, design.airPreheatMax_degC, dt_s);
  sums.fuel_J += rates.fuel_W * dt_s;
  sums.air_J += rates.airHeat_W * dt_s;
  sums.flue_J += rates.flueHeat_W * dt_s;
  sums.skid_J += rates.skid_W * dt_s;
  sums.opening_J += rates.opening_W * dt_s;
  sums.wallOutside_J += rates.wallOutside_W * dt_s;
}

/** A control thermocouple in its ceramic tube feels roof and gas: (0.7 Tw⁴ + 0.3 Tg⁴)^¼, lagged. */
function feelThermocouples(design: FurnaceDesign, state: ChamberState, dt_s: number): void {
  const follow = 1 - Math.exp(-dt_s / THERMOCOUPLE_LAG_s);
  state.burners.forEach((burner, zone) => {
    const cell = design.zones[zone]?.thermocoupleCell ?? 0;
    const wall = state.wall_K[cell]?.[0] ?? burner.thermocouple_K;
    const gas = state.gas_K[cell] ?? burner.thermocouple_K;
    const felt = Math.sqrt(Math.sqrt(0.7 * wall * wall * wall * wall + 0.3 * gas * gas * gas * gas));
    burner.thermocouple_K += (felt - burner.thermocouple_K) * follow;
  });
}
