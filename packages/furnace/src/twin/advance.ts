/**
 * The state moved on by the plant time since the last picture: zone temperatures as measured, slabs where the PLC says
 * they lie, each heated by what it passed. A bad couple pair is replaced by the zone's own lag towards the setpoint in
 * force, an unread flue by the way of the balance. While the table of slabs is not believed they wait, unheated, for the
 * next one; what left meanwhile is not told from what the mill reads.
 */
import type { Picture, Site } from '@trimtab/terms';
import { runningSetpoints } from './after-stop.ts';
import { balance } from './balance.ts';
import { biasOf_K, discharging, followDischarge, followFuel } from './bias.ts';
import { flueNow_degC, followOffset_K } from './flue.ts';
import { initialState } from './initial.ts';
import { lhv_kJNm3, ratioOf, tagValue, zoneTemperature_degC } from './measured.ts';
import { followPace, unseenPace } from './own-pace.ts';
import { ASSUMED, type TwinParameters } from './parameters.ts';
import { meanTemperature_degC } from './slab.ts';
import { slabsOn } from './slabs-on.ts';
import type { DischargedSlab, FurnaceState } from './state.ts';

/** No straight line over a longer time says where slabs lay. */
const UNSEEN_MOST_S = 1_800;
/** Of what left in a longer one nobody knows when. */
const SEEN_LEAVING_S = 120;
/** Lag of the lining behind its zone in what it takes up. */
const LINING_LAG_S = 120;

export function advance(parameters: TwinParameters, state: FurnaceState, site: Site, picture: Picture, dt_s: number): FurnaceState {
  const unseen_s = state.unseen_s + dt_s;
  const isSeen = picture.slabs.quality !== 'bad';
  const running = runningSetpoints(state.running, site, picture, dt_s);
  const anew = isSeen && unseen_s > UNSEEN_MOST_S ? initialState(parameters, site, picture, state) : null;
  if (anew) return { ...anew, running };
  const zone_degC = site.nameplate.zones.map(({ zone }, index) => {
    const before = state.zone_degC[index] ?? 0;
    const setpoint = tagValue(picture, `z${zone}.inForce_degC`) ?? before;
    return zoneTemperature_degC(picture, zone) ?? before + (setpoint - before) * (dt_s / (ASSUMED.zoneLag_s + dt_s));
  });
  const lining_degC = zone_degC.map((t, index) => lagged(state.lining_degC[index] ?? t, t, dt_s));
  const flue_degC = tagValue(picture, 'flue.beforeRecuperator_degC');
  const dark_degC = flue_degC ?? state.dark_degC;
  const air_degC = tagValue(picture, 'air.preheat_degC') ?? state.air_degC;
  if (!isSeen || unseen_s > UNSEEN_MOST_S) {
    const heard = followDischarge(parameters, picture, discharging(state), state.waiting, state.rolled);
    return { ...state, zone_degC, lining_degC, dark_degC, air_degC, running, pace: unseenPace(state.pace), unseen_s, ...heard };
  }
  const { slabs, heat_kW } = slabsOn(parameters, state, site, picture, { dark_degC, zone_degC }, unseen_s);
  const model = balance({
    parameters,
    plate: site.nameplate,
    lhv_kJNm3: lhv_kJNm3(picture, site.nameplate.fuel.lhv_MJNm3),
    ratio_lambda: ratioOf(picture) ?? ASSUMED.ratio_lambda,
    air_degC,
    zone_degC,
    wanted_Ks: zone_degC.map((t, index) => (t - (lining_degC[index] ?? t)) / LINING_LAG_S),
    slabs_kW: heat_kW,
  });
  const sawLeaving = unseen_s <= SEEN_LEAVING_S;
  const waiting = sawLeaving ? [...state.waiting, ...gone(state, picture)] : state.waiting;
  return {
    zone_degC,
    lining_degC,
    dark_degC: flueNow_degC(flue_degC, state.dark_degC, model.dark_degC, state.flueOffset_K, dt_s),
    flueOffset_K: followOffset_K(state.flueOffset_K, flue_degC, model.dark_degC, dt_s),
    air_degC,
    slabs,
    fuel: followFuel(state.fuel, tagValue(picture, 'gas.main_Nm3h'), model.total_Nm3h, dt_s),
    pace: sawLeaving ? followPace(state, picture, dt_s) : unseenPace(state.pace),
    running,
    unseen_s: 0,
    ...followDischarge(parameters, picture, discharging({ ...state, slabs, waiting }), waiting, state.rolled),
  };
}

const lagged = (before: number, now: number, dt_s: number): number => before + (dt_s / (LINING_LAG_S + dt_s)) * (now - before);

/** Slabs of the state that the table no longer has: discharged, with what the twin thought of them, where their record is not in doubt. */
function gone(state: FurnaceState, picture: Picture): DischargedSlab[] {
  const inside = new Set(picture.slabs.rows.map(({ slabNo }) => slabNo));
  return state.slabs
    .filter(({ slabNo, doubtful }) => !inside.has(slabNo) && !doubtful)
    .map((slab) => {
      const { slabNo, h_kJkg, begunAnew } = slab;
      const model_degC = meanTemperature_degC(h_kJkg);
      const predicted_degC = model_degC + biasOf_K(state.discharge, slab);
      return { slabNo, model_degC, predicted_degC, ...(begunAnew && { begunAnew }) };
    });
}
