/** What a trial must show to pass, each with its number; a gate that these runs cannot judge is not listed. */
import type { Policy } from './crew-policy.ts';
import type { ForecastScore } from './forecast-score.ts';
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
/** Newly spoiled slabs of those that were avoided. */
const NEWLY_PART = 1 / 3;

/** Slabs that left in one arm only: where an arm stood still for days, by a trip of its own, the pair compares nothing. */
const UNPAIRED_MOST_pct = 5;

/** Root mean square error of the discharge mean, K, by distance. */
const RMSE_K: Record<string, number> = { 'as run': 8, '30 min': 8, '60 min': 10, '120 min': 16 };
const COVERAGE_pct = { low: 87, high: 93, stated: 90 } as const;

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
    const off = Object.values(regions).filter(({ low_pct, high_pct }) => low_pct > COVERAGE_pct.stated || high_pct < COVERAGE_pct.stated);
    return [
      rmse,
      gate(`90 % interval covers, ${ahead}`, coverage.share_pct, 'at least', COVERAGE_pct.low, '%'),
      gate(`90 % interval covers, ${ahead}`, coverage.share_pct, 'at most', COVERAGE_pct.high, '%'),
      gate(`regions that do not cover 90 %, ${ahead}`, off.length, 'at most', 0, `of ${Object.keys(regions).length}`),
    ];
  });
}

export function gatesOf(policy: Policy, setup: TrialSetup, figures: Pooled, ceiling_pct: number | null): Gate[] {
  const gates: Gate[] = [];
  const gate = (what: string, number: number, side: Gate['side'], limit: number, unit: string): void => {
    gates.push({ what, number, limit, side, unit, pass: side === 'at least' ? number >= limit : number <= limit });
  };
  const { saved_pct, changes, slabs, twin } = figures;
  const least = LEAST_pct[setup.envelope][setup.levers];
  gate('slabs that left in one arm only, worst seed', slabs.unpairedWorst_pct, 'at most', UNPAIRED_MOST_pct, '%');
  if (policy === 'paired' && setup.twin === 'fitted')
    gate(`saving, envelope ${setup.envelope}, ${setup.levers}`, saved_pct.mean, 'at least', least, '%');
  if (ceiling_pct !== null) {
    gate('part of the ceiling', (100 * saved_pct.mean) / ceiling_pct, 'at least', OF_CEILING_pct, '%');
    gate('above the ceiling', saved_pct.mean, 'at most', ceiling_pct, '%');
  }
  if (!twin) return gates;
  if (isWrong(setup.twin)) {
    const latest = Math.max(...twin.caughtAfter_slabs.map((slabs) => slabs ?? Number.POSITIVE_INFINITY));
    gate('a wrong twin is in shadow', latest, 'at most', CAUGHT_WITHIN_slabs, 'slabs discharged');
  }
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
