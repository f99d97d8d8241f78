/**
 * The npm package `quadprog` behind our port: its arrays are 1-based and it overwrites what it is given.
 * Rows of `Float64Array` are what it is fastest on; it has no memory, so a cold solve depends on its
 * arguments only.
 */
import { solveQP } from 'quadprog';
import type { Qp, QpSolver } from './qp.ts';

const oneBased = (length: number, at: (index: number) => number): Float64Array => {
  const values = new Float64Array(length + 1);
  for (let i = 0; i < length; i++) values[i + 1] = at(i);
  return values;
};

/** Row 0 is never read. */
const matrix = (rows: number, columns: number, at: (row: number, column: number) => number): Float64Array[] => [
  new Float64Array(0),
  ...Array.from({ length: rows }, (_, row) => oneBased(columns, (column) => at(row, column))),
];

export const goldfarbIdnani: QpSolver = ({ hessian, linear, rows, bounds }: Qp) => {
  const n = hessian.length;
  const solved = solveQP(
    matrix(n, n, (i, j) => (i === j ? (hessian[i] ?? 0) : 0)),
    oneBased(n, (i) => -(linear[i] ?? 0)),
    matrix(n, rows.length, (i, row) => rows[row]?.[i] ?? 0),
    oneBased(rows.length, (row) => bounds[row] ?? 0),
  );
  if (solved.message !== '') return null;
  return { x: solved.solution.slice(1), multipliers: solved.Lagrangian.slice(1) };
};
