/**
 * The PLC's process task (plant time): ramps each trim toward its target, clamps it, adds it to the
 * operator's setpoint and clamps the sum. Without permit or out of production the targets are zero.
 */
import { AIR_RAMP_lambdamin, AIR_SLOT, type PlcLimits, trimMax, ZONE_RAMP_dKmin } from './limits.ts';
import { handBack, type PlcState } from './plc-state.ts';

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export interface ProcessInputs {
  production: boolean;
  limits: PlcLimits;
  /** null: no believable reading; then no trim may take air away. */
  oxygen_pct: number | null;
}

/** The sum stays inside its limits, or where the operator alone has it: a setpoint of a long stop is his own to give. */
const summed = (operator: number, trim: number, low: number, high: number): number =>
  within(operator + trim, Math.min(low, operator), Math.max(high, operator));

/** One pass of the process task. Mutates. */
export function sumTrims(plc: PlcState, inputs: ProcessInputs, dt_s: number): void {
  plc.processTicks = (plc.processTicks + 1) % 4_294_967_296;
  if (!plc.permit || !inputs.production) handBack(plc);
  for (let slot = 0; slot < plc.target.length; slot++) {
    const limit = trimMax(slot);
    const perMinute = slot === AIR_SLOT ? AIR_RAMP_lambdamin : ZONE_RAMP_dKmin;
    const airShort = slot === AIR_SLOT && (inputs.oxygen_pct === null || inputs.oxygen_pct < inputs.limits.oxygenFloor_pct);
    const wanted = within(plc.target[slot] ?? 0, airShort ? 0 : -limit, limit);
    const now = plc.ramped[slot] ?? 0;
    const move = (perMinute * dt_s) / 60;
    plc.ramped[slot] = now + within(wanted - now, -move, move);
  }
  const { sumMin_degC, sumMax_degC, sumMin_lambda, sumMax_lambda } = inputs.limits;
  plc.operator_degC.forEach((operator, zone) => {
    plc.inForce_degC[zone] = summed(operator, plc.ramped[zone] ?? 0, sumMin_degC[zone] ?? operator, sumMax_degC[zone] ?? operator);
  });
  plc.inForce_lambda = summed(plc.operatorRatio_lambda, plc.ramped[AIR_SLOT] ?? 0, sumMin_lambda, sumMax_lambda);
}
