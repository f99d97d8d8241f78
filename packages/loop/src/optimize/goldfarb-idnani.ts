/**
 * Quadratic programmes by the dual active-set method of Goldfarb and Idnani (Math. Programming 27, 1983,
 * 1–33), dense, on `Float64Array`: from the unconstrained optimum it takes up the most violated row again
 * and again, and drops active rows whose multiplier would turn negative. It counts its iterations, so that
 * rows that contradict each other by a hair end in no answer, never in a cycle without end. A cold solve
 * depends on its arguments only.
 */
import { type Active, activeSet, addRow, directionsFor, dropRow } from './active-set.ts';
import type { Qp, QpSolver } from './qp.ts';

/** A row is met when it falls short by less than this, rows scaled to length one, against what its bound is of size. */
const MET = 1e-10;
/** A row whose own direction is less than this part of it is a sum of the active ones. */
const DEPENDENT = 1e-12;
const ITERATIONS_PER_ROW = 10;

interface Rows {
  count: number;
  /** Row by row, each of length one. */
  a: Float64Array;
  low: Float64Array;
  /** What each was divided by. */
  length: Float64Array;
}

export const goldfarbIdnani: QpSolver = (qp: Qp) => {
  const n = qp.hessian.length;
  const rows = scaled(qp, n);
  if (!rows) return null;
  const set = activeSet(qp.hessian, rows.count);
  const x = Float64Array.from(qp.linear, (slope, i) => -slope / (qp.hessian[i] ?? 1));
  let left = ITERATIONS_PER_ROW * (rows.count + n);
  for (;;) {
    const row = mostViolated(rows, set, x);
    if (row < 0) return { x: Array.from(x), multipliers: multipliersOf(rows, set) };
    const taken = takeUp(rows, set, x, row, left);
    if (taken === null) return null;
    left -= taken;
  }
};

/** null: a row without entries that asks for something. */
function scaled({ rows, bounds }: Qp, n: number): Rows | null {
  const count = rows.length;
  const a = new Float64Array(count * n);
  const [low, length] = [new Float64Array(count), new Float64Array(count)];
  for (const [r, row] of rows.entries()) {
    let square = 0;
    for (let i = 0; i < n; i++) square += (row[i] ?? 0) * (row[i] ?? 0);
    const long = Math.sqrt(square);
    const bound = bounds[r] ?? 0;
    if (!(long > 0) && bound > 0) return null;
    length[r] = long > 0 ? long : 1;
    low[r] = long > 0 ? bound / long : 0;
    for (let i = 0; i < n; i++) a[r * n + i] = (row[i] ?? 0) / (length[r] ?? 1);
  }
  return { count, a, low, length };
}

function short({ a, low }: Rows, x: Float64Array, row: number): number {
  const n = x.length;
  let sum = -(low[row] ?? 0);
  for (let i = 0, at = row * n; i < n; i++, at++) sum += (a[at] ?? 0) * (x[i] ?? 0);
  return sum;
}

/** −1: all rows are met. */
function mostViolated(rows: Rows, set: Active, x: Float64Array): number {
  let worst = 0;
  let found = -1;
  for (let row = 0; row < rows.count; row++) {
    if (set.isActive[row] === 1) continue;
    const by = short(rows, x, row) / (1 + Math.abs(rows.low[row] ?? 0));
    if (by < worst) {
      worst = by;
      found = row;
    }
  }
  return worst < -MET ? found : -1;
}

/**
 * Steps until the row is met, dropping active rows on the way; the iterations that it took. null: no x
 * meets it together with the others, or the iterations are used up.
 */
function takeUp(rows: Rows, set: Active, x: Float64Array, row: number, most: number): number | null {
  const n = x.length;
  let multiplier = 0;
  for (let used = 1; used <= most; used++) {
    const { own, whole } = directionsFor(set, rows.a, row);
    const blocking = firstBlocking(set);
    const partial = blocking < 0 ? Number.POSITIVE_INFINITY : (set.multiplier[blocking] ?? 0) / (set.fall[blocking] ?? 1);
    const full = own <= DEPENDENT * whole ? Number.POSITIVE_INFINITY : -short(rows, x, row) / own;
    const step = Math.min(partial, full);
    if (step === Number.POSITIVE_INFINITY) return null;
    // Also where the row depends on the others by a hair: what x does not follow the multipliers by, the gradient keeps.
    for (let i = 0; i < n; i++) x[i] = (x[i] ?? 0) + step * (set.direction[i] ?? 0);
    for (let k = 0; k < set.count; k++) set.multiplier[k] = Math.max(0, (set.multiplier[k] ?? 0) - step * (set.fall[k] ?? 0));
    multiplier += step;
    if (full <= partial) {
      addRow(set, row, multiplier);
      return used;
    }
    dropRow(set, blocking);
  }
  return null;
}

/** The active row whose multiplier reaches zero first; −1: none falls. */
function firstBlocking({ count, multiplier, fall }: Active): number {
  let found = -1;
  let soonest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < count; k++) {
    const falls = fall[k] ?? 0;
    if (falls > 0 && (multiplier[k] ?? 0) / falls < soonest) {
      soonest = (multiplier[k] ?? 0) / falls;
      found = k;
    }
  }
  return found;
}

/** One for each row as it was given. */
function multipliersOf(rows: Rows, { count, row, multiplier }: Active): number[] {
  const all = new Array<number>(rows.count).fill(0);
  for (let k = 0; k < count; k++) {
    const r = row[k] ?? 0;
    all[r] = (multiplier[k] ?? 0) / (rows.length[r] ?? 1);
  }
  return all;
}
