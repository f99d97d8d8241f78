/** How far each lever may be moved now: the approved envelope as an interval of trim targets, in the lever's unit. */
import type { Plan } from '@trimtab/terms';
import type { Lever, LeverLimits } from '../asset-pack.ts';

export interface TargetBounds {
  from: number;
  setpoint: number;
  low: number;
  high: number;
}

/**
 * A move away from zero is at most one step; a move toward zero goes to zero at most, so that a
 * change of sign is two decisions. Back to a target that a ramp ended (`former`) it may go at once
 * (furnace-reference §6). A lever without an envelope may not move.
 */
export function boundsOf(plan: Plan, lever: Lever, former: number | null): TargetBounds {
  const from = plan.offsets[lever.trimTag]?.target ?? 0;
  const setpoint = plan.setpoints[lever.setpointTag] ?? Number.NaN;
  const { limits } = lever;
  if (!limits || !Number.isFinite(setpoint)) return { from, setpoint, low: from, high: from };
  const lowest = Math.max(-limits.total, limits.inForceMin - setpoint, from > 0 ? 0 : Math.min(from - limits.step, former ?? 0));
  const highest = Math.min(limits.total, limits.inForceMax - setpoint, from < 0 ? 0 : Math.max(from + limits.step, former ?? 0));
  return { from, setpoint, low: Math.min(from, lowest), high: Math.max(from, highest) };
}

/** Which bound of the envelope a target sits at, for "why not more?": less than a quantum is left. A return takes no step. */
export function boundReached(
  limits: LeverLimits,
  lever: Lever,
  bounds: TargetBounds,
  to: number,
  returns: boolean,
): 'step' | 'total' | 'absolute' | null {
  // 0.04 − 0.035 is a hair below a quantum of 0.005. Toward zero a move may be more than a step.
  const isSpent = (left: number): boolean => Math.abs(left) < lever.quantum * (1 - 1e-6);
  if (!(isSpent(to - bounds.low) || isSpent(to - bounds.high))) return null;
  const inForce = bounds.setpoint + to;
  if (isSpent(inForce - limits.inForceMin) || isSpent(limits.inForceMax - inForce)) return 'absolute';
  if (isSpent(limits.total - Math.abs(to))) return 'total';
  // Bounds may be narrower than a step where a limit stops the move before.
  return !returns && isSpent(limits.step - Math.abs(to - bounds.from)) ? 'step' : null;
}

/** The nearest whole multiple of the lever's quantum, not beyond `value` as seen from `from`. */
export function roundedToward(from: number, value: number, quantum: number): number {
  const change = value - from;
  // A hair over the whole quantum that the solver meant is that quantum.
  const steps = Math.trunc(change / quantum + Math.sign(change) * 1e-6);
  // Multiples of a decimal quantum are rounded to nine places, so that 3 × 0.005 is 0.015 on every road.
  return Math.round((from + steps * quantum) * 1e9) / 1e9;
}
