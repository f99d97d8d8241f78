/**
 * Ridge regression that learns one lesson at a time and slowly forgets: sums of xxᵀ and xy, a penalty on
 * every slope but the first (the constant), solved by Cholesky. The leverage of a new x says how far it
 * lies outside the lessons (numerics §5). At most a dozen features.
 */
import type { Ridge } from '../memory.ts';

/** Share of an old lesson that is left after each new one: about 800 count. */
const KEPT = 1 - 1 / 800;
const PENALTY = 0.01;

export const emptyRidge = (features: number): Ridge => ({
  lessons: 0,
  weight: 0,
  xx: new Array<number>((features * (features + 1)) / 2).fill(0),
  xy: new Array<number>(features).fill(0),
});

export function withLesson(ridge: Ridge, x: readonly number[], y: number): Ridge {
  const xx = [...ridge.xx];
  let at = 0;
  for (let i = 0; i < x.length; i++) for (let j = 0; j <= i; j++, at++) xx[at] = KEPT * (xx[at] ?? 0) + (x[i] ?? 0) * (x[j] ?? 0);
  return {
    lessons: ridge.lessons + 1,
    weight: KEPT * ridge.weight + 1,
    xx,
    xy: ridge.xy.map((sum, i) => KEPT * sum + (x[i] ?? 0) * y),
  };
}

export interface Fit {
  /** Features that it was taught. */
  size: number;
  /** Value at x, and its leverage as a multiple of that of the lessons themselves. */
  at(x: readonly number[]): { value: number; leverage: number };
}

/** null: too few lessons for its features, or they do not determine it. */
export function fitOf({ xx, xy, weight }: Ridge): Fit | null {
  const n = xy.length;
  const factor = [...xx];
  for (let i = 1; i < n; i++) factor[diagonal(i)] = (factor[diagonal(i)] ?? 0) + PENALTY * weight;
  if (weight < 2 * n || !factorised(factor, n)) return null;
  const slopes = backward(factor, forward(factor, xy));
  return {
    size: n,
    at: (x) => {
      const half = forward(factor, x);
      const spread = half.reduce((sum, value) => sum + value * value, 0);
      return { value: slopes.reduce((sum, slope, i) => sum + slope * (x[i] ?? 0), 0), leverage: (spread * weight) / n };
    },
  };
}

const diagonal = (i: number): number => (i * (i + 3)) / 2;
const place = (i: number, j: number): number => (i * (i + 1)) / 2 + j;

/** Lower Cholesky factor in place, rows packed; false where the matrix is not positive. */
function factorised(a: number[], n: number): boolean {
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[place(i, j)] ?? 0;
      for (let k = 0; k < j; k++) sum -= (a[place(i, k)] ?? 0) * (a[place(j, k)] ?? 0);
      if (i > j) a[place(i, j)] = sum / (a[place(j, j)] ?? 1);
      else if (sum > 1e-9) a[place(i, i)] = Math.sqrt(sum);
      else return false;
    }
  return true;
}

function forward(factor: readonly number[], b: readonly number[]): number[] {
  const x: number[] = [];
  for (let i = 0; i < b.length; i++) {
    let sum = b[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (factor[place(i, k)] ?? 0) * (x[k] ?? 0);
    x.push(sum / (factor[place(i, i)] ?? 1));
  }
  return x;
}

function backward(factor: readonly number[], b: readonly number[]): number[] {
  const x = [...b];
  for (let i = b.length - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < b.length; k++) sum -= (factor[place(k, i)] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (factor[place(i, i)] ?? 1);
  }
  return x;
}
