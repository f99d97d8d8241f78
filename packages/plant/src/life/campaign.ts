/** Slabs of one grade, thickness and charge temperature that follow each other. */
export interface Campaign {
  gradeCode: number;
  thickness_m: number;
  charge_degC: number;
  slabsLeft: number;
  /** About which the widths lie; left out, all are as wide as the furnace's typical piece. */
  width_m?: number;
  length_m?: number;
  /** Of the charge temperature in the order over the true one, for the whole campaign. */
  recordError_K?: number;
}
