/** One step of heat for all slabs of a model run, each by the section in which its centre line lies. */
import { conduct } from './conduction.ts';
import { movedBy_m, type Row } from './row.ts';
import { scaleGrowth_m2s } from './scale.ts';
import { meanEnthalpy_kJkg, NODES } from './slab.ts';
import { partAbove } from './soak.ts';
import { steelTemperature_degC } from './steel.ts';

/** Returns what the sections gave, dark zone first, in kW. */
export function heatRow(row: Row, sections_degC: readonly number[], dt_s: number): Float64Array {
  const { h_kJkg, start_kJkg, plates, section, face_m2, scale_m2, before_kJkg } = row;
  const { gas_degC, exchange, absorbed_Wm2 } = plates;
  findSections(row, dt_s);
  for (let index = 0; index < section.length; index++) {
    const at = section[index] ?? 0;
    gas_degC[index] = sections_degC[at] ?? 0;
    exchange[index] = row.parameters.exchange[at] ?? 0;
    if (soaks(row, index)) before_kJkg[index] = meanEnthalpy_kJkg(h_kJkg, index * NODES);
  }
  start_kJkg.set(h_kJkg);
  conduct(plates, h_kJkg, dt_s);
  const heat_kW = new Float64Array(sections_degC.length);
  for (let index = 0; index < section.length; index++) {
    const at = section[index] ?? 0;
    heat_kW[at] = (heat_kW[at] ?? 0) + BOTH_FACES_KW_W * (absorbed_Wm2[index] ?? 0) * (face_m2[index] ?? 0);
    const growth_m2s = scaleGrowth_m2s(steelTemperature_degC(h_kJkg[index * NODES] ?? 0));
    scale_m2[index] = (scale_m2[index] ?? 0) + growth_m2s * dt_s;
    if (soaks(row, index)) soak(row, index, dt_s);
  }
  return heat_kW;
}

/** A mirrored plate absorbs at one face what the slab does at each. */
const BOTH_FACES_KW_W = 0.002;

/** Where each lies in the middle of the step. */
function findSections(row: Row, dt_s: number): void {
  const { position_m, halfWidth_m, zoneStart_m, section } = row;
  const ahead_m = movedBy_m(row, row.now_min + dt_s / 60) / 2;
  for (let index = 0; index < section.length; index++) {
    const centre_m = (position_m[index] ?? 0) + ahead_m - (halfWidth_m[index] ?? 0);
    let at = 0;
    while (at < zoneStart_m.length && centre_m >= (zoneStart_m[at] ?? 0)) at++;
    section[index] = at;
  }
}

/** Most grades ask for no soak: their mean need not be known at every step. */
const soaks = ({ soaksFrom_kJkg }: Row, index: number): boolean => (soaksFrom_kJkg[index] ?? 0) < Number.POSITIVE_INFINITY;

function soak({ h_kJkg, soak_min, before_kJkg, soaksFrom_kJkg }: Row, index: number, dt_s: number): void {
  const part = partAbove(soaksFrom_kJkg[index] ?? 0, before_kJkg[index] ?? 0, meanEnthalpy_kJkg(h_kJkg, index * NODES));
  soak_min[index] = (soak_min[index] ?? 0) + (part * dt_s) / 60;
}
