/** What the twin takes from a picture. Absent stays absent: the caller says what stands in for it. */
import type { Picture, Sample } from '@trimtab/terms';

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

export const ratioOf = (picture: Picture): number => Math.min(1.5, Math.max(1, tagValue(picture, 'air.inForce_lambda') ?? 1.15));

/** Heating value by the instrument, or the fuel's name-plate. */
export const lhv_kJNm3 = (picture: Picture, plate_MJNm3: number): number => (tagValue(picture, 'gas.lhv_MJNm3') ?? plate_MJNm3) * 1_000;
