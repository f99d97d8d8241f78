/** Steel lost as scale in a model run. */
import type { Row } from './row.ts';
import { steelLost_kg } from './scale.ts';

/** Steel lost so far by the slab in this place, both faces alike. */
export const lost_kg = ({ scale_m2, face_m2 }: Row, index: number): number => 2 * steelLost_kg(scale_m2[index] ?? 0, face_m2[index] ?? 0);

/** Steel lost as scale during the run, by slabs that left and by those still inside. */
export function scaleLost_kg(row: Row): number {
  let sum_kg = row.lost_kg;
  for (let index = 0; index < row.slabs.length; index++) sum_kg += lost_kg(row, index);
  return sum_kg;
}
