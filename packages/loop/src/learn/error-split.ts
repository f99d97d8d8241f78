/**
 * Where discharge errors came from, over many scores of one horizon. error = model + input, by what the
 * estimator said of each piece as it left; the input part is shared between pace and delays, setpoints
 * and trims, and a rest by least squares on the minutes late and the kelvins moved. Shares are root mean
 * squares, so they add in squares where causes are unrelated.
 */
import type { Score } from '../memory.ts';

export interface ErrorSplit {
  count: number;
  /** Root mean squares, K. */
  total_K: number;
  model_K: number;
  pace_K: number;
  setpoints_K: number;
  rest_K: number;
}

/** Fewer scores than this do not carry the two slopes. */
const FEWEST = 12;

/** null: too few scores. Scores without a split are left out. */
export function errorSplit(scores: readonly Score[]): ErrorSplit | null {
  const known = scores.flatMap(({ split, actual, predicted }) => (split ? [{ ...split, error_K: actual - predicted }] : []));
  if (known.length < FEWEST) return null;
  let [late2, moved2, both, lateY, movedY] = [1e-9, 1e-9, 0, 0, 0];
  for (const { late_min, moved_K, input_K } of known) {
    late2 += late_min * late_min;
    moved2 += moved_K * moved_K;
    both += late_min * moved_K;
    lateY += late_min * input_K;
    movedY += moved_K * input_K;
  }
  const determinant = late2 * moved2 - both * both;
  const isClear = determinant > 1e-9 * late2 * moved2;
  const perMin = isClear ? (lateY * moved2 - movedY * both) / determinant : lateY / late2;
  const perK = isClear ? (movedY * late2 - lateY * both) / determinant : 0;
  const rms = (of: (one: (typeof known)[number]) => number): number =>
    Math.sqrt(known.reduce((sum, one) => sum + of(one) * of(one), 0) / known.length);
  return {
    count: known.length,
    total_K: rms(({ error_K }) => error_K),
    model_K: rms(({ model_K }) => model_K),
    pace_K: rms(({ late_min }) => perMin * late_min),
    setpoints_K: rms(({ moved_K }) => perK * moved_K),
    rest_K: rms(({ input_K, late_min, moved_K }) => input_K - perMin * late_min - perK * moved_K),
  };
}
