/**
 * The pyrometer behind the roughing mill: one reading a second while a slab passes, with noise and the
 * one-sided dips of scale that has not come off; the PLC keeps the upper quantile over the slab
 * (furnace-reference §6). The quantile is chosen so that noise and dips cancel on average.
 */
import { dipAt_K, gaussianAt, useWord } from './noise.ts';

const PASSING_s = 36;
const NOISE_K = 4;
/** Of the readings of a slab, sorted: about 0.58 of them lie below the value kept. */
const KEPT = 21;
const USE = useWord('mill.roughing_degC');

const series = new Float64Array(PASSING_s);

/** What the PLC keeps of a slab whose steel passes at `steel_degC`. The same slab gives the same value. */
export function rolledReading_degC(seed: number, slabNo: number, steel_degC: number): number {
  for (let second = 0; second < PASSING_s; second++) {
    const beat = slabNo * 64 + second;
    series[second] = steel_degC + NOISE_K * gaussianAt(seed, USE, beat) - dipAt_K(seed, USE, beat);
  }
  series.sort();
  return series[KEPT] ?? steel_degC;
}
