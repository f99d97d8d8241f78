/** Where along the furnace: 0 is the dark zone, 1… the fired zones, charge end first. */
import type { Nameplate, SlabRow } from '@trimtab/terms';
import type { TwinParameters } from './parameters.ts';

export function sectionAt(plate: Nameplate, centre_m: number): number {
  let section = 0;
  for (const zone of plate.zones) if (centre_m >= zone.start_m) section = zone.zone;
  return section;
}

/** Rows give the leading edge; a slab belongs to where its centre line is. */
export const centreOf_m = (slab: SlabRow, leading_m: number): number => leading_m - slab.width_mm / 2_000;

/** Temperatures that slabs are heated by: those of the sections, but in a twin that a trial makes wrong. */
export function heatingTemps_degC({ wrong }: TwinParameters, sections_degC: readonly number[]): readonly number[] {
  return wrong ? sections_degC.map((t) => (t + 273.15) * wrong.heatedBy - 273.15) : sections_degC;
}

export const faceArea_m2 = (slab: SlabRow): number => (slab.width_mm * slab.length_mm) / 1_000_000;
