/** One task from its setup to its result. */
import { type PlannedFault, type PlantState, seededFaults, writeForeign } from '@trimtab/plant';
import { type Site, TRIM_SLOTS } from '@trimtab/terms';
import type { ArmFigures } from './arm-log.ts';
import { baselineArm } from './baseline-arm.ts';
import { ceilingArm } from './ceiling-arm.ts';
import type { ArmResult } from './results.ts';
import { configOf, type Task } from './task.ts';
import { twinArm } from './twin-arm.ts';
import { firstCounted, WARM_UP_h } from './weeks.ts';

/** Faults of a trial with faults, of any kind the plant draws by itself. */
const FAULTS_A_WEEK = 7;

/** `site`: as it was when the trial was planned. `earlier`: the arm of the same seed that this one builds on: the twin for lowered recipes, the baseline for the ceiling. */
export function runArm(task: Task, site: Site, earlier: ArmResult | null, onHour: (hours: number) => void): ArmResult {
  const began = performance.now();
  const { seed, days, arm } = task;
  const weeks = { seed, days, warmUp_h: WARM_UP_h };
  const done = (figures: ArmFigures, twin: ArmResult['twin'] = null): ArmResult => ({
    figures,
    twin,
    ceiling: null,
    took_s: Math.round((performance.now() - began) / 100) / 10,
  });
  const faults = (on: boolean): PlannedFault[] => (on ? seededFaults(seed, firstCounted(weeks), days, FAULTS_A_WEEK) : []);
  switch (arm.kind) {
    case 'baseline':
      return done(baselineArm({ site, weeks, faults: faults(arm.faults), onHour }));
    case 'lowered': {
      if (!earlier) throw new Error('recipes can be lowered only by what a twin did before');
      const more = lowered(earlier.figures.trims);
      return done(baselineArm({ site, weeks, faults: [], more, onHour }));
    }
    case 'ceiling': {
      if (!earlier) throw new Error('the ceiling needs to know which slabs the crew alone spoils');
      const { decisions, evaluations, moves, ...figures } = ceilingArm({ site, weeks, alone: earlier.figures.slabs, onHour });
      return { ...done(figures), ceiling: { decisions, evaluations, moves } };
    }
    case 'twin': {
      const { kpis, slabs, operator_degC, operatorRatio_lambda, trims, ...twin } = twinArm({
        config: configOf(site, task.twin),
        weeks,
        policy: arm.policy,
        faults: faults(arm.policy === 'faults'),
        onHour,
      });
      return done({ kpis, slabs, operator_degC, operatorRatio_lambda, trims }, twin);
    }
  }
}

/**
 * Recipes lowered once and for all, by what the twin moved on the mean: as a standing trim under
 * production, since the crew's book makes up for whatever is taken from it.
 */
function lowered(trims: readonly number[]) {
  const wanted = TRIM_SLOTS.map((name, slot) => ({ name, slot, value: trims[slot] ?? 0 })).filter(({ value }) => value !== 0);
  return (state: PlantState): void => {
    const left = wanted.filter(({ slot, value }) => state.plc.target[slot] !== value);
    // Refused out of production, where the PLC has handed it back; tried again at the next look.
    if (left.length > 0) writeForeign(state, Object.fromEntries(left.map(({ name, value }) => [name, value])));
  };
}
