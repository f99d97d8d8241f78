/**
 * Minimum soak by grade: minutes that the section's mean has been above where the grade's alloying
 * dissolves, 15 K below its band (Nb/V HSLA: 25 min above 1200 °C, furnace-reference §8).
 */
import type { Nameplate } from '@trimtab/terms';
import { steelEnthalpy_kJkg } from './steel.ts';

const BELOW_BAND_K = 15;

/** Does a slab of this grade and mean enthalpy count a minute of soak now? False where the grade asks for none. */
export function soaks(plate: Nameplate, grade: string, mean_kJkg: number): boolean {
  const band = plate.grades.find((candidate) => candidate.grade === grade);
  return band !== undefined && band.minimumSoak_min > 0 && mean_kJkg >= steelEnthalpy_kJkg(band.low_degC - BELOW_BAND_K);
}
