/** The npm package `quadprog` behind our port: its arrays are 1-based and it overwrites what it is given. */
import { solveQP } from 'quadprog';
import type { Qp, QpSolver } from './qp.ts';

const oneBased = (values: readonly number[]): number[] => [0, ...values];

export const goldfarbIdnani: QpSolver = (qp: Qp) => {
  const n = qp.hessian.length;
  const hessian = [[], ...qp.hessian.map((h, i) => oneBased(Array.from({ length: n }, (_, j) => (i === j ? h : 0))))];
  const columns = [[], ...Array.from({ length: n }, (_, i) => oneBased(qp.rows.map((row) => row[i] ?? 0)))];
  const linear = oneBased(qp.linear.map((c) => -c));
  const solved = solveQP(hessian, linear, columns, oneBased(qp.bounds));
  if (solved.message !== '') return null;
  return { x: solved.solution.slice(1), multipliers: solved.Lagrangian.slice(1) };
};
