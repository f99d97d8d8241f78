/** The approved envelope by slot, read by the witness itself, and what the operator has set there. */
import type { PlantState } from '@trimtab/plant';
import type { Envelope } from '@trimtab/terms';

/** In the lever's own unit. */
export interface SlotLimits {
  step: number;
  total: number;
  perMinute: number;
  dwell_min: number;
  low: number;
  high: number;
}

/** Slot of the air ratio; the zones come before it. */
export const AIR = 4;
/** Targets are float32. */
export const EPS = 1e-4;

export const operatorOf = ({ plc }: PlantState, slot: number): number =>
  slot === AIR ? plc.operatorRatio_lambda : (plc.operator_degC[slot] ?? Number.NaN);

/** Farther from zero, or on its other side. */
export const isOutward = (from: number, to: number): boolean => from * to < 0 || Math.abs(to) > Math.abs(from) + EPS;

/** null: nothing may be moved there. */
export function limitsOf({ zones, air }: Envelope): (SlotLimits | null)[] {
  const bySlot: (SlotLimits | null)[] = [null, null, null, null, null];
  for (const { zone, step_dK, total_dK, rate_dKmin, dwell_min, inForceMin_degC, inForceMax_degC } of zones)
    bySlot[zone - 1] = { step: step_dK, total: total_dK, perMinute: rate_dKmin, dwell_min, low: inForceMin_degC, high: inForceMax_degC };
  if (air)
    bySlot[AIR] = {
      ...{ step: air.step_lambda, total: air.total_lambda, perMinute: air.rate_lambdaMin, dwell_min: air.dwell_min },
      ...{ low: air.inForceMin_lambda, high: air.inForceMax_lambda },
    };
  return bySlot;
}
