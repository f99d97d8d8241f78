/**
 * Slabs from where they were last seen to where the PLC says they lie now, each heated by the sections it passes. Over a
 * time that nobody watched they went straight from there to here, and so did the temperatures of the zones.
 */
import type { Picture, Site, SlabRow } from '@trimtab/terms';
import { biasOf_K } from './bias.ts';
import { charged, marched } from './initial.ts';
import { paceInside_tph, speed_ms } from './pace.ts';
import type { TwinParameters } from './parameters.ts';
import { centreOf_m, faceArea_m2, heatingTemps_degC, sectionAt } from './place.ts';
import { scaleGrowth_m2s } from './scale.ts';
import { meanEnthalpy_kJkg, stepSlab } from './slab.ts';
import { soaksFrom_kJkg } from './soak.ts';
import type { FurnaceState, SlabState } from './state.ts';
import { steelTemperature_degC } from './steel.ts';

const STEP_MOST_S = 30;
/** A slab first seen further in than this was charged while nobody looked. */
const UNSEEN_M = 3;

/** Temperatures of the dark zone and the fired ones. */
type Temperatures = Pick<FurnaceState, 'dark_degC' | 'zone_degC'>;

export interface SlabsOn {
  slabs: SlabState[];
  /** What they take now, dark zone first. */
  heat_kW: number[];
}

export function slabsOn(
  parameters: TwinParameters,
  state: FurnaceState,
  site: Site,
  picture: Picture,
  now: Temperatures,
  elapsed_s: number,
): SlabsOn {
  const steps = Math.max(1, Math.ceil(elapsed_s / STEP_MOST_S));
  const sections = Array.from({ length: steps }, (_, step) => heatingTemps_degC(parameters, between(state, now, (step + 1) / steps)));
  const heat_kW = [now.dark_degC, ...now.zone_degC].map(() => 0);
  const known = new Map(state.slabs.map((slab) => [slab.slabNo, slab]));
  const newest = sections.at(-1) ?? [];
  const slabs = picture.slabs.rows.map((row) => {
    const before = known.get(row.slabNo);
    // What nobody saw come in was marched to where it lies: it takes the last step alone.
    const course = before ? sections : [newest];
    const start = before ?? newlySeen(parameters, state, site, picture, row, newest, steps);
    return heated(parameters, state, site, row, start, course, elapsed_s / steps, heat_kW);
  });
  return { slabs, heat_kW };
}

/** On the straight line from the last temperatures to those of now. */
function between(before: Temperatures, now: Temperatures, part: number): number[] {
  const [was, is] = [before, now].map(({ dark_degC, zone_degC }) => [dark_degC, ...zone_degC]);
  return (is ?? []).map((t, section) => (part === 1 ? t : (was?.[section] ?? t) + part * (t - (was?.[section] ?? t))));
}

/** `course`: temperatures of the sections at each step. Adds what the slab takes in the last one to `heat_kW`. */
function heated(
  parameters: TwinParameters,
  { discharge }: FurnaceState,
  site: Site,
  row: SlabRow,
  start: SlabState,
  course: readonly (readonly number[])[],
  dt_s: number,
  heat_kW: number[],
): SlabState {
  const h = Float64Array.from(start.h_kJkg);
  const soaksFrom = soaksFrom_kJkg(site.nameplate, row.grade, biasOf_K(discharge, start));
  let { scale_m2, soak_min } = start;
  for (const [step, sections_degC] of course.entries()) {
    const part = (step + 1) / course.length;
    const position_m = part === 1 ? row.position_m : start.position_m + part * (row.position_m - start.position_m);
    const section = sectionAt(site.nameplate, centreOf_m(row, position_m));
    const flux_Wm2 = stepSlab(h, row.thickness_mm / 1_000, sections_degC[section] ?? 0, parameters.exchange[section] ?? 0, dt_s);
    if (part === 1) heat_kW[section] = (heat_kW[section] ?? 0) + (flux_Wm2 * faceArea_m2(row)) / 1_000;
    scale_m2 += scaleGrowth_m2s(steelTemperature_degC(h[0] ?? 0)) * dt_s;
    if (meanEnthalpy_kJkg(h) >= soaksFrom) soak_min += dt_s / 60;
  }
  const { slabNo, position_m, doubtful } = row;
  const { begunAnew } = start;
  return { slabNo, position_m, doubtful, ...(begunAnew && { begunAnew }), h_kJkg: Array.from(h), scale_m2, soak_min };
}

function newlySeen(
  parameters: TwinParameters,
  { discharge: { bias_K } }: FurnaceState,
  site: Site,
  picture: Picture,
  row: SlabRow,
  sections_degC: readonly number[],
  steps: number,
): SlabState {
  if (steps === 1 && row.position_m < UNSEEN_M) return charged(row);
  const speed = speed_ms(site, picture.slabs.rows, paceInside_tph(site, picture));
  const slab = marched(parameters, site, row, sections_degC, speed, bias_K);
  return row.position_m < UNSEEN_M ? slab : { ...slab, begunAnew: true };
}
