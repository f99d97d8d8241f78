/**
 * One step of everything. Each second: PLC process task, combustion control, flows. Each five seconds,
 * with the flows of those seconds: weather and wear, regime, mill and beams, crew, heat.
 */
import { after, since_ms } from '@trimtab/terms';
import { stepCrew } from './crew/step-crew.ts';
import { stepFaults } from './fault/step-faults.ts';
import { controlTemperature, stepFlows } from './furnace/control.ts';
import { DOOR_OPEN_s } from './furnace/design.ts';
import { stepFurnace } from './furnace/step-furnace.ts';
import { stepInstruments } from './instrument/instrument-state.ts';
import { believedOxygen_pct, believedZone_degC } from './instrument/reading.ts';
import { countStep } from './kpi/count.ts';
import { stepHidden } from './life/hidden.ts';
import { stepLife } from './life/walk.ts';
import type { PlantInputs, PlantState } from './plant-state.ts';
import { plcLimits } from './plc/limits.ts';
import { scanSession } from './plc/session.ts';
import { sumTrims } from './plc/trim-sum.ts';
import { plantMode } from './regime/plant-mode.ts';
import { firing, heldSetpoint_degC, publishedMode, walks } from './regime/regime.ts';
import { stepRegime } from './regime/step-regime.ts';

const TICK_s = 1;
export const THERMAL_STEP_s = 5;

/**
 * Moves the process by `dt_s` plant seconds, in ticks of at most 1 s. Mutates `state` and returns it.
 * Throws RangeError on a step that is not positive and finite.
 */
export function step(state: PlantState, inputs: PlantInputs, dt_s: number): PlantState {
  if (!(dt_s > 0 && Number.isFinite(dt_s))) throw new RangeError(`a plant step of ${dt_s} s`);
  const ticks = Math.ceil(dt_s / TICK_s);
  for (let index = 0; index < ticks; index++) tick(state, inputs, dt_s / ticks);
  return state;
}

function tick(state: PlantState, inputs: PlantInputs, dt_s: number): void {
  const { furnace, plc } = state;
  // Control acts on the readings that the registers showed until now.
  const production = plantMode(state) === 'production';
  sumTrims(plc, { production, limits: plcLimits(state.asset), oxygen_pct: believedOxygen_pct(state) }, dt_s);
  let place = 0;
  for (const { burners } of furnace.chambers) {
    for (let zone = 0; zone < burners.length; zone++) {
      const burner = burners[zone];
      const setpoint = heldSetpoint_degC(state.regime, zone, plc.inForce_degC[zone] ?? 0);
      if (burner) controlTemperature(burner, setpoint, believedZone_degC(state, place), dt_s);
      place++;
    }
  }
  state.plant_ms = after(state.plant_ms, dt_s * 1000);
  const { lhvFactor, burnerHealth } = state.hidden;
  stepFlows(furnace, { firing: firing(state.regime), lambda: plc.inForce_lambda, lhvSeen: lhvFactor, health: burnerHealth }, dt_s);
  state.sinceThermal_s += dt_s;
  if (state.sinceThermal_s >= THERMAL_STEP_s) {
    thermalStep(state, inputs, state.sinceThermal_s);
    state.sinceThermal_s = 0;
  }
}

const trueLhv_MJNm3 = (state: PlantState, inputs: PlantInputs): number =>
  inputs.lhv_MJNm3 ?? state.lhvNominal_MJNm3 * state.hidden.lhvFactor;

/** Weather and wear, regime, mill and beams, crew, heat: with the flows given since the last one. Mutates. */
function thermalStep(state: PlantState, inputs: PlantInputs, dt_s: number): void {
  const { furnace, life, hidden } = state;
  stepHidden(hidden, state.plant_ms, dt_s);
  stepFaults(state, dt_s);
  stepRegime(state, dt_s);
  stepLife(life, furnace, state.plant_ms, dt_s, walks(state.regime));
  stepCrew(state, dt_s);
  const ambient_degC = inputs.ambient_degC ?? hidden.ambient_degC;
  countStep(
    state.kpi,
    life,
    { mode: publishedMode(state.regime, life.delay), tripCount: state.regime.tripCount, inForce_lambda: state.plc.inForce_lambda },
    dt_s,
  );
  const doorOpen = since_ms(state.plant_ms, life.lastStep_ms) < 1000 * DOOR_OPEN_s;
  const { skidFactor, emissivityShift, leakFactor, recuperatorFactor } = hidden;
  const lhv_Jm3 = trueLhv_MJNm3(state, inputs) * 1e6;
  const { damper } = state.regime.equipment;
  stepFurnace(furnace, { ambient_degC, lhv_Jm3, doorOpen, damper, skidFactor, emissivityShift, leakFactor, recuperatorFactor }, dt_s);
  stepInstruments(state.instruments, { ambient_degC, lhv_MJNm3: trueLhv_MJNm3(state, inputs) }, furnace.rates, dt_s);
}

/** Moves the PLC's communication task by `dt_ms` of wall time: scan counter, watchdog. Mutates `state` and returns it. */
export function communicate(state: PlantState, dt_ms: number): PlantState {
  if (state.faults.frozen) return state;
  scanSession(state.plc, plantMode(state) === 'production', dt_ms);
  return state;
}
