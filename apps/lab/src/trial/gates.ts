/** What a trial must show to pass, each with its number; a gate that these runs cannot judge is not listed. */
import type { Policy } from './crew-policy.ts';
import type { Coverage, ForecastScore } from './forecast-score.ts';
import type { Pooled } from './pooled.ts';
import { spoiled } from './pooled.ts';
import { isWrong, type TrialSetup } from './task.ts';

export interface Gate {
  what: string;
  number: number;
  limit: number;
  side: 'at least' | 'at most';
  unit: string;
  pass: boolean;
}

/** Least saving in percent, all accepted. */
const LEAST_pct = {
  A: { zones: 2, 'zones+air': 3 },
  B: { zones: 3.5, 'zones+air': 4.5 },
} as const;
const OF_CEILING_pct = 70;
const CAUGHT_WITHIN_slabs = 60;
const LEAST_cards = 1;
/** Newly spoiled slabs of those that were avoided. */
const NEWLY_PART = 1 / 3;

/** Slabs that left in one arm only: where an arm stood still for days, by a trip of its own, the pair compares nothing. */
const UNPAIRED_MOST_pct = 5;

/** Root mean square error of the discharge mean, K, by distance. */
const RMSE_K: Record<string, number> = { 'as run': 8, '30 min': 8, '60 min': 10, '120 min': 16 };
const COVERAGE_pct = { low: 87, high: 93, stated: 90 } as const;

/** Of fewer campaigns drawn anew there are too few different draws to say anything: one campaign that was covered whole has no interval at all. */
const LEAST_CAMPAIGNS = 10;
export const isJudged = ({ campaigns }: Coverage): boolean => campaigns >= LEAST_CAMPAIGNS;

export function forecastGates(scores: readonly ForecastScore[]): Gate[] {
  const gate = (what: string, number: number, side: Gate['side'], limit: number, unit: string): Gate => ({
    ...{ what, number, limit, side, unit },
    pass: side === 'at least' ? number >= limit : number <= limit,
  });
  return scores.flatMap(({ ahead, rmse_K, coverage, regions }) => {
    const limit_K = RMSE_K[ahead];
    if (limit_K === undefined) return [];
    const rmse = gate(`forecast error ${ahead}`, rmse_K, 'at most', limit_K, 'K');
    if (!coverage) return [rmse];
    const judged = Object.values(regions).filter(isJudged);
    const off = judged.filter(({ low_pct, high_pct }) => low_pct > COVERAGE_pct.stated || high_pct < COVERAGE_pct.stated);
    return [
      rmse,
      gate(`90 % interval covers, ${ahead}`, coverage.share_pct, 'at least', COVERAGE_pct.low, '%'),
      gate(`90 % interval covers, ${ahead}`, coverage.share_pct, 'at most', COVERAGE_pct.high, '%'),
      gate(`regions that do not cover 90 %, ${ahead}`, off.length, 'at most', 0, `of ${judged.length}`),
    ];
  });
}

export function gatesOf(policy: Policy, setup: TrialSetup, figures: Pooled, ceiling: Pooled | null): Gate[] {
  const gates: Gate[] = [];
  const gate = (what: string, number: number, side: Gate['side'], limit: number, unit: string): void => {
    gates.push({ what, number, limit, side, unit, pass: side === 'at least' ? number >= limit : number <= limit });
  };
  const { saved_pct, changes, slabs, twin } = figures;
  const least = LEAST_pct[setup.envelope][setup.levers];
  gate('slabs that left in one arm only, worst seed', slabs.unpairedWorst_pct, 'at most', UNPAIRED_MOST_pct, '%');
  if (policy === 'paired' && setup.twin === 'fitted')
    gate(`saving, envelope ${setup.envelope}, ${setup.levers}`, saved_pct.mean, 'at least', least, '%');
  if (ceiling) {
    const pairs = besideCeiling(figures, ceiling);
    const sum = (pick: (pair: (typeof pairs)[number]) => number): number => pairs.reduce((all, pair) => all + pick(pair), 0);
    gate(
      'part of the ceiling',
      (100 * sum(({ saved_pct }) => saved_pct)) / sum(({ ceiling_pct }) => ceiling_pct),
      'at least',
      OF_CEILING_pct,
      '%',
    );
    const most = Math.max(...pairs.map(({ saved_pct, ceiling_pct }) => saved_pct - ceiling_pct));
    gate('above the ceiling, worst seed', most, 'at most', 0, 'points');
  }
  if (!twin) return gates;
  if (isWrong(setup.twin)) {
    const latest = Math.max(...twin.caughtAfter_slabs.map((slabs) => slabs ?? Number.POSITIVE_INFINITY));
    gate('a wrong twin is in shadow', latest, 'at most', CAUGHT_WITHIN_slabs, 'slabs discharged');
  }
  // A twin that offers nothing breaks nothing.
  if (setup.twin === 'fitted') gate('cards taken, worst seed', Math.min(...twin.accepted), 'at least', LEAST_cards, '');
  gate('rejects against the baseline', changes.cold_pct?.mean ?? Number.NaN, 'at most', 0, 'points');
  if (policy === 'paired') gate('scale against the baseline', changes.scale_pct?.mean ?? Number.NaN, 'at most', 0, 'points');
  gate(
    'slabs newly spoiled',
    spoiled(slabs.newly),
    'at most',
    spoiled(slabs.avoided) * NEWLY_PART,
    `slabs of ${spoiled(slabs.avoided)} avoided`,
  );
  const found = Object.values(twin.violations).reduce((sum, count) => sum + count, 0);
  gate(
    'violations by a trim',
    found,
    'at most',
    0,
    Object.entries(twin.violations)
      .map(([rule, count]) => `${rule} ${count}`)
      .join(', '),
  );
  return gates;
}

/** Of the seeds that both have: a trial that was stopped may have a twin where the ceiling is still to come. */
const besideCeiling = (twin: Pooled, ceiling: Pooled): { saved_pct: number; ceiling_pct: number }[] =>
  twin.seeds.flatMap((seed, index) => {
    const [saved_pct, ceiling_pct] = [twin.savedBySeed_pct[index], ceiling.savedBySeed_pct[ceiling.seeds.indexOf(seed)]];
    return saved_pct === undefined || ceiling_pct === undefined ? [] : [{ saved_pct, ceiling_pct }];
  });
