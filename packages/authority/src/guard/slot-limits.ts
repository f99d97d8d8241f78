/** What the approved envelope allows in one slot, in the slot's own unit: K in a zone's, λ in the air ratio's. */
import type { Envelope } from '@trimtab/terms';
import { slotAt } from '../kind/slot.ts';

export interface SlotLimits {
  /** Largest change away from zero in one move. */
  step: number;
  /** Largest trim, either way. */
  total: number;
  /** Ramp that the plant is promised. */
  ratePerMin: number;
  /** Plant time between two moves of the slot. */
  dwell_min: number;
  /** Bounds of operator setpoint + trim. */
  inForceMin: number;
  inForceMax: number;
}

/** null: the envelope does not speak of the slot, or speaks of its zone more than once. */
export function slotLimits(envelope: Envelope | null, slot: number): SlotLimits | null {
  const known = slotAt(slot);
  if (envelope === null || known === null) return null;
  return known.zone === null ? airLimits(envelope) : zoneLimits(envelope, known.zone);
}

function zoneLimits({ zones }: Envelope, zone: number): SlotLimits | null {
  const [found, another] = zones.filter((candidate) => candidate.zone === zone);
  if (!found || another) return null;
  return {
    step: found.step_dK,
    total: found.total_dK,
    ratePerMin: found.rate_dKmin,
    dwell_min: found.dwell_min,
    inForceMin: found.inForceMin_degC,
    inForceMax: found.inForceMax_degC,
  };
}

function airLimits({ air }: Envelope): SlotLimits | null {
  if (!air) return null;
  return {
    step: air.step_lambda,
    total: air.total_lambda,
    ratePerMin: air.rate_lambdaMin,
    dwell_min: air.dwell_min,
    inForceMin: air.inForceMin_lambda,
    inForceMax: air.inForceMax_lambda,
  };
}
