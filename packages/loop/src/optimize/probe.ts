/**
 * How money and limits answer to each move of the coming two hours: one run of the exact model a move,
 * as differences from the plan as it stands. A lever that may not move now may still be planned for later.
 */
import type { Plan } from '@trimtab/terms';
import { distanceOf, LATER_MIN, type Lever } from '../asset-pack.ts';
import type { Evaluation, Evaluator } from '../simulate/evaluate.ts';
import type { TargetBounds } from './bounds.ts';
import { offsetAct } from './offset-act.ts';

/** Minutes at which a lever may be moved: now, and as later cycles may. */
export const MOVES_MIN = [0, ...LATER_MIN] as const;

export interface Way {
  lever: Lever;
  /** Of the first move; from = low = high where the lever rests now. */
  bounds: TargetBounds;
  /** One a move, of those that lie within the horizon. */
  slopes: Slope[];
}

/** Per unit of the lever's own scale, two probes: 10 K on a zone. */
export interface Slope {
  money_EURh: number;
  /** Change of each margin's distance, in the order of the base's margins. */
  distance: number[];
}

export const scaleOf = ({ probe }: Lever): number => 2 * probe;

/** null: a run was not sound. */
export function probeWay(evaluator: Evaluator, base: Evaluation, plan: Plan, lever: Lever, bounds: TargetBounds): Way | null {
  const { limits } = lever;
  const target = plan.offsets[lever.trimTag]?.target ?? 0;
  const room = limits ? limits.total - Math.abs(target) : 0;
  // Probe to the roomier side, so that the probe itself stays inside the envelope.
  const size = target < 0 && room < lever.probe ? lever.probe : target > 0 && room >= lever.probe ? lever.probe : -lever.probe;
  const slopes: Slope[] = [];
  for (const at_min of MOVES_MIN) {
    if (at_min >= base.forecast.horizon_min) break;
    const to = target + size;
    const run = at_min === 0 ? evaluator.evaluate([offsetAct(lever, to)]) : evaluator.later(base, [{ trimTag: lever.trimTag, at_min, to }]);
    if (!run) return null;
    slopes.push(slopeOf(base, run, size / scaleOf(lever)));
  }
  return { lever, bounds, slopes };
}

export function slopeOf(base: Evaluation, run: Evaluation, moved: number): Slope {
  return {
    money_EURh: (run.money_EURh - base.money_EURh) / moved,
    distance: base.margins.map((margin, index) => {
      const other = run.margins[index];
      if (other?.id !== margin.id) throw new Error(`margins of two forecasts differ: ${margin.id} and ${other?.id}`);
      return (distanceOf(other) - distanceOf(margin)) / moved;
    }),
  };
}
