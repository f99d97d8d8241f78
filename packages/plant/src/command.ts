/**
 * What a person at the plant desk does. Each answers `done` or `refused` with the field, its value and
 * the limit; nothing is half done. All mutate the state.
 */
import { after, MINUTE_MS } from '@trimtab/terms';
import { countOperatorMove } from './kpi/count.ts';
import { startHappening, stopHappening } from './life/stops.ts';
import type { PlantState } from './plant-state.ts';
import { plcLimits } from './plc/limits.ts';
import { handBack } from './plc/plc-state.ts';

export type CommandAnswer = { kind: 'done' } | { kind: 'refused'; reason: string };

const DONE: CommandAnswer = { kind: 'done' };
const refused = (reason: string): CommandAnswer => ({ kind: 'refused', reason });

const outside = (name: string, value: number, low: number, high: number): string | null =>
  value >= low && value <= high ? null : `${name} ${value} is outside ${low}…${high}`;

/** The operator's setpoint of a zone (1-based), top and bottom. */
export function setOperatorSetpoint(state: PlantState, zone: number, setpoint_degC: number): CommandAnswer {
  const { operatorMin_degC, sumMax_degC } = plcLimits(state.asset);
  const high = sumMax_degC[zone - 1];
  if (high === undefined || state.plc.operator_degC[zone - 1] === undefined) return refused(`there is no zone ${zone}`);
  const fault = outside(`setpoint of zone ${zone}, °C,`, setpoint_degC, operatorMin_degC, high);
  if (fault) return refused(fault);
  countOperatorMove(state.kpi, state.plc.operator_degC[zone - 1] ?? setpoint_degC, setpoint_degC);
  state.plc.operator_degC[zone - 1] = setpoint_degC;
  return DONE;
}

/** The operator's air ratio. */
export function setOperatorRatio(state: PlantState, ratio_lambda: number): CommandAnswer {
  const { sumMin_lambda, sumMax_lambda } = plcLimits(state.asset);
  const fault = outside('air ratio', ratio_lambda, sumMin_lambda, sumMax_lambda);
  if (fault) return refused(fault);
  countOperatorMove(state.kpi, state.plc.operatorRatio_lambda, ratio_lambda);
  state.plc.operatorRatio_lambda = ratio_lambda;
  return DONE;
}

/** The crew comes on duty, or leaves the desk to whoever stands there. */
export function setCrewOnDuty(state: PlantState, on: boolean): CommandAnswer {
  state.crew.onDuty = on;
  return DONE;
}

/** The TWIN PERMIT switch. Switching it off hands the plant back at once (by the ramp). */
export function setPermit(state: PlantState, on: boolean): CommandAnswer {
  state.plc.permit = on;
  if (!on) handBack(state.plc);
  return DONE;
}

/** The mill's pace. */
export function setPace(state: PlantState, pace_tph: number): CommandAnswer {
  const { low_tph, high_tph } = state.life.products.pace;
  const fault = outside('pace, t/h,', pace_tph, low_tph, high_tph);
  if (fault) return refused(fault);
  state.life.pace_tph = pace_tph;
  return DONE;
}

/** The life of the plant (mix of products, the mill's own pace, stops, weather, wear) goes on by itself from now on, or rests. */
export function setHappenings(state: PlantState, on: boolean): CommandAnswer {
  if (state.life.happens === on) return DONE;
  if (on) startHappening(state.life, state.plant_ms);
  else stopHappening(state.life);
  state.hidden.drifts = on;
  return DONE;
}

/** A delay from now on, announced with its length; a second one replaces the first. */
export function delayNow(state: PlantState, length_min: number): CommandAnswer {
  const fault = outside('delay, min,', length_min, 1, 600);
  if (fault) return refused(fault);
  const until_ms = after(state.plant_ms, length_min * MINUTE_MS);
  state.life.delay = { since_ms: state.plant_ms, until_ms, ends_ms: until_ms, reason: 'called at the desk' };
  handBack(state.plc);
  return DONE;
}

export function endDelay(state: PlantState): CommandAnswer {
  if (!state.life.delay) return refused('there is no delay');
  state.life.delay = null;
  return DONE;
}
