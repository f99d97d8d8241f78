/**
 * One run of the model over the remaining residence of the slabs inside, with one plan: setpoints and
 * ramped trims are followed by the zones within their firing, slabs creep on at the expected pace and
 * are read off as they leave, and copies of the last charged one follow in behind. Fuel and money are
 * means over the run, less the heat that the plan leaves behind in slabs and lining at its end: heat
 * borrowed from the furnace is no saving.
 */
import type { Forecast, LaterMove } from '@trimtab/loop';
import type { Picture, Plan, Site } from '@trimtab/terms';
import { balance } from './balance.ts';
import { type Course, courseOf, stepCourse } from './course.ts';
import { AMBIENT_DEGC, oxygenDry_pct } from './gas.ts';
import { lhv_kJNm3, ratioOf, tagValue } from './measured.ts';
import { pace_tph } from './pace.ts';
import { ASSUMED, type TwinParameters } from './parameters.ts';
import { heatingTemps_degC } from './place.ts';
import { heatRow, moveRow, type Row, rowOf, scaleLost_kg, storedHeat_kJ } from './row.ts';
import type { FurnaceState } from './state.ts';
import { stepsTo_min } from './time-grid.ts';

const HORIZON_MOST_MIN = 240;
const HORIZON_LEAST_MIN = 30;
/** Fuel kept for each unit of heat that is in the furnace at the end: available heat at 450 °C air. */
const AVAILABLE_HEAT = 0.65;
const FLUE_OFFSET_MOST_K = 100;
const FLUE_LAG_S = 60;
const ZONE_RAMP_KMIN = 10;
const AIR_RAMP_LAMBDAMIN = 0.01;
const AIR_TAGS = ['air.operatorRatio_lambda', 'air.trim_lambda'] as const;

interface Run {
  parameters: TwinParameters;
  site: Site;
  state: FurnaceState;
  lhv_kJNm3: number;
  row: Row;
  zones: Course[];
  /** null: the operator's air ratio is not readable, so what is in force stays. */
  air: Course | null;
  ratio_lambda: number;
  leastRatio_lambda: number;
  path: Forecast['path'];
  zone_degC: number[];
  dark_degC: number;
  /** Measured flue less that of the balance, at the start. */
  flueOffset_K: number | null;
  hottestFlue_degC: number;
  air_degC: number;
  hottestAir_degC: number;
  burnt_Nm3: number;
}

export function forecast(
  parameters: TwinParameters,
  state: FurnaceState,
  site: Site,
  picture: Picture,
  plan: Plan,
  later: readonly LaterMove[] = [],
): Forecast {
  const run = startRun(parameters, state, site, picture, plan, later);
  const horizon_min = Math.min(HORIZON_MOST_MIN, Math.max(HORIZON_LEAST_MIN, Math.ceil(run.row.lastOut_min)));
  const zoneStart = [...run.zone_degC];
  const stored_kJ = -storedHeat_kJ(run.row);
  note(run, 0, null);
  let minute = 0;
  for (const end_min of stepsTo_min(horizon_min)) {
    stepRun(run, minute, end_min);
    minute = end_min;
  }
  return summarise(run, picture, horizon_min, stored_kJ + storedHeat_kJ(run.row) + liningGain_kJ(run, zoneStart));
}

function startRun(
  parameters: TwinParameters,
  state: FurnaceState,
  site: Site,
  picture: Picture,
  plan: Plan,
  later: readonly LaterMove[],
): Run {
  const plate = site.nameplate;
  const course = (setpointTag: string, trimTag: string, rate: number): Course => courseOf(plan, later, setpointTag, trimTag, rate);
  const air = course(...AIR_TAGS, AIR_RAMP_LAMBDAMIN);
  return {
    parameters,
    site,
    state,
    lhv_kJNm3: lhv_kJNm3(picture, plate.fuel.lhv_MJNm3),
    row: rowOf(parameters, state, site, picture),
    zones: plate.zones.map(({ zone }) => course(`z${zone}.operatorSP_degC`, `z${zone}.trim_dK`, ZONE_RAMP_KMIN)),
    air: Number.isFinite(air.setpoint) ? air : null,
    ratio_lambda: ratioOf(picture),
    leastRatio_lambda: ratioOf(picture),
    path: { at_min: [], fuel_Nm3h: [], places: Object.fromEntries(plate.zones.map(({ zone }) => [`zone-${zone}`, []])) },
    zone_degC: [...state.zone_degC],
    dark_degC: state.dark_degC,
    flueOffset_K: null,
    hottestFlue_degC: state.dark_degC,
    air_degC: state.air_degC,
    hottestAir_degC: state.air_degC,
    burnt_Nm3: 0,
  };
}

function stepRun(run: Run, minute: number, end_min: number): void {
  const dt_s = (end_min - minute) * 60;
  const slabs_kW = heatRow(run.row, heatingTemps_degC(run.parameters, [run.dark_degC, ...run.zone_degC]), dt_s);
  const wanted_Ks = run.zones.map((course, z) => {
    const rate_Ks = (stepCourse(course, minute, end_min - minute) - (run.zone_degC[z] ?? 0)) / (ASSUMED.zoneLag_s + dt_s);
    return Math.min(ASSUMED.heatUp_Kmin / 60, Math.max(-ASSUMED.coolDown_Kmin / 60, rate_Ks));
  });
  if (run.air) run.ratio_lambda = stepCourse(run.air, minute, end_min - minute);
  run.leastRatio_lambda = Math.min(run.leastRatio_lambda, run.ratio_lambda);
  const closed = balance({
    parameters: run.parameters,
    plate: run.site.nameplate,
    lhv_kJNm3: run.lhv_kJNm3,
    ratio_lambda: run.ratio_lambda,
    air_degC: run.air_degC,
    zone_degC: run.zone_degC,
    wanted_Ks,
    slabs_kW,
  });
  followFlue(run, closed.dark_degC, dt_s);
  for (let z = 0; z < run.zone_degC.length; z++) run.zone_degC[z] = (run.zone_degC[z] ?? 0) + (closed.rate_Ks[z] ?? 0) * dt_s;
  run.burnt_Nm3 += (closed.total_Nm3h * dt_s) / 3_600;
  moveRow(run.row, end_min, dt_s);
  note(run, end_min, closed.total_Nm3h);
}

/** Flue and preheated air are measured: the balance only says how they will change from there. */
function followFlue(run: Run, balance_degC: number, dt_s: number): void {
  const { state } = run;
  run.flueOffset_K ??= Math.min(FLUE_OFFSET_MOST_K, Math.max(-FLUE_OFFSET_MOST_K, run.dark_degC - balance_degC));
  run.dark_degC += (dt_s / (dt_s + FLUE_LAG_S)) * (balance_degC + run.flueOffset_K - run.dark_degC);
  const towards_degC = state.air_degC + run.parameters.recuperator * (run.dark_degC - state.dark_degC);
  const air_degC = run.air_degC + ((towards_degC - run.air_degC) * dt_s) / (dt_s + ASSUMED.recuperatorLag_s);
  run.air_degC = Math.min(run.site.nameplate.limits.airPreheat_degC, Math.max(AMBIENT_DEGC, air_degC));
  run.hottestFlue_degC = Math.max(run.hottestFlue_degC, run.dark_degC);
  run.hottestAir_degC = Math.max(run.hottestAir_degC, run.air_degC);
}

/** One point of the path; at the start the fuel is what is measured now. */
function note(run: Run, at_min: number, fuel_Nm3h: number | null): void {
  const { fuel } = run.state;
  run.path.at_min.push(at_min);
  run.path.fuel_Nm3h.push(fuel_Nm3h === null ? fuel.measured_Nm3h : fuel_Nm3h * fuel.ratio);
  for (const [index, { zone }] of run.site.nameplate.zones.entries()) run.path.places[`zone-${zone}`]?.push(run.zone_degC[index] ?? 0);
}

/** Oxygen in the flue as it is measured now, moved by what the ratio does to it; null where it is not measured. */
function leastOxygen_pct(run: Run, picture: Picture): number | null {
  const measured_pct = tagValue(picture, 'flue.oxygen_pct');
  if (measured_pct === null) return null;
  const { fuel } = run.site.nameplate;
  return measured_pct + oxygenDry_pct(fuel, run.leastRatio_lambda) - oxygenDry_pct(fuel, ratioOf(picture));
}

function liningGain_kJ(run: Run, from_degC: readonly number[]): number {
  return run.site.nameplate.zones.reduce(
    (sum, { start_m, end_m }, z) => sum + ASSUMED.lining_kJKm * (end_m - start_m) * ((run.zone_degC[z] ?? 0) - (from_degC[z] ?? 0)),
    0,
  );
}

function summarise(run: Run, picture: Picture, horizon_min: number, gained_kJ: number): Forecast {
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
    rate_tph: pace_tph(picture),
    plant: {
      flue_degC: run.hottestFlue_degC,
      airPreheat_degC: run.hottestAir_degC,
      ...(oxygen_pct === null ? {} : { oxygen_pct }),
    },
    path: run.path,
    pieces,
    distance: {
      at_min: pieces.map(({ out_min }) => out_min),
      distance_K: pieces.map(({ discharge_degC, low_degC }) => discharge_degC - low_degC),
    },
  };
}
