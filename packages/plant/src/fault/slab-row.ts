/** A row of the slab table as material tracking keeps it: a copy, so that a fault in it never touches the slab. */
import type { Slab } from '../furnace/slab.ts';

export interface SlabRow {
  no: number;
  position_m: number;
  gradeCode: number;
  thickness_m: number;
  width_m: number;
  length_m: number;
  mass_kg: number;
  charge_degC: number;
  aim_degC: number;
}

export const slabRow = (slab: Slab): SlabRow => ({
  no: slab.no,
  position_m: slab.position_m,
  gradeCode: slab.gradeCode,
  thickness_m: slab.thickness_m,
  width_m: slab.width_m,
  length_m: slab.length_m,
  mass_kg: slab.mass_kg,
  charge_degC: slab.charge_degC,
  aim_degC: slab.aim_degC,
});
