/**
 * One thermal step of the whole furnace: gas of both chambers, then slabs and walls with the fluxes
 * that the gas gave, recuperator, draught, thermocouple tubes, and the sums of the heat balance.
 */
import { airEnthalpy_Jm3, oxygenDry_pct } from './combustion.ts';
import { CELLS, type FurnaceDesign } from './design.ts';
import { type Faces, gatherFaces, newFaces } from './faces.ts';
import type { ChamberState, FurnaceState } from './furnace-state.ts';
import { type GasResult, marchGas } from './gas.ts';
import { drawnIn_Nm3s, stepDraught } from './pressure.ts';
import { stepRecuperator } from './recuperator.ts';
import { growScale, scaleRate } from './scale.ts';
import { heatSlab } from './slab.ts';
import type { ThermalInputs } from './thermal-inputs.ts';
import { heatWall } from './wall.ts';

const THERMOCOUPLE_LAG_s = 60;
/** Carbon monoxide of a well-mixed flame, and how it grows as the burners' air ratio falls ([M]). */
const CO_FLOOR_ppm = 12;
const CO_RISE_ppm = 2e4;
const CO_FOLD_lambda = 0.015;

const faces: readonly [Faces, Faces] = [newFaces(), newFaces()];
const wallFlux_Wm2 = new Float64Array(CELLS);
const fluxes = { top_Wm2: 0, bottom_Wm2: 0, skidTop_Wm2: 0, skidBottom_Wm2: 0 };

/** Moves the furnace by `dt_s` with the flows given since the last step. Mutates. */
export function stepFurnace(furnace: FurnaceState, inputs: ThermalInputs, dt_s: number): void {
  const { design, rates } = furnace;
  const gasFactor = inputs.lhv_Jm3 / design.fuel.lhv_Jm3;
  rates.drawnIn_Nm3s = drawnIn_Nm3s(design.truth.leak_m2 * inputs.leakFactor, rates.pressure_Pa);
  const given = takeFlows(furnace, dt_s);
  const total: GasResult = { flue_Nm3s: 0, air_Nm3s: 0, unburnt_Nm3s: 0, heat_W: 0, skid_W: 0, opening_W: 0 };
  let wallOutside_W = 0;
  let flueTempSum = 0;
  for (const side of [0, 1] as const) {
    const state = furnace.chambers[side];
    const chamber = design.chambers[side];
    gatherFaces(faces[side], design, furnace.slabs, side, inputs.emissivityShift);
    const result = marchGas({
      inputs,
      dt_s,
      design,
      chamber,
      state,
      slabs: furnace.slabs,
      faces: faces[side],
      wallFlux_Wm2,
      preheat_degC: furnace.airPreheat_degC,
      gasFactor,
      drawnIn_Nm3s: rates.drawnIn_Nm3s,
    });
    total.flue_Nm3s += result.flue_Nm3s;
    total.air_Nm3s += result.air_Nm3s;
    total.unburnt_Nm3s += result.unburnt_Nm3s;
    total.heat_W += result.heat_W;
    total.skid_W += result.skid_W;
    total.opening_W += result.opening_W;
    flueTempSum += (result.flue_Nm3s + result.air_Nm3s) * ((state.gas_K[0] ?? 0) - 273.15);
    for (let cell = 0; cell < CELLS; cell++) {
      const wall = state.wall_K[cell];
      if (wall) wallOutside_W += chamber.wall_m2 * heatWall(wall, wallFlux_Wm2[cell] ?? 0, inputs.ambient_degC + 273.15, dt_s);
    }
    feelThermocouples(design, state, dt_s);
    for (const burner of state.burners) {
      burner.fuelGiven_Nm3 = 0;
      burner.airGiven_Nm3 = 0;
    }
  }
  const oxygen_pct = oxygenDry_pct(design.fuel, total.flue_Nm3s, total.air_Nm3s);
  rates.slab_W = heatSlabs(furnace, oxygen_pct, dt_s);
  const flow = total.flue_Nm3s + total.air_Nm3s;
  rates.fuel_Nm3s = given.fuel_Nm3s;
  rates.air_Nm3s = given.air_Nm3s;
  rates.flue_Nm3s = flow + total.unburnt_Nm3s;
  rates.fuel_W = given.fuel_Nm3s * inputs.lhv_Jm3;
  rates.airHeat_W = given.air_Nm3s * airEnthalpy_Jm3(furnace.airPreheat_degC);
  rates.flueHeat_W = total.heat_W - total.unburnt_Nm3s * inputs.lhv_Jm3;
  rates.skid_W = total.skid_W;
  rates.opening_W = total.opening_W;
  rates.wallOutside_W = wallOutside_W;
  rates.flue_degC = flow > 0 ? flueTempSum / flow : rates.flue_degC;
  rates.oxygen_pct = oxygen_pct;
  const lambda = given.fuel_Nm3s > 0 ? given.air_Nm3s / (given.fuel_Nm3s * design.fuel.air0_m3m3 * gasFactor) : null;
  rates.co_ppm = lambda === null ? 0 : CO_FLOOR_ppm + CO_RISE_ppm * Math.exp(-Math.max(0, lambda - 1) / CO_FOLD_lambda);
  addSums(furnace, inputs, total.unburnt_Nm3s * inputs.lhv_Jm3, dt_s);
  stepDraught(rates, inputs.damper, dt_s);
  stepRecuperator(furnace, design.recuperatorEffectiveness * inputs.recuperatorFactor, dt_s);
}

function takeFlows({ chambers }: FurnaceState, dt_s: number): { fuel_Nm3s: number; air_Nm3s: number } {
  let fuel = 0;
  let air = 0;
  for (const { burners } of chambers)
    for (const burner of burners) {
      fuel += burner.fuelGiven_Nm3;
      air += burner.airGiven_Nm3;
    }
  return { fuel_Nm3s: fuel / dt_s, air_Nm3s: air / dt_s };
}

/** Heats every slab and grows its scale; the heat that all of them took, W. */
function heatSlabs({ design, slabs }: FurnaceState, oxygen_pct: number, dt_s: number): number {
  const { skidShare } = design.truth;
  const rate = scaleRate(oxygen_pct);
  let sum_W = 0;
  for (let index = 0; index < slabs.length; index++) {
    const slab = slabs[index];
    if (!slab) continue;
    const own_m2 = slab.width_m * slab.length_m * (1 - skidShare);
    const strip_m2 = slab.width_m * slab.length_m * skidShare;
    const [own, strip] = [2 * index, 2 * index + 1];
    fluxes.top_Wm2 = (faces[0].heat_W[own] ?? 0) / own_m2;
    fluxes.bottom_Wm2 = (faces[1].heat_W[own] ?? 0) / own_m2;
    fluxes.skidTop_Wm2 = (faces[0].heat_W[strip] ?? 0) / strip_m2;
    fluxes.skidBottom_Wm2 = (faces[1].heat_W[strip] ?? 0) / strip_m2;
    heatSlab(slab, fluxes, skidShare, dt_s);
    slab.scaleTop_m = growScale(slab.scaleTop_m, faces[0].temp_K[own] ?? 0, rate, dt_s);
    slab.scaleBottom_m = growScale(slab.scaleBottom_m, faces[1].temp_K[own] ?? 0, rate, dt_s);
    for (const face of [own, strip]) sum_W += (faces[0].heat_W[face] ?? 0) + (faces[1].heat_W[face] ?? 0);
  }
  return sum_W;
}

function addSums({ sums, rates }: FurnaceState, inputs: ThermalInputs, unburnt_W: number, dt_s: number): void {
  sums.fuel_J += rates.fuel_W * dt_s;
  sums.air_J += rates.airHeat_W * dt_s;
  sums.drawnIn_J += rates.drawnIn_Nm3s * airEnthalpy_Jm3(inputs.ambient_degC) * dt_s;
  sums.flue_J += rates.flueHeat_W * dt_s;
  sums.unburnt_J += unburnt_W * dt_s;
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
