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
export function samePlan(levers: readonly Lever[], a: PlanVectors, b: PlanVectors): boolean {
  return levers.every(({ quantum }, i) => {
    const most = SAME_QUANTA * quantum;
    const near = (x: number | undefined, y: number | undefined): boolean => Math.abs((x ?? 0) - (y ?? 1e9)) <= most;
    return near(a.setpoint[i], b.setpoint[i]) && near(a.target[i], b.target[i]);
  });
}

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
