/**
 * The state of a model run and its one step: setpoints and ramped trims are followed by the zones within their
 * firing, slabs creep on at the expected pace and are read off as they leave, and copies of the last charged one
 * follow in behind.
 */
import type { Forecast } from '@trimtab/loop';
import type { Picture, Plan, Site } from '@trimtab/terms';
import { wayBack } from './after-stop.ts';
import { balance } from './balance.ts';
import { type Course, courseOf, stepCourse } from './course.ts';
import { FLUE_LAG_S } from './flue.ts';
import { AMBIENT_DEGC } from './gas.ts';
import { heatRow } from './heat-row.ts';
import { lhv_kJNm3, ratioOf } from './measured.ts';
import { ASSUMED, type TwinParameters } from './parameters.ts';
import { heatingTemps_degC } from './place.ts';
import { copyRow, moveRow, type Row, rowOf } from './row.ts';
import type { FurnaceState } from './state.ts';

const ZONE_RAMP_KMIN = 10;
const AIR_RAMP_LAMBDAMIN = 0.01;
const AIR_TAGS = ['air.operatorRatio_lambda', 'air.trim_lambda'] as const;

export interface Run {
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
  /** What is read off at the start and at the end of each step; zones as by `zone_degC`. */
  at_min: number[];
  fuel_Nm3h: number[];
  zones_degC: number[][];
  zone_degC: number[];
  dark_degC: number;
  hottestFlue_degC: number;
  air_degC: number;
  hottestAir_degC: number;
  burnt_Nm3: number;
}

/** A run at its start, nothing stepped yet. */
export function startRun(parameters: TwinParameters, state: FurnaceState, site: Site, picture: Picture, plan: Plan): Run {
  const plate = site.nameplate;
  const air = courseOf(plan, ...AIR_TAGS, AIR_RAMP_LAMBDAMIN);
  const ratio_lambda = ratioOf(picture) ?? ASSUMED.ratio_lambda;
  const zoneCourse = (zone: number, index: number): Course =>
    courseOf(plan, `z${zone}.operatorSP_degC`, `z${zone}.trim_dK`, ZONE_RAMP_KMIN, (setpoint_degC) =>
      wayBack(state, picture, index, setpoint_degC),
    );
  return {
    parameters,
    site,
    state,
    lhv_kJNm3: lhv_kJNm3(picture, plate.fuel.lhv_MJNm3),
    row: rowOf(parameters, state, site, picture, plan),
    zones: plate.zones.map(({ zone }, index) => zoneCourse(zone, index)),
    air: Number.isFinite(air.setpoint) ? air : null,
    ratio_lambda,
    leastRatio_lambda: ratio_lambda,
    at_min: [0],
    fuel_Nm3h: [state.fuel.recent_Nm3h ?? state.fuel.measured_Nm3h],
    zones_degC: state.zone_degC.map((t) => [t]),
    zone_degC: [...state.zone_degC],
    dark_degC: state.dark_degC,
    hottestFlue_degC: state.dark_degC,
    air_degC: state.air_degC,
    hottestAir_degC: state.air_degC,
    burnt_Nm3: 0,
  };
}

/** Goes its own way from here: nothing that a step changes is shared. */
export const copyRun = (run: Run): Run => ({
  ...run,
  row: copyRow(run.row),
  zones: run.zones.map((course) => ({ ...course })),
  air: run.air && { ...run.air },
  at_min: [...run.at_min],
  fuel_Nm3h: [...run.fuel_Nm3h],
  zones_degC: run.zones_degC.map((zone) => [...zone]),
  zone_degC: [...run.zone_degC],
});

/** The path of fuel and zones, as a forecast gives it. */
export const pathOf = ({ site, at_min, fuel_Nm3h, zones_degC }: Run): Forecast['path'] => ({
  at_min,
  fuel_Nm3h,
  places: Object.fromEntries(site.nameplate.zones.map(({ zone }, index) => [`zone-${zone}`, zones_degC[index] ?? []])),
});

/** One step of everything, to the minute `end_min`. Mutates. */
export function stepRun(run: Run, minute: number, end_min: number): void {
  const { zone_degC } = run;
  const dt_s = (end_min - minute) * 60;
  const slabs_kW = heatRow(run.row, heatingTemps_degC(run.parameters, [run.dark_degC, ...zone_degC]), dt_s);
  const wanted_Ks = zone_degC.map((t, z) => {
    const course = run.zones[z];
    const rate_Ks = course ? (stepCourse(course, minute, end_min - minute) - t) / (ASSUMED.zoneLag_s + dt_s) : Number.NaN;
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
    zone_degC,
    wanted_Ks,
    slabs_kW,
  });
  followFlue(run, closed.dark_degC, dt_s);
  run.burnt_Nm3 += (closed.total_Nm3h * dt_s) / 3_600;
  moveRow(run.row, end_min);
  run.at_min.push(end_min);
  run.fuel_Nm3h.push(closed.total_Nm3h * run.state.fuel.ratio);
  for (let z = 0; z < zone_degC.length; z++) {
    const t = (zone_degC[z] ?? 0) + (closed.rate_Ks[z] ?? 0) * dt_s;
    zone_degC[z] = t;
    run.zones_degC[z]?.push(t);
  }
}

/** Flue and preheated air go on from where they are measured: the balance only says how they will change. */
function followFlue(run: Run, balance_degC: number, dt_s: number): void {
  const { state } = run;
  run.dark_degC += (dt_s / (dt_s + FLUE_LAG_S)) * (balance_degC + state.flueOffset_K - run.dark_degC);
  const towards_degC = state.air_degC + run.parameters.recuperator * (run.dark_degC - state.dark_degC);
  const air_degC = run.air_degC + ((towards_degC - run.air_degC) * dt_s) / (dt_s + ASSUMED.recuperatorLag_s);
  // Never beyond its limit: there the bleed opens.
  run.air_degC = Math.min(run.site.nameplate.limits.airPreheat_degC, Math.max(AMBIENT_DEGC, air_degC));
  run.hottestFlue_degC = Math.max(run.hottestFlue_degC, run.dark_degC);
  run.hottestAir_degC = Math.max(run.hottestAir_degC, run.air_degC);
}
