/**
 * The best next move of each half hour: every lever one step up or down by the plant's own future, the
 * ones that help added to each other best first. The twin's envelope, steps and moves an hour hold here
 * too; spoiled slabs come before money.
 */

import type { Lever } from '@trimtab/loop';
import type { PlantState } from '@trimtab/plant';
import type { Site } from '@trimtab/terms';
import { type Ahead, ahead, type FateAlone } from './ceiling-ahead.ts';

/** The residence of a slab at the nominal pace, and some more. */
const AHEAD_h = 3;
/** A move must be worth this much over the time ahead: less is noise of the grid. */
const LEAST_EUR = 0.5;

export interface SearchInput {
  state: PlantState;
  site: Site;
  levers: readonly Lever[];
  /** Targets by slot. */
  trims: readonly number[];
  /** Zone moves that the hour still allows, and slots that rest. */
  movesLeft: number;
  resting: ReadonlySet<number>;
  alone: FateAlone;
}

export interface Found {
  trims: number[];
  evaluations: number;
}

interface Tried {
  slot: number;
  to: number;
  result: Ahead;
}

export function searchCeiling(input: SearchInput): Found {
  const { state, site, levers, alone } = input;
  let evaluations = 0;
  const run = (trims: readonly number[]): Ahead => {
    evaluations++;
    return ahead(state, trims, AHEAD_h, site, alone);
  };
  let best = [...input.trims];
  let bestResult = run(best);
  const tried: Tried[] = [];
  for (const lever of levers)
    for (const to of targetsOf(lever, input)) tried.push({ slot: lever.slot, to, result: run(withMove(best, lever.slot, to)) });
  const helping = tried
    .filter(({ result }) => isBetter(result, bestResult))
    .sort((one, other) => (isBetter(one.result, other.result) ? -1 : 1));
  const moved = new Set<number>();
  let left = input.movesLeft;
  for (const { slot, to, result } of helping) {
    const isZone = levers.some((lever) => lever.slot === slot && lever.unit === 'dK');
    const outward = Math.abs(to) > Math.abs(best[slot] ?? 0);
    if (moved.has(slot) || (isZone && outward && left <= 0)) continue;
    const joint = withMove(best, slot, to);
    const jointResult = moved.size === 0 ? result : run(joint);
    if (!isBetter(jointResult, bestResult)) continue;
    best = joint;
    bestResult = jointResult;
    moved.add(slot);
    if (isZone && outward) left--;
  }
  return { trims: best, evaluations };
}

const withMove = (trims: readonly number[], slot: number, to: number): number[] => trims.map((trim, index) => (index === slot ? to : trim));

/** One step either way, inside total and bounds. */
function targetsOf({ slot, limits, setpointTag, unit }: Lever, { state, trims, resting }: SearchInput): number[] {
  if (!limits || resting.has(slot)) return [];
  const now = trims[slot] ?? 0;
  const operator = unit === 'lambda' ? state.plc.operatorRatio_lambda : state.plc.operator_degC[Number(setpointTag.slice(1, 2)) - 1];
  if (operator === undefined) return [];
  const low = Math.max(-limits.total, Math.min(0, limits.inForceMin - operator));
  const high = Math.min(limits.total, Math.max(0, limits.inForceMax - operator));
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const wanted = [now - limits.step, now + limits.step].map((to) => round(Math.min(high, Math.max(low, to))));
  return [...new Set(wanted)].filter((to) => to !== now);
}

/** Spoiled slabs first, then the plant's own limits, then money. */
function isBetter(one: Ahead, other: Ahead): boolean {
  if (one.spoiled !== other.spoiled) return one.spoiled < other.spoiled;
  if (Math.abs(one.over_K - other.over_K) > 1) return one.over_K < other.over_K;
  if (one.lean_min !== other.lean_min) return one.lean_min < other.lean_min;
  if (one.flue_min > other.flue_min + 5) return false;
  return one.cost_EUR < other.cost_EUR - LEAST_EUR;
}
