/**
 * One run of the model over the remaining residence of the slabs inside, with one plan: setpoints and
 * ramped trims are followed by the zones within their firing, slabs creep on at the expected pace and
 * are read off as they leave, and copies of the last charged one follow in behind. Fuel and money are
 * means over the run, less the heat that the plan leaves behind in slabs and lining at its end: heat
 * borrowed from the furnace is no saving.
 */

import type { Forecast, PieceForecast } from '@trimtab/loop';
import type { Picture, Plan, Site, SlabRow } from '@trimtab/terms';
import { balance } from './balance.ts';
import { AMBIENT_DEGC } from './gas.ts';
import { charged } from './initial.ts';
import { lhv_kJNm3, ratioOf, tagValue } from './measured.ts';
import { outTimes_min, pace_tph, speed_ms } from './pace.ts';
import { ASSUMED, PARAMETERS } from './parameters.ts';
import { centreOf_m, faceArea_m2, sectionAt } from './place.ts';
import { insideDifference_K, meanEnthalpy_kJkg, meanTemperature_degC, NODES, stepSlab } from './slab.ts';
import type { FurnaceState } from './state.ts';

const STEP_S = 60;
const STEP_MIN = 1;
const HORIZON_MOST_MIN = 240;
/** Fuel kept for each unit of heat that is in the furnace at the end: available heat at 450 °C air. */
const AVAILABLE_HEAT = 0.65;
const FLUE_OFFSET_MOST_K = 100;
const RAMP_KS = 10 / 60;
const INTERVAL90 = 1.645;
/** Error of the coming hours' pace and setpoints, per minute still to run (furnace-reference §4: 15 K at 120 min). */
const DRIFT_KMIN = 0.1;

interface Run {
  site: Site;
  picture: Picture;
  rows: SlabRow[];
  h: Float64Array;
  speed: number;
  out_min: number[];
  pieces: PieceForecast[];
  path: Forecast['path'];
  zone_degC: number[];
  active_dK: number[];
  dark_degC: number;
  /** Measured flue less that of the balance, at the start. */
  flueOffset_K: number | null;
  air_degC: number;
  burnt_Nm3: number;
}

export function forecast(state: FurnaceState, site: Site, picture: Picture, plan: Plan): Forecast {
  const run = startRun(state, site, picture, plan);
  const horizon_min = Math.min(HORIZON_MOST_MIN, Math.max(30, Math.ceil(run.out_min.at(-1) ?? 30)));
  const setpoints = site.nameplate.zones.map(({ zone }) => plan.setpoints[`z${zone}.operatorSP_degC`] ?? 0);
  const targets = site.nameplate.zones.map(({ zone }) => plan.offsets[`z${zone}.trim_dK`]?.target ?? 0);
  const zoneStart = [...run.zone_degC];
  const stored_kJ = -storedHeat_kJ(run);
  note(run, state, 0, null);
  for (let minute = 0; minute < horizon_min; minute++) stepRun(run, state, minute, setpoints, targets);
  return summarise(run, state, horizon_min, stored_kJ + storedHeat_kJ(run) + liningGain_kJ(run, zoneStart));
}

function startRun(state: FurnaceState, site: Site, picture: Picture, plan: Plan): Run {
  const rows = picture.slabs.rows.filter(({ slabNo }) => state.slabs.some((slab) => slab.slabNo === slabNo));
  rows.sort((a, b) => b.position_m - a.position_m);
  const pace = pace_tph(picture);
  const h = new Float64Array(rows.length * NODES);
  rows.forEach((row, index) => {
    h.set(state.slabs.find(({ slabNo }) => slabNo === row.slabNo)?.h_kJkg ?? [], index * NODES);
  });
  const plate = site.nameplate;
  return {
    site,
    picture,
    rows: rows.map((row) => ({ ...row })),
    h,
    speed: speed_ms(site, rows, pace),
    out_min: outTimes_min(rows, pace, tagValue(picture, 'delay.timer_s') ?? tagValue(picture, 'walk.lastStep_s') ?? 0),
    pieces: [],
    path: { at_min: [], fuel_Nm3h: [], places: Object.fromEntries(plate.zones.map(({ zone }) => [`zone-${zone}`, []])) },
    zone_degC: [...state.zone_degC],
    active_dK: plate.zones.map(({ zone }) => plan.offsets[`z${zone}.trim_dK`]?.active ?? 0),
    dark_degC: state.dark_degC,
    flueOffset_K: null,
    air_degC: state.air_degC,
    burnt_Nm3: 0,
  };
}

function stepRun(run: Run, state: FurnaceState, minute: number, setpoints: readonly number[], targets: readonly number[]): void {
  const plate = run.site.nameplate;
  const sections = [run.dark_degC, ...run.zone_degC];
  const heat_kW = sections.map(() => 0);
  run.rows.forEach((row, index) => {
    const section = sectionAt(plate, centreOf_m(row, row.position_m));
    const exchange = PARAMETERS.exchange[section] ?? 0;
    const flux_Wm2 = stepSlab(run.h, index * NODES, row.thickness_mm / 1_000, sections[section] ?? 0, exchange, STEP_S);
    heat_kW[section] = (heat_kW[section] ?? 0) + (flux_Wm2 * faceArea_m2(row)) / 1_000;
  });
  const wanted_Ks = run.zone_degC.map((t, z) => {
    const active = run.active_dK[z] ?? 0;
    const moved = Math.min(RAMP_KS * STEP_S, Math.max(-RAMP_KS * STEP_S, (targets[z] ?? 0) - active));
    run.active_dK[z] = active + moved;
    const rate_Ks = ((setpoints[z] ?? t) + active + moved - t) / (ASSUMED.zoneLag_s + STEP_S);
    return Math.min(ASSUMED.heatUp_Kmin / 60, Math.max(-ASSUMED.coolDown_Kmin / 60, rate_Ks));
  });
  const closed = balance({
    plate,
    lhv_kJNm3: lhv_kJNm3(run.picture, plate.fuel.lhv_MJNm3),
    ratio_lambda: ratioOf(run.picture),
    air_degC: run.air_degC,
    zone_degC: run.zone_degC,
    wanted_Ks,
    slabs_kW: heat_kW,
  });
  followFlue(run, state, closed.dark_degC);
  run.zone_degC = run.zone_degC.map((t, z) => t + (closed.rate_Ks[z] ?? 0) * STEP_S);
  run.burnt_Nm3 += (closed.total_Nm3h * STEP_S) / 3_600;
  moveSlabs(run, state, minute + STEP_MIN);
  note(run, state, minute + STEP_MIN, closed.total_Nm3h);
}

/** Flue and preheated air are measured: the balance only says how they will change from there. */
function followFlue(run: Run, state: FurnaceState, balance_degC: number): void {
  run.flueOffset_K ??= Math.min(FLUE_OFFSET_MOST_K, Math.max(-FLUE_OFFSET_MOST_K, run.dark_degC - balance_degC));
  run.dark_degC += 0.5 * (balance_degC + run.flueOffset_K - run.dark_degC);
  const towards_degC = state.air_degC + PARAMETERS.recuperator * (run.dark_degC - state.dark_degC);
  const air_degC = run.air_degC + ((towards_degC - run.air_degC) * STEP_S) / (STEP_S + ASSUMED.recuperatorLag_s);
  run.air_degC = Math.min(run.site.nameplate.limits.airPreheat_degC, Math.max(AMBIENT_DEGC, air_degC));
}

/** Slabs creep on; one whose time has come is read off, and its place is taken by a new one behind. */
function moveSlabs(run: Run, state: FurnaceState, now_min: number): void {
  const length_m = run.site.nameplate.insideLength_m;
  run.rows.forEach((row, index) => {
    row.position_m = Math.min(length_m, row.position_m + run.speed * STEP_S);
    const out_min = run.out_min[index] ?? Number.MAX_VALUE;
    if (out_min > now_min || run.pieces.some(({ slabNo }) => slabNo === row.slabNo)) return;
    run.pieces.push(readOff(run, state, row, index, out_min));
    const last = run.rows.reduce((a, b) => (b.position_m < a.position_m ? b : a));
    const follower = { ...last, position_m: Math.max(0, last.position_m - last.width_mm / 1_000 - run.site.nameplate.slabGap_m) };
    run.rows[index] = { ...follower, slabNo: -row.slabNo };
    run.out_min[index] = Number.MAX_VALUE;
    run.h.set(charged(follower).h_kJkg, index * NODES);
  });
}

function readOff(run: Run, state: FurnaceState, row: SlabRow, index: number, out_min: number): PieceForecast {
  const grade = run.site.nameplate.grades.find((candidate) => candidate.grade === row.grade);
  const now = state.slabs.find(({ slabNo }) => slabNo === row.slabNo);
  const drift_K = DRIFT_KMIN * out_min;
  const model_degC = meanTemperature_degC(run.h, index * NODES);
  const now_degC = meanTemperature_degC(now?.h_kJkg ?? []);
  // What the bias says of a slab at discharge it says in proportion of one that is still being heated.
  const heated = Math.min(1, Math.max(0, (now_degC - row.charge_degC) / Math.max(1, model_degC - row.charge_degC)));
  return {
    slabNo: row.slabNo,
    grade: row.grade,
    mean_degC: now_degC + heated * state.discharge.bias_K,
    discharge_degC: model_degC + state.discharge.bias_K,
    interval90_K: INTERVAL90 * Math.sqrt(state.discharge.square_K2 + drift_K * drift_K),
    inside_K: insideDifference_K(run.h, index * NODES),
    low_degC: grade?.low_degC ?? row.aim_degC,
    high_degC: grade?.high_degC ?? row.aim_degC,
    out_min,
  };
}

/** One point of the path; at the start the fuel is what is measured now. */
function note(run: Run, state: FurnaceState, at_min: number, fuel_Nm3h: number | null): void {
  run.path.at_min.push(at_min);
  run.path.fuel_Nm3h.push(fuel_Nm3h === null ? state.fuel.measured_Nm3h : fuel_Nm3h * state.fuel.ratio);
  for (const [index, { zone }] of run.site.nameplate.zones.entries()) run.path.places[`zone-${zone}`]?.push(run.zone_degC[index] ?? 0);
}

function storedHeat_kJ(run: Run): number {
  return run.rows.reduce((sum, row, index) => sum + row.mass_kg * meanEnthalpy_kJkg(run.h, index * NODES), 0);
}

function liningGain_kJ(run: Run, from_degC: readonly number[]): number {
  return run.site.nameplate.zones.reduce(
    (sum, { start_m, end_m }, z) => sum + ASSUMED.lining_kJKm * (end_m - start_m) * ((run.zone_degC[z] ?? 0) - (from_degC[z] ?? 0)),
    0,
  );
}

function summarise(run: Run, state: FurnaceState, horizon_min: number, gained_kJ: number): Forecast {
  const { plate, prices } = { plate: run.site.nameplate, prices: run.site.prices };
  const lhv = lhv_kJNm3(run.picture, plate.fuel.lhv_MJNm3);
  const hours = horizon_min / 60;
  const fuel_Nm3h = (state.fuel.ratio * (run.burnt_Nm3 - gained_kJ / (lhv * AVAILABLE_HEAT))) / hours;
  const power_MJh = (fuel_Nm3h * lhv) / 1_000;
  const co2_kgh = power_MJh * plate.fuel.co2_kgMJ;
  const pieces = [...run.pieces].sort((a, b) => a.out_min - b.out_min);
  return {
    start: run.picture.plant_ms,
    horizon_min,
    fuel_Nm3h,
    burnt_Nm3h: (state.fuel.ratio * run.burnt_Nm3) / hours,
    co2_kgh,
    money_EURh: (power_MJh / 3_600) * prices.gas_EURMWh + (co2_kgh / 1_000) * prices.co2_EURt,
    rate_tph: pace_tph(run.picture),
    path: run.path,
    pieces,
    distance: {
      at_min: pieces.map(({ out_min }) => out_min),
      distance_K: pieces.map(({ discharge_degC, low_degC }) => discharge_degC - low_degC),
    },
  };
}
