/**
 * The quadratic programme as we state it, and the one port to whoever solves it:
 *   min ½ xᵀ H x + cᵀ x   subject to   rows · x ≥ bounds,   H diagonal and positive.
 * A solver's word is not taken: finiteness before, and Karush–Kuhn–Tucker conditions from the
 * unscaled data after every solve (numerics.md §1).
 */
export interface Qp {
  hessian: readonly number[];
  linear: readonly number[];
  rows: readonly (readonly number[])[];
  bounds: readonly number[];
}

export type QpAnswer = { kind: 'optimal'; x: number[] } | { kind: 'failed'; why: 'not-finite' | 'infeasible' | 'kkt' };

/** Raw solution with one multiplier a row, or null where there is none. */
export type QpSolver = (qp: Qp) => { x: number[]; multipliers: number[] } | null;

const KKT_MOST = 1e-6;

export function solveChecked(solver: QpSolver, qp: Qp): QpAnswer {
  if (![qp.hessian, qp.linear, qp.bounds, ...qp.rows].every(areFinite) || !qp.hessian.every((h) => h > 0))
    return { kind: 'failed', why: 'not-finite' };
  const solved = solver(qp);
  if (!solved) return { kind: 'failed', why: 'infeasible' };
  if (!areFinite(solved.x) || !areFinite(solved.multipliers)) return { kind: 'failed', why: 'not-finite' };
  return kktError(qp, solved.x, solved.multipliers) <= KKT_MOST ? { kind: 'optimal', x: solved.x } : { kind: 'failed', why: 'kkt' };
}

const areFinite = (values: readonly number[]): boolean => values.every(Number.isFinite);

/** Largest violation of stationarity, feasibility, sign and complementarity, relative to the data. */
export function kktError(qp: Qp, x: readonly number[], multipliers: readonly number[]): number {
  const scale = 1 + Math.max(...qp.linear.map(Math.abs), ...x.map(Math.abs));
  let worst = 0;
  const gradient = x.map((value, i) => (qp.hessian[i] ?? 0) * value + (qp.linear[i] ?? 0));
  qp.rows.forEach((row, r) => {
    const multiplier = multipliers[r] ?? 0;
    let slack = -(qp.bounds[r] ?? 0);
    for (let i = 0; i < x.length; i++) {
      slack += (row[i] ?? 0) * (x[i] ?? 0);
      // Most rows do not bind.
      if (multiplier !== 0) gradient[i] = (gradient[i] ?? 0) - (row[i] ?? 0) * multiplier;
    }
    worst = Math.max(worst, -slack, -multiplier, Math.abs(slack * multiplier) / scale);
  });
  return Math.max(worst, ...gradient.map(Math.abs)) / scale;
}
