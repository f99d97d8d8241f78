/** How far each lever may be moved now: the approved envelope as an interval of trim targets. */
import type { Envelope, Plan } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';

export interface TargetBounds {
  from_dK: number;
  setpoint_degC: number;
  low_dK: number;
  high_dK: number;
}

/**
 * A move away from zero is at most one step; a move toward zero goes to zero at most, so that a
 * change of sign is two decisions. A lever without an envelope may not move.
 */
export function boundsOf(envelope: Envelope, plan: Plan, lever: Lever): TargetBounds {
  const from_dK = plan.offsets[lever.trimTag]?.target ?? 0;
  const setpoint_degC = plan.setpoints[lever.setpointTag] ?? Number.NaN;
  const zone = envelope.zones.find((candidate) => candidate.zone === lever.zone);
  if (!zone || !Number.isFinite(setpoint_degC)) return { from_dK, setpoint_degC, low_dK: from_dK, high_dK: from_dK };
  const lowest = Math.max(-zone.total_dK, zone.inForceMin_degC - setpoint_degC, from_dK > 0 ? 0 : from_dK - zone.step_dK);
  const highest = Math.min(zone.total_dK, zone.inForceMax_degC - setpoint_degC, from_dK < 0 ? 0 : from_dK + zone.step_dK);
  return { from_dK, setpoint_degC, low_dK: Math.min(from_dK, lowest), high_dK: Math.max(from_dK, highest) };
}

/** Which bound of the envelope a target sits at, for "why not more?". */
export function boundReached(envelope: Envelope, lever: Lever, bounds: TargetBounds, to_dK: number): 'step' | 'total' | 'absolute' | null {
  const zone = envelope.zones.find((candidate) => candidate.zone === lever.zone);
  const isAt = (bound: number): boolean => Math.abs(to_dK - bound) < 1;
  if (!zone || !(isAt(bounds.low_dK) || isAt(bounds.high_dK))) return null;
  const inForce = bounds.setpoint_degC + to_dK;
  if (inForce - zone.inForceMin_degC < 1 || zone.inForceMax_degC - inForce < 1) return 'absolute';
  return zone.total_dK - Math.abs(to_dK) < 1 ? 'total' : 'step';
}
