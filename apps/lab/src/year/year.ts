/** A year by month: the plant's own figures, and what crew it was. A Ctrl-C ends with what there is so far. */
import {
  CREW_VERSION,
  createPlant,
  crewHash,
  type KpiMark,
  type Kpis,
  kpisBetween,
  type PlantState,
  setCrewOnDuty,
  setHappenings,
  step,
} from '@trimtab/plant';
import { plantTime, type Site } from '@trimtab/terms';

export interface Month {
  /** "2026-01", or "all". */
  name: string;
  kpis: Kpis;
}

const START = plantTime(Date.UTC(2026, 0, 1));
const DAY_s = 86_400;

export interface YearOptions {
  seed: number;
  days: number;
  interrupted: AbortSignal;
  say(line: string): void;
}

/** The months, each with what there is of it, and all of them together; fewer days where it was interrupted. */
export async function yearOf(site: Site, { seed, days, interrupted, say }: YearOptions): Promise<{ months: Month[]; days: number }> {
  say(`crew ${CREW_VERSION} ${crewHash().slice(0, 12)}, seed ${seed}`);
  const state = createPlant({ site, seed, startAt: START });
  setHappenings(state, true);
  setCrewOnDuty(state, true);
  const began = mark(state);
  const months: Month[] = [];
  let before = began;
  let name = monthOf(state);
  let day = 0;
  while (day < days && !interrupted.aborted) {
    step(state, {}, DAY_s);
    day++;
    // Lets a Ctrl-C be heard.
    await new Promise((resolve) => setImmediate(resolve));
    if (monthOf(state) === name && day < days && !interrupted.aborted) continue;
    const month = { name, kpis: kpisBetween(before, mark(state)) };
    months.push(month);
    say(`${name}: ${month.kpis.fuel_GJt?.toFixed(3) ?? 'no'} GJ/t`);
    before = mark(state);
    name = monthOf(state);
  }
  return { months: [...months, { name: 'all', kpis: kpisBetween(began, mark(state)) }], days: day };
}

const monthOf = ({ plant_ms }: PlantState): string => new Date(plant_ms).toISOString().slice(0, 7);

const mark = ({ asset, seed, plant_ms, kpi, furnace }: PlantState): KpiMark =>
  structuredClone({ asset, seed, plant_ms, kpi, furnace: { sums: { fuel_J: furnace.sums.fuel_J } } });

const COLUMNS: readonly { title: string; value(kpis: Kpis): string }[] = [
  { title: 't', value: ({ discharged_t }) => discharged_t.toFixed(0) },
  { title: 'GJ/t', value: ({ fuel_GJt }) => show(fuel_GJt, 3) },
  { title: 'over aim, K', value: ({ errorMean_K }) => show(errorMean_K, 1) },
  { title: 'sd, K', value: ({ errorSd_K }) => show(errorSd_K, 1) },
  { title: 'cold, %', value: ({ cold_pct }) => show(cold_pct, 2) },
  { title: 'hot, %', value: ({ hot_pct }) => show(hot_pct, 2) },
  { title: 'delays', value: ({ delays }) => String(delays) },
  { title: 'delay, h', value: ({ delay_min }) => (delay_min / 60).toFixed(0) },
  { title: 'scale, %', value: ({ scale_pct }) => show(scale_pct, 2) },
  { title: 'λ', value: ({ ratioMean_lambda }) => show(ratioMean_lambda, 3) },
  { title: 'moves/day', value: ({ operatorMoves, span_h }) => ((operatorMoves / span_h) * 24).toFixed(0) },
  { title: 'trips', value: ({ trips }) => String(trips) },
];

export const yearTable = (months: readonly Month[]): string =>
  [
    ['month', ...COLUMNS.map(({ title }) => title)],
    ['---', ...COLUMNS.map(() => '---:')],
    ...months.map(({ name, kpis }) => [name, ...COLUMNS.map(({ value }) => value(kpis))]),
  ]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');

const show = (value: number | null, digits: number): string => value?.toFixed(digits) ?? '–';
