/** The whole command: the arms of all seeds, run or read, paired and judged. */
import type { Policy } from './crew-policy.ts';
import { gatesOf } from './gates.ts';
import { interval90 } from './interval.ts';
import type { TrialReport } from './month-text.ts';
import { type PairFigures, pairFigures } from './pair-figures.ts';
import { pooled } from './pooled.ts';
import { type ArmResult, readResult } from './results.ts';
import { type Arm, armsOf, fileOf, siteOf, type Task, type TrialSetup, taskName } from './task.ts';
import { type LanesOptions, runTrialLanes } from './trial-lanes.ts';

export async function runMonth(
  policy: Policy,
  setup: TrialSetup,
  seeds: readonly number[],
  lanes: LanesOptions,
): Promise<TrialReport | null> {
  const tasks = seeds.flatMap((seed) => armsOf(policy).map((arm): Task => ({ ...setup, seed, arm })));
  const left = await runTrialLanes(tasks, lanes);
  return report(policy, setup, seeds, lanes.folder, left);
}

/** null: no seed has both arms yet. */
function report(policy: Policy, setup: TrialSetup, seeds: readonly number[], folder: string, left: readonly Task[]): TrialReport | null {
  const site = siteOf(setup);
  const arms = armsOf(policy);
  const read = (seed: number, arm: Arm | undefined): ArmResult | null =>
    arm ? readResult(folder, fileOf({ ...setup, seed, arm }, site)) : null;
  const pairsOf = (judged: Arm | undefined): PairFigures[] =>
    seeds.flatMap((seed) => {
      const [without, withTwin] = [read(seed, arms[0]), read(seed, judged)];
      return without && withTwin ? [pairFigures(seed, without, withTwin, site)] : [];
    });
  const isCeiling = policy === 'ceiling';
  const pairs = pairsOf(isCeiling ? arms[1] : arms.at(-1));
  if (pairs.length === 0) return null;
  const figures = pooled(pairs);
  const above = isCeiling ? pairsOf(arms[2]) : [];
  const ceiling = above.length > 0 ? pooled(above) : null;
  return {
    policy,
    setup,
    pairs,
    pooled: figures,
    ceiling,
    gates: gatesOf(policy, setup, figures, ceiling && interval90(above.map(({ saved_pct }) => saved_pct)).mean),
    left: left.map(taskName),
  };
}
