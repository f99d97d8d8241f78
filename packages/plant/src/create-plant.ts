/**
 * A plant at work. The furnace is filled by the schedule with guessed temperatures and then simulated
 * for some hours before `startAt`, so that the state handed out has settled by its own physics.
 * The operator's setpoints are a fair crew's: the nameplate recipe with a margin, more air than needed
 * (furnace-reference §4: mean 20…40 K over aim, λ 1.12–1.18).
 */
import { after, HOUR_MS, type PlantTime, type Site } from '@trimtab/terms';
import { startedCrew } from './crew/crew-state.ts';
import { noFaults } from './fault/fault-state.ts';
import { furnaceDesign } from './furnace/design.ts';
import type { FurnaceState } from './furnace/furnace-state.ts';
import { settledFurnace } from './furnace/settled-furnace.ts';
import { newSlab } from './furnace/slab.ts';
import { startedInstruments } from './instrument/instrument-state.ts';
import { startedKpi } from './kpi/kpi-state.ts';
import { startedHidden } from './life/hidden.ts';
import type { LifeState } from './life/life-state.ts';
import { startedLife } from './life/started-life.ts';
import { chargeSlab } from './life/walk.ts';
import { step } from './plant.ts';
import { PLANT_STATE_VERSION, type PlantState } from './plant-state.ts';
import { startedPlc } from './plc/plc-state.ts';
import { checkSources } from './plc/register-source.ts';
import { startedRegime } from './regime/regime.ts';

const CREW_MARGIN_dK = [10, 15, 15, 15] as const;
/** What a fair crew adds to the air ratio of the standing recipe. */
const CREW_RATIO_MORE_lambda = 0.03;
const SETTLING_h = 5;
const AMBIENT_degC = 20;
/** Slab mean temperature guessed at a place: about 36 K a metre, flat at the end (furnace-reference §1). */
const guess_degC = (charge_degC: number, position_m: number): number => Math.min(1230, charge_degC + 38 * position_m);
/** Room between the front slab and the discharge door. */
const FRONT_ROOM_m = 0.6;

export interface PlantOptions {
  site: Site;
  seed: number;
  startAt: PlantTime;
}

/** A settled plant whose clock shows `startAt`. Throws where the register map names a register that this plant has not. */
export function createPlant({ site, seed, startAt }: PlantOptions): PlantState {
  checkSources(site.registers);
  const plate = site.nameplate;
  const bornAt = after(startAt, -SETTLING_h * HOUR_MS);
  const life = startedLife(plate, seed, bornAt);
  const operator_degC = plate.zones.map((zone, index) => zone.recipe_degC + (CREW_MARGIN_dK[index] ?? 0));
  const state: PlantState = {
    version: PLANT_STATE_VERSION,
    asset: plate.asset,
    seed,
    plant_ms: bornAt,
    clockRate: 1,
    lhvNominal_MJNm3: plate.fuel.lhv_MJNm3,
    sinceThermal_s: 0,
    furnace: filledFurnace(site, life, operator_degC, bornAt),
    life,
    hidden: startedHidden(seed, plate.zones.length),
    regime: startedRegime(plate, bornAt),
    crew: startedCrew(site, startAt),
    instruments: startedInstruments(plate.fuel.lhv_MJNm3),
    faults: noFaults(),
    plc: startedPlc(
      {
        boot: 0,
        permit: true,
        operator_degC,
        operatorRatio_lambda: Math.round(100 * (plate.airRatio_lambda + CREW_RATIO_MORE_lambda)) / 100,
        processTicks: 0,
      },
      site.safety.watchdog_ms,
    ),
    kpi: newKpi(site, { counted: 0, tripsCounted: 0 }),
  };
  step(state, {}, SETTLING_h * 3600);
  // Settling is no part of the plant's history: its counts start now.
  life.coldCalls = 0;
  life.coldCall_ms = null;
  state.kpi = newKpi(site, { counted: life.dischargeCount, tripsCounted: state.regime.tripCount });
  return state;
}

const newKpi = ({ nameplate }: Site, before: { counted: number; tripsCounted: number }) =>
  startedKpi({ co2_kgMJ: nameplate.fuel.co2_kgMJ, insideDifferenceMax_K: nameplate.limits.insideDifference_K }, before);

function filledFurnace(site: Site, life: LifeState, recipe_degC: readonly number[], bornAt: PlantTime): FurnaceState {
  const plate = site.nameplate;
  const furnace = settledFurnace(furnaceDesign(plate), recipe_degC, [], AMBIENT_degC);
  let position_m = plate.insideLength_m - FRONT_ROOM_m;
  for (let row = 0; row < plate.slabsInside; row++) {
    const slab = chargeSlab(life, position_m, row, bornAt);
    if (!slab) break;
    furnace.slabs.push(newSlab(slab, guess_degC(slab.charge_degC, position_m)));
    position_m -= slab.width_m + life.gap_m;
  }
  return furnace;
}
