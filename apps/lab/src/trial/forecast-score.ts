/**
 * The twin's forecasts against the hidden truth: error by distance, whether the stated 90 % intervals
 * cover, and what the error at charging is made of. Slabs of one campaign err together, so an interval
 * of a coverage comes from campaigns drawn anew, not from slabs.
 */
import { chanceOf } from '../offline/random.ts';
import type { SlabFate } from './arm-log.ts';
import { type ForecastMade, HORIZONS_MIN, type SlabForecast } from './forecast-log.ts';

export interface ForecastScore {
  /** Minutes that the forecast said (of all slabs, or of those that left in time), minutes after which it left, "charging" or "as run". */
  ahead: string;
  n: number;
  bias_K: number;
  rmse_K: number;
  /** null: nothing was stated of it. */
  coverage: Coverage | null;
  regions: Record<string, Coverage>;
}

export interface Coverage {
  n: number;
  campaigns: number;
  share_pct: number;
  /** 90 % interval by campaigns. */
  low_pct: number;
  high_pct: number;
}

/** Spread of the error at charging by what it comes from, K. */
export interface ChargingSplit {
  n: number;
  paceAndDelay_K: number;
  setpoints_K: number;
  model_K: number;
  rest_K: number;
}

export interface Outcome {
  slab: SlabForecast;
  fate: SlabFate;
  campaign: number;
}

/** Forecasts of one seed with the truth beside them, in the order of the row; those who never left are left out. */
export function outcomesOf(forecasts: readonly SlabForecast[], fates: readonly SlabFate[], seed: number): Outcome[] {
  const known = new Map(fates.map((fate) => [fate.slabNo, fate]));
  const sorted = [...forecasts].sort((one, other) => one.slabNo - other.slabNo);
  let campaign = seed * CAMPAIGNS_MOST;
  let grade: string | null = null;
  return sorted.flatMap((slab) => {
    if (slab.grade !== grade) campaign++;
    grade = slab.grade;
    const fate = known.get(slab.slabNo);
    return fate ? [{ slab, fate, campaign }] : [];
  });
}

const CAMPAIGNS_MOST = 100_000;

export function scoreForecasts(outcomes: readonly Outcome[]): ForecastScore[] {
  const left = HORIZONS_MIN.map((horizon) => score(`left in ${horizon} min`, outcomes, ({ slab }) => slab.before[horizon] ?? null));
  const said = HORIZONS_MIN.map((horizon) => score(`${horizon} min`, outcomes, ({ slab }) => slab.said[horizon] ?? null));
  const inTime = HORIZONS_MIN.map((horizon) => score(`${horizon} min, in time`, outcomes, (outcome) => saidInTime(outcome, horizon)));
  const charging = score('charging', outcomes, ({ slab }) => slab.charging);
  const asRun = outcomes.flatMap(({ slab, fate }) => (slab.asRun_degC === null ? [] : [slab.asRun_degC - fate.mean_degC]));
  return [{ ahead: 'as run', ...moments(asRun), coverage: null, regions: {} }, ...said, ...inTime, ...left, charging];
}

/** Part of the minutes said by which a slab may leave sooner or later: no stop came between that nobody knew of. */
const IN_TIME = 0.1;

function saidInTime({ slab, fate }: Outcome, horizon: number): ForecastMade | null {
  const made = slab.said[horizon];
  return made && Math.abs(60 * (fate.at_h - made.at_h) - made.out_min) <= IN_TIME * made.out_min ? made : null;
}

function score(ahead: string, outcomes: readonly Outcome[], pick: (outcome: Outcome) => ForecastMade | null): ForecastScore {
  const judged = outcomes.flatMap((outcome) => {
    const forecast = pick(outcome);
    if (!forecast) return [];
    const error_K = forecast.predicted_degC - outcome.fate.mean_degC;
    return [{ error_K, hit: Math.abs(error_K) <= forecast.half90_K, campaign: outcome.campaign, region: forecast.region }];
  });
  const regions = [...new Set(judged.map(({ region }) => region))].sort();
  return {
    ahead,
    ...moments(judged.map(({ error_K }) => error_K)),
    coverage: coverageOf(judged),
    regions: Object.fromEntries(regions.map((region) => [region, coverageOf(judged.filter((one) => one.region === region))])),
  };
}

function moments(errors: readonly number[]): { n: number; bias_K: number; rmse_K: number } {
  const n = errors.length;
  const sum = errors.reduce((all, error) => all + error, 0);
  const squares = errors.reduce((all, error) => all + error * error, 0);
  return { n, bias_K: sum / n, rmse_K: Math.sqrt(squares / n) };
}

const DRAWS = 1_000;

function coverageOf(judged: readonly { hit: boolean; campaign: number }[]): Coverage {
  const campaigns = new Map<number, { hits: number; n: number }>();
  for (const { hit, campaign } of judged) {
    const known = campaigns.get(campaign) ?? { hits: 0, n: 0 };
    campaigns.set(campaign, { hits: known.hits + (hit ? 1 : 0), n: known.n + 1 });
  }
  const all = [...campaigns.values()];
  const shareOf = (drawn: readonly { hits: number; n: number }[]): number => {
    const n = drawn.reduce((sum, one) => sum + one.n, 0);
    return (100 * drawn.reduce((sum, one) => sum + one.hits, 0)) / n;
  };
  const chance = chanceOf(1);
  const shares = Array.from({ length: DRAWS }, () => shareOf(all.map(() => chance.pick(all)))).sort((one, other) => one - other);
  const at = (part: number): number => shares[Math.floor(part * (DRAWS - 1))] ?? Number.NaN;
  return { n: judged.length, campaigns: all.length, share_pct: shareOf(all), low_pct: at(0.05), high_pct: at(0.95) };
}

/** Error at charging = model (as run) + inputs; the inputs are split by regression on how pace and setpoints came out. */
export function splitCharging(outcomes: readonly Outcome[]): ChargingSplit | null {
  const rows = outcomes.flatMap(({ slab, fate }) => {
    const { charging, asRun_degC, said } = slab;
    if (!charging || asRun_degC === null) return [];
    const later = HORIZONS_MIN.flatMap((horizon) => said[horizon]?.inForce_degC ?? []);
    const inForce_degC = later.reduce((sum, value) => sum + value, 0) / Math.max(1, later.length);
    return [
      {
        input_K: charging.predicted_degC - asRun_degC,
        model_K: asRun_degC - fate.mean_degC,
        late_h: fate.at_h - charging.at_h - charging.out_min / 60,
        moved_K: later.length === 0 ? 0 : inForce_degC - charging.inForce_degC,
      },
    ];
  });
  if (rows.length < 30) return null;
  const centred = (pick: (row: (typeof rows)[number]) => number): number[] => {
    const mean = rows.reduce((sum, row) => sum + pick(row), 0) / rows.length;
    return rows.map((row) => pick(row) - mean);
  };
  const [y, a, b] = [centred(({ input_K }) => input_K), centred(({ late_h }) => late_h), centred(({ moved_K }) => moved_K)];
  const dot = (u: readonly number[], v: readonly number[]): number => u.reduce((sum, value, index) => sum + value * (v[index] ?? 0), 0);
  const determinant = dot(a, a) * dot(b, b) - dot(a, b) ** 2;
  const perHour = (dot(a, y) * dot(b, b) - dot(b, y) * dot(a, b)) / determinant;
  const perKelvin = (dot(b, y) * dot(a, a) - dot(a, y) * dot(a, b)) / determinant;
  const spread = (values: readonly number[]): number => Math.sqrt(dot(values, values) / values.length);
  const rest = y.map((value, index) => value - perHour * (a[index] ?? 0) - perKelvin * (b[index] ?? 0));
  return {
    n: rows.length,
    paceAndDelay_K: Math.abs(perHour) * spread(a),
    setpoints_K: Math.abs(perKelvin) * spread(b),
    model_K: spread(rows.map(({ model_K }) => model_K)),
    rest_K: spread(rest),
  };
}
