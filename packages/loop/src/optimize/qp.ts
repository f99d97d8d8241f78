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
  const data = [...qp.hessian, ...qp.linear, ...qp.bounds, ...qp.rows.flat()];
  if (!data.every(Number.isFinite) || !qp.hessian.every((h) => h > 0)) return { kind: 'failed', why: 'not-finite' };
  const solved = solver(qp);
  if (!solved) return { kind: 'failed', why: 'infeasible' };
  if (![...solved.x, ...solved.multipliers].every(Number.isFinite)) return { kind: 'failed', why: 'not-finite' };
  return kktError(qp, solved.x, solved.multipliers) <= KKT_MOST ? { kind: 'optimal', x: solved.x } : { kind: 'failed', why: 'kkt' };
}

/** Largest violation of stationarity, feasibility, sign and complementarity, relative to the data. */
export function kktError(qp: Qp, x: readonly number[], multipliers: readonly number[]): number {
  const scale = 1 + Math.max(...qp.linear.map(Math.abs), ...x.map(Math.abs));
  let worst = 0;
  for (let i = 0; i < x.length; i++) {
    let gradient = (qp.hessian[i] ?? 0) * (x[i] ?? 0) + (qp.linear[i] ?? 0);
    qp.rows.forEach((row, r) => {
      gradient -= (row[i] ?? 0) * (multipliers[r] ?? 0);
    });
    worst = Math.max(worst, Math.abs(gradient));
  }
  qp.rows.forEach((row, r) => {
    const slack = row.reduce((sum, a, i) => sum + a * (x[i] ?? 0), 0) - (qp.bounds[r] ?? 0);
    const multiplier = multipliers[r] ?? 0;
    worst = Math.max(worst, -slack, -multiplier, Math.abs(slack * multiplier) / scale);
  });
  return worst / scale;
}
