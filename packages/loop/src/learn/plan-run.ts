/**
 * The plan that really ran, as one line of numbers: since when it stands, and the area under its mean
 * offset setpoint, so that a forecast made an hour ago can be told whether its plan was kept and by how
 * much setpoints and trims lay otherwise in between. One number a cycle instead of a history.
 */
import { MINUTE_MS, type PlantTime, since_ms } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';
import type { PlanRun, PlanVectors } from '../memory.ts';

/** Part of a lever's quantum within which two plans are the same. */
const SAME_QUANTA = 0.6;

/** Two plans are the same when no lever's setpoint or target differs by more than 0.6 of its quantum. */
export const samePlan = (levers: readonly Lever[], a: PlanVectors, b: PlanVectors): boolean =>
  sameSetpoints(levers, a, b) && areNear(levers, a.target, b.target);

export const sameSetpoints = (levers: readonly Lever[], a: PlanVectors, b: PlanVectors): boolean => areNear(levers, a.setpoint, b.setpoint);

const areNear = (levers: readonly Lever[], a: readonly number[], b: readonly number[]): boolean =>
  levers.every(({ quantum }, i) => Math.abs((a[i] ?? 0) - (b[i] ?? 1e9)) <= SAME_QUANTA * quantum);

/** `vectors` null: the plan cannot be read now; what was last read goes on. */
export function followPlan(last: PlanRun | null, levers: readonly Lever[], vectors: PlanVectors | null, now: PlantTime): PlanRun | null {
  if (!vectors) return last && { ...last, area_Kmin: areaAt_Kmin(last, now), at_ms: now };
  const mean_K = meanInForce_K(levers, vectors);
  if (!last) return { no: 1, since_ms: now, at_ms: now, ...vectors, mean_K, area_Kmin: 0 };
  const kept = samePlan(levers, last, vectors);
  return {
    no: kept ? last.no : last.no + 1,
    since_ms: kept ? last.since_ms : now,
    at_ms: now,
    // The plan as it was when it began: else a drift of small steps would never be a change.
    ...(kept ? { setpoint: last.setpoint, target: last.target } : vectors),
    mean_K,
    area_Kmin: areaAt_Kmin(last, now),
  };
}

/** The area up to a moment after, or shortly before, the last look: level from there. */
export const areaAt_Kmin = ({ area_Kmin, mean_K, at_ms }: PlanRun, at: PlantTime): number =>
  area_Kmin + (mean_K * since_ms(at, at_ms)) / MINUTE_MS;

/** Mean of setpoint and trim over the levers that are temperatures. */
function meanInForce_K(levers: readonly Lever[], { setpoint, target }: PlanVectors): number {
  let sum = 0;
  let count = 0;
  levers.forEach(({ unit }, i) => {
    if (unit !== 'dK') return;
    sum += (setpoint[i] ?? 0) + (target[i] ?? 0);
    count += 1;
  });
  return count > 0 ? sum / count : 0;
}
