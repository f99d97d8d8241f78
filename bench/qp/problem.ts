/**
 * Quadratic programmes as all solvers of the benchmark read them: raw little-endian doubles
 *   n, m, H (n × n, row by row), c (n), A (m × n, row by row), low (m)
 * for min ½ xᵀHx + cᵀx with A x ≥ low; bounds of variables are rows like any other. An answer is x (n)
 * and one multiplier for each row (m).
 */
import type { Qp } from '@trimtab/loop';

export interface Problem {
  name: string;
  qp: Qp;
}

export interface Solution {
  x: Float64Array;
  multipliers: Float64Array;
}

export function problemBytes({ hessian, linear, rows, bounds }: Qp): Buffer {
  const [n, m] = [hessian.length, rows.length];
  const values = new Float64Array(2 + n * n + n + m * n + m);
  values.set([n, m]);
  hessian.forEach((h, i) => {
    values[2 + i * n + i] = h;
  });
  values.set(linear, 2 + n * n);
  rows.forEach((row, r) => {
    values.set(row, 2 + n * n + n + r * n);
  });
  values.set(bounds, 2 + n * n + n + m * n);
  return Buffer.from(values.buffer);
}

/** Throws where the file is not an answer to a problem of that size. */
export function solutionOf(bytes: Buffer, { hessian, rows }: Qp): Solution {
  const [n, m] = [hessian.length, rows.length];
  if (bytes.length !== 8 * (n + m)) throw new Error(`an answer of ${bytes.length} bytes to a problem of ${n} variables and ${m} rows`);
  const values = Float64Array.from({ length: n + m }, (_, index) => bytes.readDoubleLE(8 * index));
  return { x: values.slice(0, n), multipliers: values.slice(n) };
}

export function objective({ hessian, linear }: Qp, x: Float64Array): number {
  let sum = 0;
  for (const [i, value] of x.entries()) sum += value * (0.5 * (hessian[i] ?? 0) * value + (linear[i] ?? 0));
  return sum;
}

/**
 * The largest violation of stationarity, feasibility, sign and complementarity, relative to the data:
 * written anew here, so that everybody's answer, ours too, is judged by other code than the loop's own.
 */
export function kkt({ hessian, linear, rows, bounds }: Qp, { x, multipliers }: Solution): number {
  const largest = (values: Iterable<number>): number => {
    let most = 0;
    for (const value of values) most = Math.max(most, Math.abs(value));
    return most;
  };
  const scale = 1 + Math.max(largest(linear), largest(x));
  const gradient = Float64Array.from(x, (value, i) => (hessian[i] ?? 0) * value + (linear[i] ?? 0));
  let worst = 0;
  for (const [r, row] of rows.entries()) {
    const multiplier = multipliers[r] ?? Number.NaN;
    let slack = -(bounds[r] ?? 0);
    for (const [i, a] of row.entries()) {
      slack += a * (x[i] ?? 0);
      gradient[i] = (gradient[i] ?? 0) - a * multiplier;
    }
    worst = Math.max(worst, -slack, -multiplier, Math.abs(slack * multiplier) / scale);
  }
  return Math.max(worst, largest(gradient)) / scale;
}
