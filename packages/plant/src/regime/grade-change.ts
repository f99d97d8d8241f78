/**
 * A change of grade: while the soak zone holds two aims more than 20 K apart the recipe's setpoints move,
 * and the twin takes no trims. Bounded by the time that a recipe needs for its move, 20 K at 1.5–3 K/min
 * (furnace-reference §2); a mixed load beyond that is production.
 */
import type { Probe } from './probe.ts';
import type { RegimeState } from './regime.ts';

const APART_K = 20;
const LONGEST_s = 12 * 60;

/** Counts the running change on; true while it lasts. Mutates. */
export function gradeChanges(regime: RegimeState, aims: Probe['aims'], dt_s: number): boolean {
  const apart = aims !== null && Math.abs(aims.entering_degC - aims.leaving_degC) > APART_K;
  if (!apart) {
    regime.gradeChangeFor_s = 0;
    regime.gradeChangeSpent = false;
    return false;
  }
  if (regime.gradeChangeSpent) return false;
  regime.gradeChangeFor_s += dt_s;
  regime.gradeChangeSpent = regime.gradeChangeFor_s > LONGEST_s;
  return !regime.gradeChangeSpent;
}
