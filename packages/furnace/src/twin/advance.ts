/**
 * The state moved on by one bounded step of plant time: zone temperatures as measured, slabs where
 * the PLC says they lie, each heated by the section it is in. A bad couple pair is replaced by the
 * zone's own lag towards the setpoint in force.
 */
import type { Picture, Site, SlabRow } from '@trimtab/terms';
import { runningSetpoints } from './after-stop.ts';
import { balance } from './balance.ts';
import { followDischarge, followFuel } from './bias.ts';
import { followOffset_K } from './flue.ts';
import { charged, marched } from './initial.ts';
import { lhv_kJNm3, ratioOf, tagValue, zoneTemperature_degC } from './measured.ts';
import { followPace } from './own-pace.ts';
import { paceInside_tph, speed_ms } from './pace.ts';
import { ASSUMED, type TwinParameters } from './parameters.ts';
import { centreOf_m, faceArea_m2, heatingTemps_degC, sectionAt } from './place.ts';
import { scaleGrowth_m2s } from './scale.ts';
import { meanEnthalpy_kJkg, meanTemperature_degC, stepSlab } from './slab.ts';
import { soaksFrom_kJkg } from './soak.ts';
import type { DischargedSlab, FurnaceState, SlabState } from './state.ts';
import { steelTemperature_degC } from './steel.ts';

/** A slab first seen further in than this was charged while nobody looked. */
const UNSEEN_M = 3;

export function advance(parameters: TwinParameters, state: FurnaceState, site: Site, picture: Picture, dt_s: number): FurnaceState {
  const plate = site.nameplate;
  const zone_degC = plate.zones.map(({ zone }, index) => {
    const before = state.zone_degC[index] ?? 0;
    const setpoint = tagValue(picture, `z${zone}.inForce_degC`) ?? before;
    return zoneTemperature_degC(picture, zone) ?? before + (setpoint - before) * (dt_s / (ASSUMED.zoneLag_s + dt_s));
  });
  const flue_degC = tagValue(picture, 'flue.beforeRecuperator_degC');
  const dark_degC = flue_degC ?? state.dark_degC;
  const air_degC = tagValue(picture, 'air.preheat_degC') ?? state.air_degC;
  const sections = heatingTemps_degC(parameters, [dark_degC, ...zone_degC]);
  const heat_kW = sections.map(() => 0);
  const slabs = picture.slabs.rows.map((row) => heatSlab(parameters, state, site, picture, row, sections, heat_kW, dt_s));
  const model = balance({
    parameters,
    plate,
    lhv_kJNm3: lhv_kJNm3(picture, plate.fuel.lhv_MJNm3),
    ratio_lambda: ratioOf(picture),
    air_degC,
    zone_degC,
    wanted_Ks: [],
    slabs_kW: heat_kW,
  });
  return {
    zone_degC,
    dark_degC,
    flueOffset_K: followOffset_K(state.flueOffset_K, flue_degC, model.dark_degC, dt_s),
    air_degC,
    slabs,
    fuel: followFuel(state.fuel, tagValue(picture, 'gas.main_Nm3h'), model.total_Nm3h, dt_s),
    pace: followPace(state.pace, picture, dt_s),
    running: runningSetpoints(state.running, site, picture, dt_s),
    ...followDischarge(parameters, picture, state.discharge, [...state.waiting, ...gone(state, picture)], state.rolled),
  };
}

function heatSlab(
  parameters: TwinParameters,
  state: FurnaceState,
  site: Site,
  picture: Picture,
  row: SlabRow,
  sections: readonly number[],
  heat_kW: number[],
  dt_s: number,
): SlabState {
  const known = state.slabs.find(({ slabNo }) => slabNo === row.slabNo) ?? newlySeen(parameters, site, picture, row, sections);
  const section = sectionAt(site.nameplate, centreOf_m(row, row.position_m));
  const h = Float64Array.from(known.h_kJkg);
  const flux_Wm2 = stepSlab(h, row.thickness_mm / 1_000, sections[section] ?? 0, parameters.exchange[section] ?? 0, dt_s);
  heat_kW[section] = (heat_kW[section] ?? 0) + (flux_Wm2 * faceArea_m2(row)) / 1_000;
  const soaked_min = meanEnthalpy_kJkg(h) >= soaksFrom_kJkg(site.nameplate, row.grade) ? dt_s / 60 : 0;
  return {
    slabNo: row.slabNo,
    h_kJkg: Array.from(h),
    scale_m2: known.scale_m2 + scaleGrowth_m2s(steelTemperature_degC(h[0] ?? 0)) * dt_s,
    soak_min: known.soak_min + soaked_min,
  };
}

function newlySeen(parameters: TwinParameters, site: Site, picture: Picture, row: SlabRow, sections: readonly number[]): SlabState {
  if (row.position_m < UNSEEN_M) return charged(row);
  return marched(parameters, site, row, sections, speed_ms(site, picture.slabs.rows, paceInside_tph(site, picture)));
}

/** Slabs of the state that the table no longer has: discharged, with what the twin thought of them. */
function gone(state: FurnaceState, picture: Picture): DischargedSlab[] {
  if (picture.slabs.quality === 'bad') return [];
  const inside = new Set(picture.slabs.rows.map(({ slabNo }) => slabNo));
  return state.slabs
    .filter(({ slabNo }) => !inside.has(slabNo))
    .map(({ slabNo, h_kJkg }) => {
      const model_degC = meanTemperature_degC(h_kJkg);
      return { slabNo, model_degC, predicted_degC: model_degC + state.discharge.bias_K };
    });
}
