/** The whole command: the arms of all seeds, run or read, paired and judged. */
import type { Policy } from './crew-policy.ts';
import { outcomesOf, scoreForecasts, splitCharging } from './forecast-score.ts';
import { forecastGates, gatesOf } from './gates.ts';
import type { TrialReport } from './month-text.ts';
import { type PairFigures, pairFigures } from './pair-figures.ts';
import { pooled } from './pooled.ts';
import { openResults, readResult } from './results.ts';
import { type Arm, planTrial, siteOf, type TrialSetup, taskName } from './task.ts';
import { type LanesOptions, runTrialLanes } from './trial-lanes.ts';

export async function runMonth(
  policy: Policy,
  setup: TrialSetup,
  seeds: readonly number[],
  lanes: LanesOptions,
): Promise<TrialReport | null> {
  const site = siteOf(setup);
  openResults(lanes.folder);
  const arms = planTrial(policy, setup, seeds, site);
  const left = await runTrialLanes(arms, site, lanes);
  const results = arms.map(({ task, file }) => ({ seed: task.seed, kind: task.arm.kind, result: readResult(lanes.folder, file) }));
  const pairsOf = (judged: Arm['kind']): PairFigures[] =>
    seeds.flatMap((seed) => {
      const of = (kind: Arm['kind']) => results.find((one) => one.seed === seed && one.kind === kind)?.result;
      const [without, withTwin] = [of('baseline'), of(judged)];
      return without && withTwin ? [pairFigures(seed, without, withTwin, site)] : [];
    });
  const pairs = pairsOf(policy === 'lowered' ? 'lowered' : 'twin');
  if (pairs.length === 0) return null;
  const figures = pooled(pairs);
  const besides = pairsOf(policy === 'lowered' ? 'twin' : 'ceiling');
  const beside = besides.length > 0 ? { name: policy === 'lowered' ? 'the twin' : 'the ceiling', figures: pooled(besides) } : null;
  const ceiling = policy === 'ceiling' && beside ? beside.figures : null;
  const outcomes = pairs.flatMap(({ seed, result }) => (result.twin ? outcomesOf(result.twin.forecasts, result.figures.slabs, seed) : []));
  const forecasts = outcomes.length > 0 ? { scores: scoreForecasts(outcomes), charging: splitCharging(outcomes) } : null;
  const gates = [
    ...gatesOf(policy, setup, figures, ceiling),
    ...(forecasts && setup.twin === 'fitted' ? forecastGates(forecasts.scores) : []),
  ];
  return { policy, setup, pairs, pooled: figures, beside, forecasts, gates, left: left.map(taskName) };
}
