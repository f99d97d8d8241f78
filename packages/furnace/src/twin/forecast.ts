/**
 * One run of the model over the remaining residence of the slabs inside, with one plan. Fuel and money are
 * means over the run, less the heat that the plan leaves behind in slabs and lining at its end: heat
 * borrowed from the furnace is no saving.
 */
import type { Forecast, LaterMove, ModelRun } from '@trimtab/loop';
import type { Picture, Plan, Site } from '@trimtab/terms';
import { courseTo } from './course.ts';
import { oxygenDry_pct } from './gas.ts';
import { ratioOf, tagValue } from './measured.ts';
import { ASSUMED, type TwinParameters } from './parameters.ts';
import { storedHeat_kJ } from './row.ts';
import { copyRun, pathOf, type Run, startRun, stepRun } from './run.ts';
import { scaleLost_kg } from './scale-lost.ts';
import type { FurnaceState } from './state.ts';
import { stepsTo_min } from './time-grid.ts';

const HORIZON_MOST_MIN = 240;
const HORIZON_LEAST_MIN = 30;
/** Fuel kept for each unit of heat that is in the furnace at the end: available heat at 450 °C air. */
const AVAILABLE_HEAT = 0.65;

/**
 * Runs the plan, and keeps the run as it was at its start and at the minutes `keep_min` (ascending), from which it will go
 * on otherwise: what comes before such a minute is the same and need not be run again.
 */
export function forecast(
  parameters: TwinParameters,
  state: FurnaceState,
  site: Site,
  picture: Picture,
  plan: Plan,
  keep_min: readonly number[],
): ModelRun {
  const run = startRun(parameters, state, site, picture, plan);
  const horizon_min = Math.min(HORIZON_MOST_MIN, Math.max(HORIZON_LEAST_MIN, Math.ceil(run.row.lastOut_min)));
  const ends_min = stepsTo_min(horizon_min);
  const before: Before = { zone_degC: [...run.zone_degC], stored_kJ: storedHeat_kJ(run.row) };
  const kept: Kept[] = [{ at_min: 0, next: 0, run: copyRun(run) }];
  goOn(run, ends_min, 0, (minute, next) => {
    const due = keep_min[kept.length - 1];
    if (due !== undefined && minute >= due) kept.push({ at_min: minute, next, run: copyRun(run) });
  });
  return {
    forecast: summarise(run, picture, horizon_min, before),
    later: (moves) => {
      const first_min = Math.min(...moves.map(({ at_min }) => at_min));
      const from = kept.findLast(({ at_min }) => at_min <= nextStart_min(ends_min, first_min)) ?? kept[0];
      if (!from) throw new Error('a run keeps its own start');
      const other = copyRun(from.run);
      intend(other, moves);
      goOn(other, ends_min, from.next, () => undefined);
      return summarise(other, picture, horizon_min, before);
    },
  };
}

/** A run as it was at the end of a step; `next`: index of the step that follows. */
interface Kept {
  at_min: number;
  next: number;
  run: Run;
}

/** What there was at the start of the run. */
interface Before {
  zone_degC: readonly number[];
  stored_kJ: number;
}

/** A move is taken up by the first step that starts at its minute or later. */
const nextStart_min = (ends_min: readonly number[], at_min: number): number =>
  at_min <= 0 ? 0 : (ends_min.find((end_min) => end_min >= at_min) ?? Number.POSITIVE_INFINITY);

function goOn(run: Run, ends_min: readonly number[], from: number, done: (minute: number, next: number) => void): void {
  for (let step = from; step < ends_min.length; step++) {
    const end_min = ends_min[step] ?? 0;
    stepRun(run, ends_min[step - 1] ?? 0, end_min);
    done(end_min, step + 1);
  }
}

/** Puts the intentions on top of what each lever does by the plan. Mutates. */
function intend({ zones, air }: Run, moves: readonly LaterMove[]): void {
  for (const course of air ? [...zones, air] : zones) courseTo(course, moves);
}

/** Oxygen in the flue as it is measured now, moved by what the ratio does to it; null where either is not measured. */
function leastOxygen_pct(run: Run, picture: Picture): number | null {
  const measured_pct = tagValue(picture, 'flue.oxygen_pct');
  const ratio_lambda = ratioOf(picture);
  if (measured_pct === null || ratio_lambda === null) return null;
  const { fuel } = run.site.nameplate;
  return measured_pct + oxygenDry_pct(fuel, run.leastRatio_lambda) - oxygenDry_pct(fuel, ratio_lambda);
}

function liningGain_kJ(run: Run, from_degC: readonly number[]): number {
  return run.site.nameplate.zones.reduce(
    (sum, { start_m, end_m }, z) => sum + ASSUMED.lining_kJKm * (end_m - start_m) * ((run.zone_degC[z] ?? 0) - (from_degC[z] ?? 0)),
    0,
  );
}

function summarise(run: Run, picture: Picture, horizon_min: number, before: Before): Forecast {
  const gained_kJ = storedHeat_kJ(run.row) - before.stored_kJ + liningGain_kJ(run, before.zone_degC);
  const { nameplate: plate, prices } = run.site;
  const { fuel } = run.state;
  const hours = horizon_min / 60;
  const fuel_Nm3h = (fuel.ratio * (run.burnt_Nm3 - gained_kJ / (run.lhv_kJNm3 * AVAILABLE_HEAT))) / hours;
  const power_MJh = (fuel_Nm3h * run.lhv_kJNm3) / 1_000;
  const co2_kgh = power_MJh * plate.fuel.co2_kgMJ;
  const pieces = [...run.row.pieces].sort((a, b) => a.out_min - b.out_min);
  const scale_kgh = scaleLost_kg(run.row) / hours;
  const oxygen_pct = leastOxygen_pct(run, picture);
  return {
    start: picture.plant_ms,
    horizon_min,
    fuel_Nm3h,
    burnt_Nm3h: (fuel.ratio * run.burnt_Nm3) / hours,
    co2_kgh,
    scale_kgh,
    money_EURh: (power_MJh / 3_600) * prices.gas_EURMWh + (co2_kgh / 1_000) * prices.co2_EURt + (scale_kgh / 1_000) * prices.steelLoss_EURt,
    rate_tph: run.row.left_kg / 1_000 / hours,
    plant: {
      flue_degC: run.hottestFlue_degC,
      airPreheat_degC: run.hottestAir_degC,
      ...(oxygen_pct === null ? {} : { oxygen_pct }),
    },
    path: pathOf(run),
    pieces,
    leaving: run.row.template ? { first_min: run.row.firstOut_min, last_min: run.row.lastOut_min } : null,
    distance: {
      at_min: pieces.map(({ out_min }) => out_min),
      distance_K: pieces.map(({ discharge_degC, low_degC }) => discharge_degC - low_degC),
    },
  };
}
