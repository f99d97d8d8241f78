/** One step of everything: life, PLC process task, combustion control, furnace, instruments. */
import { after, type PlantMode } from '@trimtab/terms';
import { controlTemperature } from './furnace/control.ts';
import { SIDES } from './furnace/furnace-state.ts';
import { stepFurnace } from './furnace/step-furnace.ts';
import { STATUS } from './instrument/instruments.ts';
import { measure } from './instrument/measure.ts';
import { stepLife } from './life/walk.ts';
import type { PlantInputs, PlantState } from './plant-state.ts';
import { scanSession } from './plc/session.ts';
import { sumTrims } from './plc/trim-sum.ts';

const TICK_s = 1;
const AMBIENT_degC = 20;

/** The regime that the PLC's mode word publishes. */
export const plantMode = (state: PlantState): PlantMode => (state.life.delay ? 'delay' : 'production');

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
  const { furnace, life, plc, instruments } = state;
  const ambient_degC = inputs.ambient_degC ?? AMBIENT_degC;
  const lhv_MJNm3 = inputs.lhv_MJNm3 ?? state.lhvNominal_MJNm3;
  state.plant_ms = after(state.plant_ms, dt_s * 1000);
  stepLife(life, furnace, state.plant_ms, dt_s);
  const production = plantMode(state) === 'production';
  sumTrims(plc, { production, oxygen_pct: believed(state, 'flue.oxygen_pct') }, dt_s);
  furnace.chambers.forEach((chamber, side) => {
    chamber.burners.forEach((burner, index) => {
      const tag = `z${furnace.design.zones[index]?.zone ?? index + 1}.${SIDES[side] ?? 'top'}.T_degC`;
      controlTemperature(burner, plc.inForce_degC[index] ?? 0, believed(state, tag), dt_s);
    });
  });
  stepFurnace(furnace, { lambda: plc.inForce_lambda, ambient_degC, lhv_Jm3: lhv_MJNm3 * 1e6 }, dt_s);
  measure(instruments, furnace, life, { ambient_degC, lhv_MJNm3 }, state.plant_ms, dt_s);
}

/** A reading as the PLC takes it: null where its own status says invalid or failed. */
function believed(state: PlantState, tag: string): number | null {
  const status = state.instruments.status[tag] ?? 0;
  return status & (STATUS.invalid | STATUS.failed) ? null : (state.instruments.values[tag] ?? null);
}

/** Moves the PLC's communication task by `dt_ms` of wall time: scan counter, watchdog. Mutates `state` and returns it. */
export function communicate(state: PlantState, dt_ms: number): PlantState {
  scanSession(state.plc, plantMode(state) === 'production', dt_ms);
  return state;
}
