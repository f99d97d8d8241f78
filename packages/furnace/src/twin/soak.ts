/**
 * Minimum soak by grade: minutes that the section's mean has been above where the grade's alloying
 * dissolves, 15 K below its band (Nb/V HSLA: 25 min above 1200 °C, furnace-reference §8).
 */
import type { Nameplate } from '@trimtab/terms';
import { steelEnthalpy_kJkg } from './steel.ts';

const BELOW_BAND_K = 15;

/**
 * The model's mean enthalpy from which a slab of this grade counts soak; infinite where the grade asks for none. `bias_K`:
 * what the mill has taught of the model's slabs near discharge, so that a slab soaks at the temperature that is said of it.
 */
export function soaksFrom_kJkg(plate: Nameplate, grade: string, bias_K: number): number {
  const band = plate.grades.find((candidate) => candidate.grade === grade);
  return band && band.minimumSoak_min > 0 ? steelEnthalpy_kJkg(band.low_degC - BELOW_BAND_K - bias_K) : Number.POSITIVE_INFINITY;
}

/** Part of a step during which a mean that went straight from one value to the other was at or above a threshold: 0 to 1. */
export function partAbove(threshold: number, from: number, to: number): number {
  if (from >= threshold && to >= threshold) return 1;
  if (from < threshold && to < threshold) return 0;
  return (Math.max(from, to) - threshold) / Math.abs(to - from);
}
