/** Small symmetric matrices: Cholesky, solve, inverse, eigenvalues by Jacobi rotations. Rows of plain numbers, n ≤ 10. */

export type Matrix = number[][];

const at = (a: Matrix, i: number, j: number): number => a[i]?.[j] ?? 0;
const put = (a: Matrix, i: number, j: number, value: number): void => {
  const row = a[i];
  if (row) row[j] = value;
};
export const zeros = (n: number): Matrix => Array.from({ length: n }, () => new Array<number>(n).fill(0));

/** Lower factor L of A = L Lᵀ. Throws where A is not positive definite. */
export function cholesky(a: Matrix): Matrix {
  const l = zeros(a.length);
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j <= i; j++) {
      let sum = at(a, i, j);
      for (let k = 0; k < j; k++) sum -= at(l, i, k) * at(l, j, k);
      if (i > j) put(l, i, j, sum / at(l, j, j));
      else if (sum > 0) put(l, i, i, Math.sqrt(sum));
      else throw new Error('cholesky: not positive definite');
    }
  return l;
}

/** x of L x = b. */
export function lowerSolve(l: Matrix, b: readonly number[]): number[] {
  const x: number[] = [];
  for (let i = 0; i < b.length; i++) {
    let sum = b[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= at(l, i, k) * (x[k] ?? 0);
    x.push(sum / at(l, i, i));
  }
  return x;
}

/** x of Lᵀ x = b. */
export function upperSolve(l: Matrix, b: readonly number[]): number[] {
  const x = [...b];
  for (let i = b.length - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < b.length; k++) sum -= at(l, k, i) * (x[k] ?? 0);
    x[i] = sum / at(l, i, i);
  }
  return x;
}

/** Diagonal of the inverse. */
export function inverseDiagonal(a: Matrix): number[] {
  const l = cholesky(a);
  return a.map((_, i) => {
    const unit = a.map((__, j) => (i === j ? 1 : 0));
    return lowerSolve(l, unit).reduce((sum, value) => sum + value * value, 0);
  });
}

const SWEEPS = 12;

/** Ascending. */
export function eigenvalues(matrix: Matrix): number[] {
  const a = matrix.map((row) => [...row]);
  const n = a.length;
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const apq = at(a, p, q);
        if (Math.abs(apq) < 1e-14) continue;
        const theta = (at(a, q, q) - at(a, p, p)) / (2 * apq);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [kp, kq] = [at(a, k, p), at(a, k, q)];
          put(a, k, p, c * kp - s * kq);
          put(a, k, q, s * kp + c * kq);
        }
        for (let k = 0; k < n; k++) {
          const [pk, qk] = [at(a, p, k), at(a, q, k)];
          put(a, p, k, c * pk - s * qk);
          put(a, q, k, s * pk + c * qk);
        }
      }
  return a.map((_, i) => at(a, i, i)).sort((x, y) => x - y);
}
