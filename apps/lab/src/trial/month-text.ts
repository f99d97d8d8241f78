/** A trial as a page for people: seed by seed, then all together, then the gates. */
import { CREW_VERSION, crewHash } from '@trimtab/plant';
import type { Policy } from './crew-policy.ts';
import type { ChargingSplit, Coverage, ForecastScore } from './forecast-score.ts';
import { type Gate, isJudged } from './gates.ts';
import type { Interval } from './interval.ts';
import type { PairFigures } from './pair-figures.ts';
import { type Pooled, type PooledTwin, spoiled } from './pooled.ts';
import type { TrialSetup } from './task.ts';
import type { Counts } from './twin-tally.ts';

const signed = (value: number, decimals: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(decimals)}`;
const range = ({ mean, low, high }: Interval, decimals: number): string =>
  low === null || high === null
    ? signed(mean, decimals)
    : `${signed(mean, decimals)} (${signed(low, decimals)} … ${signed(high, decimals)})`;

const SEED_COLUMNS: readonly { title: string; value(pair: PairFigures): string }[] = [
  { title: 'seed', value: ({ seed }) => String(seed) },
  { title: 'saved %', value: ({ saved_pct }) => signed(saved_pct, 2) },
  { title: 'good ton %', value: ({ savedGood_pct }) => signed(savedGood_pct, 2) },
  { title: 'GJ/t', value: ({ without, withTwin }) => `${without.fuel_GJt.toFixed(3)} → ${withTwin.fuel_GJt.toFixed(3)}` },
  { title: 'over aim K', value: ({ without, withTwin }) => `${without.errorMean_K.toFixed(1)} → ${withTwin.errorMean_K.toFixed(1)}` },
  { title: 'sd K', value: ({ without, withTwin }) => `${without.errorSd_K.toFixed(1)} → ${withTwin.errorSd_K.toFixed(1)}` },
  { title: 'cold %', value: ({ without, withTwin }) => `${without.cold_pct.toFixed(2)} → ${withTwin.cold_pct.toFixed(2)}` },
  { title: 'inside %', value: ({ without, withTwin }) => `${without.insideOver_pct.toFixed(2)} → ${withTwin.insideOver_pct.toFixed(2)}` },
  { title: 'scale %', value: ({ without, withTwin }) => `${without.scale_pct.toFixed(3)} → ${withTwin.scale_pct.toFixed(3)}` },
  { title: 'new/avoided', value: ({ slabs }) => `${slabs.newly.length}/${spoiled(slabs.avoided)}` },
];

export interface TrialReport {
  policy: Policy;
  setup: TrialSetup;
  pairs: readonly PairFigures[];
  pooled: Pooled;
  /** What is put beside it: the ceiling, or what the twin itself did; null: nothing was asked for. */
  beside: { name: string; figures: Pooled } | null;
  /** null: no twin ran. */
  forecasts: { scores: readonly ForecastScore[]; charging: ChargingSplit | null } | null;
  gates: readonly Gate[];
  /** Arms that were not finished. */
  left: readonly string[];
}

export function monthText({ policy, setup, pairs, pooled, beside, forecasts, gates, left }: TrialReport): string {
  const { site, days, envelope, levers, twin } = setup;
  return [
    `${site}, ${days} days a seed, envelope ${envelope}, ${levers}, policy ${policy}, twin ${twin}; crew version ${CREW_VERSION} ${crewHash().slice(0, 12)}, on duty in both arms`,
    '',
    table([SEED_COLUMNS.map(({ title }) => title), ...pairs.map((pair) => SEED_COLUMNS.map(({ value }) => value(pair)))]),
    `All ${pairs.length} seeds, 90 % intervals over seeds:`,
    ...pooledLines(pooled),
    ...(pooled.twin ? twinLines(pooled.twin) : []),
    ...(beside ? ['', `Beside it ${beside.name}, ${beside.figures.seeds.length} seeds:`, ...pooledLines(beside.figures)] : []),
    ...(forecasts ? forecastLines(forecasts) : []),
    '',
    ...gates.map(
      ({ what, number, side, limit, unit, pass }) => `${pass ? 'pass' : 'FAIL'}  ${what}: ${show(number)} (${side} ${show(limit)}) ${unit}`,
    ),
    ...(left.length > 0 ? ['', `stopped: not finished were ${left.join(', ')}; the same command goes on from here`] : []),
    '',
  ].join('\n');
}

const show = (value: number): string => String(Math.round(value * 1000) / 1000);

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')}\n`).join('');
};

function pooledLines(pooled: Pooled): string[] {
  const { saved_pct, savedGood_pct, changes, without, withTwin, operator_degC, trims, slabs } = pooled;
  const list = (values: readonly number[]): string => values.map((value) => value.toFixed(1)).join(' ');
  return [
    `  fuel saved, % per ton              ${range(saved_pct, 2)}`,
    `  fuel saved, % per good ton         ${range(savedGood_pct, 2)}`,
    ...Object.entries(changes).map(
      ([name, change]) =>
        `  ${name.padEnd(34)} ${range(change, 3)}   ${(without[name] ?? Number.NaN).toFixed(3)} → ${(withTwin[name] ?? Number.NaN).toFixed(3)}`,
    ),
    `  operator setpoints, °C             ${list(operator_degC.without)} → ${list(operator_degC.withTwin)}`,
    `  mean trims in force, K and λ       ${trims.map((trim, slot) => signed(trim, slot === trims.length - 1 ? 3 : 1)).join(' ')}`,
    `  slabs paired ${slabs.pairs}: newly spoiled ${countsText(slabs.newly)}; avoided ${countsText(slabs.avoided)}`,
    `  causes of newly spoiled slabs      ${countsText(slabs.causes)}`,
  ];
}

function twinLines(twin: PooledTwin): string[] {
  const rows: [string, string][] = [
    [
      'offers, accepted, back, an hour',
      [twin.offers_perHour, twin.accepted_perHour, twin.broughtBack_perHour].map((rate) => rate.toFixed(2)).join(', '),
    ],
    ['zone moves, air moves an hour', `${twin.zoneMoves_perHour.toFixed(2)}, ${twin.airMoves_perHour.toFixed(2)}`],
    ['at the limit, % of production', countsText(twin.atLimit_pct, 1)],
    ...Object.entries(twin.modes_pct).map(([name, by]): [string, string] => [`${name}, % of time`, countsText(by, 1)]),
    ['cycles, evaluations each', `${twin.cycles}, ${twin.evaluations_perCycle.toFixed(1)}`],
    ['refusals, cycles', countsText(twin.refusals)],
    ['withheld, places', countsText(twin.withheld)],
    ['withdrawn', countsText(twin.withdrawals)],
    ['answered', countsText(twin.answers)],
    ['given back', countsText(twin.giveBacks)],
    ['suspended', countsText(twin.suspensions)],
    ['trims ended', countsText(twin.ends)],
    ['guard denied', countsText(twin.guardDenials)],
    ['the PLC answered', countsText(twin.plcAnswers)],
    ['causes raised', countsText(twin.causes)],
    ['caught after slabs, by seed', twin.caughtAfter_slabs.map((slabs) => slabs ?? 'never').join(', ')],
    ['violations', countsText(twin.violations)],
    ['seconds of computing', countsText(twin.cpu_s)],
  ];
  return rows.map(([name, text]) => `  ${name.padEnd(34)} ${text}`);
}

function forecastLines({ scores, charging }: NonNullable<TrialReport['forecasts']>): string[] {
  const covers = ({ n, share_pct, low_pct, high_pct }: Coverage): string =>
    `${share_pct.toFixed(1)} % (${low_pct.toFixed(1)} … ${high_pct.toFixed(1)}) of ${n}`;
  const lines = scores.flatMap(({ ahead, n, bias_K, rmse_K, coverage, regions }) => [
    `  ${ahead.padEnd(16)} ${String(n).padStart(6)} slabs  bias ${signed(bias_K, 1)} K  rmse ${rmse_K.toFixed(1)} K${coverage ? `  90 % covers ${covers(coverage)}` : ''}`,
    ...Object.entries(regions).map(
      ([region, one]) => `      ${region.padEnd(28)} ${covers(one)}${isJudged(one) ? '' : `, not judged: ${one.campaigns} campaigns`}`,
    ),
  ]);
  const split = charging && [
    `  spread at charging (${charging.n} slabs), K: pace and delays ${charging.paceAndDelay_K.toFixed(1)}, setpoints ${charging.setpoints_K.toFixed(1)}, model ${charging.model_K.toFixed(1)}, rest ${charging.rest_K.toFixed(1)}`,
  ];
  return ['', 'Forecast of the discharge mean against the truth:', ...lines, ...(split ?? [])];
}

/** Largest first; zeros are left out. */
function countsText(counts: Counts, decimals = 0): string {
  const entries = Object.entries(counts).filter(([, count]) => count !== 0);
  if (entries.length === 0) return 'none';
  return entries
    .sort(([, one], [, other]) => other - one)
    .map(([what, count]) => `${what} ${count.toFixed(decimals)}`)
    .join(' · ');
}
