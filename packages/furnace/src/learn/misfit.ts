/**
 * What a set of parameters says of a window, against what was measured there: the mill's readings slab by
 * slab, fuel and preheated air as means of ten minutes, each in units of its own scatter. The same slab
 * step and the same balance as the twin that runs.
 */
import type { Site } from '@trimtab/terms';
import { balance } from '../twin/balance.ts';
import { AMBIENT_DEGC } from '../twin/gas.ts';
import { ASSUMED, type TwinParameters } from '../twin/parameters.ts';
import { meanTemperature_degC, NODES, stepSlab } from '../twin/slab.ts';
import { steelEnthalpy_kJkg } from '../twin/steel.ts';
import type { CalibrationWindow, SlabCourse } from './window.ts';

const STEP_S = 60;
const BLOCK_MIN = 10;
/** Scatter of a mean of ten minutes that no parameter explains: control, doors, heating value. */
const FUEL_PART = 0.06;
const AIR_SD_K = 15;
/** A reading further off than this many kelvins teaches nothing. */
const OUTLIER_K = 60;

export interface Misfit {
  /** Reading + drop − model, K, in the order of the window's slabs that were read. */
  slabs_K: number[];
  fuel_part: number[];
  air_K: number[];
}

export function misfit(parameters: TwinParameters, site: Site, { minutes, slabs }: CalibrationWindow): Misfit {
  const { nameplate: plate } = site;
  const heat_kW = minutes.map(() => [0, ...plate.zones.map(() => 0)]);
  const slabs_K: number[] = [];
  for (const slab of slabs) {
    const model_degC = dischargeOf(parameters, slab, minutes, heat_kW);
    if (slab.reading_degC !== null) slabs_K.push(slab.reading_degC + parameters.roughingDrop_K - model_degC);
  }
  const fuel_part: number[] = [];
  const air_K: number[] = [];
  for (let from = 0; from + BLOCK_MIN <= minutes.length; from += BLOCK_MIN) {
    const block = minutes.slice(from, from + BLOCK_MIN);
    if (!block.every(({ counts }) => counts)) continue;
    let [measured, model, air, byFlue] = [0, 0, 0, 0];
    for (const [offset, minute] of block.entries()) {
      const [flue = 0, ...zone_degC] = minute.sections_degC;
      // Lining: what the zones gained or lost over the block.
      const wanted_Ks = zone_degC.map(
        (_, z) => ((block.at(-1)?.sections_degC[z + 1] ?? 0) - (block[0]?.sections_degC[z + 1] ?? 0)) / (STEP_S * (BLOCK_MIN - 1)),
      );
      model += balance({ ...minute, parameters, plate, zone_degC, wanted_Ks, slabs_kW: heat_kW[from + offset] ?? [] }).total_Nm3h;
      measured += minute.fuel_Nm3h;
      air += minute.air_degC;
      byFlue += AMBIENT_DEGC + parameters.recuperator * (flue - AMBIENT_DEGC);
    }
    if (measured > 0) fuel_part.push((measured - model) / measured);
    air_K.push((air - byFlue) / BLOCK_MIN);
  }
  return { slabs_K, fuel_part, air_K };
}

/** Mean at discharge; adds its heat to the sections it lay in. */
function dischargeOf(parameters: TwinParameters, slab: SlabCourse, minutes: CalibrationWindow['minutes'], heat_kW: number[][]): number {
  const h = new Float64Array(NODES).fill(steelEnthalpy_kJkg(slab.charge_degC));
  for (const [lain, section] of slab.sections.entries()) {
    const t_degC = minutes[slab.first + lain]?.sections_degC[section] ?? 0;
    const flux_Wm2 = stepSlab(h, slab.thickness_m, t_degC, parameters.exchange[section] ?? 0, STEP_S);
    const heat = heat_kW[slab.first + lain];
    if (heat) heat[section] = (heat[section] ?? 0) + (flux_Wm2 * slab.face_m2) / 1_000;
  }
  return meanTemperature_degC(h);
}

/** All in units of their scatter; null: an outlier, which teaches nothing. */
export const standardised = ({ slabs_K, fuel_part, air_K }: Misfit, reading_sd_K: number): (number | null)[] => [
  ...slabs_K.map((error) => (Math.abs(error) > OUTLIER_K ? null : error / reading_sd_K)),
  ...fuel_part.map((part) => part / FUEL_PART),
  ...air_K.map((error) => error / AIR_SD_K),
];

/** Scatter of a reading about a model that is right: the mill's own and the model's. */
export const READING_SD_K = Math.sqrt(ASSUMED.readingSd_K * ASSUMED.readingSd_K + 16);
