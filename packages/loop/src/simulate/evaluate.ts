/**
 * The core's own evaluation: one model run of the plan with some acts, with its margins and the
 * price of what falls short. Counted, never timed; a run that is not finite counts as none.
 */
import type { Act, Picture, Plan } from '@trimtab/terms';
import { type Forecast, type LaterMove, type Margin, type ModelRun, type Spread, shortOf_EUR } from '../asset-pack.ts';
import type { LoopConfig } from '../loop-config.ts';
import { withIntervals } from './intervals.ts';
import { withActs } from './plan.ts';

export interface Evaluation {
  acts: readonly Act[];
  forecast: Forecast;
  margins: Margin[];
  /** Money per hour, fuel and CO₂. */
  money_EURh: number;
  /** Price of limits' reserves that are not kept, per hour. */
  shortfall_EURh: number;
  /** Price of quality that is given up, per hour. */
  quality_EURh: number;
}

export interface Evaluator {
  /** The plan with some acts; `keep_min`: minutes from which `later` will go on. */
  evaluate(acts: readonly Act[], keep_min?: readonly number[]): Evaluation | null;
  /** What `evaluate` gave, with moves on top that are only intended, for the optimizer's own course. */
  later(from: Evaluation, moves: readonly LaterMove[]): Evaluation | null;
  count(): number;
}

export interface Circumstances<S extends object> {
  state: S;
  picture: Picture;
  plan: Plan;
  spread: Spread;
}

export function evaluator<S extends object>(config: LoopConfig<S>, { state, picture, plan, spread }: Circumstances<S>): Evaluator {
  let count = 0;
  const runs = new WeakMap<Evaluation, ModelRun>();
  const evaluationOf = (acts: readonly Act[], model: Forecast): Evaluation | null => {
    count += 1;
    const forecast = withIntervals(model, spread);
    const margins = config.pack.margins(config.site, forecast);
    if (!isSound(forecast, margins)) return null;
    const hours = forecast.horizon_min / 60;
    const priced = (soft: boolean): number =>
      margins.reduce((sum, margin) => ((margin.isSoft === true) === soft ? sum + shortOf_EUR(margin) : sum), 0) / hours;
    return { acts, forecast, margins, money_EURh: forecast.money_EURh, shortfall_EURh: priced(false), quality_EURh: priced(true) };
  };
  return {
    evaluate(acts, keep_min) {
      const run = config.pack.run(state, config.site, picture, withActs(plan, acts), keep_min);
      const evaluation = evaluationOf(acts, run.forecast);
      if (evaluation) runs.set(evaluation, run);
      return evaluation;
    },
    later(from, moves) {
      const run = runs.get(from);
      if (!run) throw new Error('later: this evaluation is none of this evaluator');
      return evaluationOf(from.acts, run.later(moves));
    },
    count: () => count,
  };
}

function isSound({ pieces, path, ...forecast }: Forecast, margins: readonly Margin[]): boolean {
  const { fuel_Nm3h, burnt_Nm3h, money_EURh, co2_kgh } = forecast;
  return (
    pieces.length > 0 &&
    margins.length > 0 &&
    [fuel_Nm3h, burnt_Nm3h, money_EURh, co2_kgh].every(Number.isFinite) &&
    path.fuel_Nm3h.every(Number.isFinite) &&
    Object.values(path.places).every((place) => place.every(Number.isFinite)) &&
    margins.every(({ value, limit, reserve }) => Number.isFinite(value + limit + reserve))
  );
}
