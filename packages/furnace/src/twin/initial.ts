/**
 * A first state from one picture: each slab is marched from the charge door to where it lies at the
 * present temperatures and pace. Right while the furnace has been running steadily; after a delay it
 * is off by some 10 K until the slabs that were inside have left.
 */
import type { Picture, Site, SlabRow } from '@trimtab/terms';
import { runningSetpoints } from './after-stop.ts';
import { balance } from './balance.ts';
import { biasAtStart } from './bias.ts';
import { firstOffset_K, keptOffset_K } from './flue.ts';
import { lhv_kJNm3, ratioOf, tagValue, zoneTemperature_degC } from './measured.ts';
import { paceAtStart } from './own-pace.ts';
import { paceInside_tph, speed_ms } from './pace.ts';
import { ASSUMED, type TwinParameters } from './parameters.ts';
import { centreOf_m, faceArea_m2, heatingTemps_degC, sectionAt } from './place.ts';
import { scaleGrowth_m2s } from './scale.ts';
import { meanEnthalpy_kJkg, NODES, stepSlab } from './slab.ts';
import { soaksFrom_kJkg } from './soak.ts';
import type { FurnaceState, SlabState } from './state.ts';
import { steelEnthalpy_kJkg, steelTemperature_degC } from './steel.ts';

/** A flue that nobody reads when the twin begins; from there it follows the balance. */
const UNREAD_FLUE_DEGC = 845;
const STEP_S = 60;
/** Longer than this no slab lies inside while the furnace runs; sizes that say so are wrong. */
const RESIDENCE_MOST_S = 8 * 3_600;

export function charged(slab: SlabRow): SlabState {
  const { slabNo, position_m, doubtful } = slab;
  return {
    slabNo,
    position_m,
    doubtful,
    h_kJkg: Array.from({ length: NODES }, () => steelEnthalpy_kJkg(slab.charge_degC)),
    scale_m2: 0,
    soak_min: 0,
  };
}

/** The slab as it would be after running steadily to where it lies. */
export function marched(
  parameters: TwinParameters,
  site: Site,
  slab: SlabRow,
  section_degC: readonly number[],
  speed: number,
  bias_K: number,
  to_m = slab.position_m,
): SlabState {
  const h = Float64Array.from(charged(slab).h_kJkg);
  const soaksFrom = soaksFrom_kJkg(site.nameplate, slab.grade, bias_K);
  let scale_m2 = 0;
  let soak_min = 0;
  const lain_s = Math.min(RESIDENCE_MOST_S, to_m / speed);
  const steps = Math.ceil(lain_s / STEP_S);
  for (let step = 0; step < steps; step++) {
    const section = sectionAt(site.nameplate, centreOf_m(slab, ((step + 0.5) / steps) * to_m));
    stepSlab(h, slab.thickness_mm / 1_000, section_degC[section] ?? 0, parameters.exchange[section] ?? 0, lain_s / steps);
    scale_m2 += scaleGrowth_m2s(steelTemperature_degC(h[0] ?? 0)) * (lain_s / steps);
    if (meanEnthalpy_kJkg(h) >= soaksFrom) soak_min += lain_s / steps / 60;
  }
  return { slabNo: slab.slabNo, position_m: to_m, doubtful: slab.doubtful, h_kJkg: Array.from(h), scale_m2, soak_min };
}

export function initialState(parameters: TwinParameters, site: Site, picture: Picture, before: FurnaceState | null): FurnaceState | null {
  const plate = site.nameplate;
  const zones = plate.zones.map(({ zone }) => zoneTemperature_degC(picture, zone) ?? tagValue(picture, `z${zone}.inForce_degC`));
  const zone_degC = zones.filter((t) => t !== null);
  const rows = picture.slabs.rows;
  if (zone_degC.length < zones.length || rows.length === 0 || picture.slabs.quality === 'bad') return null;
  const read_degC = tagValue(picture, 'flue.beforeRecuperator_degC');
  const flue = read_degC ?? UNREAD_FLUE_DEGC;
  const speed = speed_ms(site, rows, paceInside_tph(site, picture));
  const air_degC = tagValue(picture, 'air.preheat_degC') ?? 25 + parameters.recuperator * (flue - 25);
  const sections = heatingTemps_degC(parameters, [flue, ...zone_degC]);
  const bias_K = before?.discharge.bias_K ?? 0;
  const slabs = rows.map(
    (slab): SlabState => ({ ...marched(parameters, site, slab, sections, speed, bias_K), ...(before && { begunAnew: true }) }),
  );
  const slabs_kW = steadyHeat_kW(parameters, site, rows, slabs, sections);
  const model = balance({
    parameters,
    plate,
    lhv_kJNm3: lhv_kJNm3(picture, plate.fuel.lhv_MJNm3),
    ratio_lambda: ratioOf(picture) ?? ASSUMED.ratio_lambda,
    air_degC,
    zone_degC,
    wanted_Ks: [],
    slabs_kW,
  });
  const out = rows[0] ? marched(parameters, site, rows[0], sections, speed, bias_K, plate.insideLength_m) : null;
  const measured = tagValue(picture, 'gas.main_Nm3h');
  return {
    zone_degC,
    lining_degC: zone_degC,
    dark_degC: flue,
    flueOffset_K: (before && keptOffset_K(before)) ?? firstOffset_K(flue, model.dark_degC),
    air_degC,
    slabs,
    pace: paceAtStart(before?.pace ?? null),
    running: runningSetpoints(null, site, picture, 0),
    unseen_s: 0,
    ...biasAtStart(parameters, picture, measured, model.total_Nm3h, out, before),
  };
}

/** Heat that the slabs take now, by section, from one trial second. */
function steadyHeat_kW(
  parameters: TwinParameters,
  site: Site,
  rows: readonly SlabRow[],
  slabs: readonly SlabState[],
  section_degC: readonly number[],
): number[] {
  const heat = section_degC.map(() => 0);
  rows.forEach((slab, index) => {
    const section = sectionAt(site.nameplate, centreOf_m(slab, slab.position_m));
    const h = Float64Array.from(slabs[index]?.h_kJkg ?? []);
    const flux = stepSlab(h, slab.thickness_mm / 1_000, section_degC[section] ?? 0, parameters.exchange[section] ?? 0, 1);
    heat[section] = (heat[section] ?? 0) + (flux * faceArea_m2(slab)) / 1_000;
  });
  return heat;
}
