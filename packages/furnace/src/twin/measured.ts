/** What the twin takes from a picture. Absent stays absent: the caller says what stands in for it. */
import { type Picture, type Sample, TRIM_SLOTS } from '@trimtab/terms';

const AIR_SLOT = TRIM_SLOTS.indexOf('air.trim_lambda');
const HIGHEST_LAMBDA = 1.5;

export const tagValue = (picture: Picture, tag: string): number | null => picture.tags[tag]?.value ?? null;

/** Mean of the couples of a zone; an uncertain one counts half. */
export function zoneTemperature_degC(picture: Picture, zone: number): number | null {
  let sum = 0;
  let weight = 0;
  for (const side of ['top', 'bottom']) {
    const sample: Sample | undefined = picture.tags[`z${zone}.${side}.T_degC`];
    if (sample?.value == null) continue;
    const share = sample.quality === 'good' ? 1 : 0.5;
    sum += share * sample.value;
    weight += share;
  }
  return weight > 0 ? sum / weight : null;
}

/** Air ratio in force, as the PLC says it or as the operator's with the trim that acts; null: neither is readable. */
export function ratioOf(picture: Picture): number | null {
  const own = tagValue(picture, 'air.operatorRatio_lambda');
  const trim = picture.ack?.active[AIR_SLOT];
  const inForce = tagValue(picture, 'air.inForce_lambda') ?? (own === null || trim === undefined ? null : own + trim);
  return inForce === null ? null : Math.min(HIGHEST_LAMBDA, Math.max(1, inForce));
}

/** Heating value by the instrument, or the fuel's name-plate. */
export const lhv_kJNm3 = (picture: Picture, plate_MJNm3: number): number => (tagValue(picture, 'gas.lhv_MJNm3') ?? plate_MJNm3) * 1_000;
