import fc from 'fast-check';
import { solveQP } from 'quadprog';
import { describe, expect, it } from 'vitest';
import { goldfarbIdnani } from './goldfarb-idnani.ts';
import { kktError, type Qp, solveChecked } from './qp.ts';

const number = (min: number, max: number) => fc.integer({ min: Math.round(min * 100), max: Math.round(max * 100) }).map((n) => n / 100);
const vector = (length: number, value: fc.Arbitrary<number>) => fc.array(value, { minLength: length, maxLength: length });

interface Size {
  variables: number;
  rows: number;
  bound: fc.Arbitrary<number>;
}

const problem = ({ variables, rows, bound }: Size): fc.Arbitrary<Qp> =>
  fc.tuple(fc.integer({ min: 1, max: variables }), fc.integer({ min: 1, max: rows })).chain(([n, m]) =>
    fc.record({
      hessian: vector(n, number(0.01, 5)),
      linear: vector(n, number(-10, 10)),
      // Whole numbers, so that rows often repeat, cancel or meet in one point.
      rows: fc.array(vector(n, fc.integer({ min: -2, max: 2 })), { minLength: m, maxLength: m }),
      bounds: vector(m, bound),
    }),
  );

const cost = ({ hessian, linear }: Qp, x: readonly number[]): number =>
  x.reduce((sum, value, i) => sum + 0.5 * (hessian[i] ?? 0) * value * value + (linear[i] ?? 0) * value, 0);

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** Gauss with pivots; null where the matrix is singular. */
function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (let k = 0; k < rows.length; k++) {
    const best = rows.slice(k).reduce((found, row, i) => (Math.abs(row[k] ?? 0) > Math.abs(rows[found]?.[k] ?? 0) ? k + i : found), k);
    const [pivot, other] = [rows[best], rows[k]];
    if (!pivot || !other || Math.abs(pivot[k] ?? 0) < 1e-9) return null;
    rows[best] = other;
    rows[k] = pivot;
    for (const [i, row] of rows.entries()) {
      if (i === k) continue;
      const factor = (row[k] ?? 0) / (pivot[k] ?? 1);
      for (let j = k; j < row.length; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return rows.map((row, k) => (row.at(-1) ?? 0) / (row[k] ?? 1));
}

/** The optimum by trying every set of at most n active rows; null: none satisfies the conditions, so nothing is feasible. */
function byTryingAll(qp: Qp): number[] | null {
  const { hessian, linear, rows, bounds } = qp;
  const n = hessian.length;
  for (let set = 0; set < 2 ** rows.length; set++) {
    const active = rows.map((_, r) => r).filter((r) => (set >> r) & 1);
    if (active.length > n) continue;
    const matrix = [
      ...hessian.map((h, i) => [...hessian.map((_, j) => (i === j ? h : 0)), ...active.map((r) => -(rows[r]?.[i] ?? 0))]),
      ...active.map((r) => [...(rows[r] ?? []), ...active.map(() => 0)]),
    ];
    const solved = solveLinear(matrix, [...linear.map((c) => -c), ...active.map((r) => bounds[r] ?? 0)]);
    if (!solved || solved.slice(n).some((multiplier) => multiplier < -1e-7)) continue;
    const x = solved.slice(0, n);
    if (rows.every((row, r) => dot(row, x) >= (bounds[r] ?? 0) - 1e-7)) return x;
  }
  return null;
}

/** Rows that repeat others, oppose them or differ from them by a hair: what a real limit list degenerates to. */
const hostile: fc.Arbitrary<Qp> = problem({ variables: 12, rows: 12, bound: number(-3, 0) }).chain((qp) =>
  fc
    .array(
      fc.record({
        of: fc.nat(qp.rows.length - 1),
        sign: fc.constantFrom(1, -1),
        hair: fc.constantFrom(0, 1e-13, 1e-10, 1e-7, 1e-4),
        tilt: vector(qp.hessian.length, number(-1, 1)),
        room: number(-0.02, 1),
      }),
      { minLength: 1, maxLength: 20 },
    )
    .map((more) => ({
      ...qp,
      rows: [...qp.rows, ...more.map(({ of, sign, hair, tilt }) => (qp.rows[of] ?? []).map((a, i) => sign * a + hair * (tilt[i] ?? 0)))],
      bounds: [...qp.bounds, ...more.map(({ of, sign, room }) => sign * (qp.bounds[of] ?? 0) - room)],
    })),
);

describe('the solver', () => {
  it('finds what trying every set of rows finds, and no answer where that finds none', () => {
    let feasible = 0;
    const runs = 400;
    fc.assert(
      fc.property(problem({ variables: 3, rows: 7, bound: number(-2, 1) }), (qp) => {
        const answer = solveChecked(goldfarbIdnani, qp);
        const wanted = byTryingAll(qp);
        expect(answer.kind === 'optimal').toBe(wanted !== null);
        if (answer.kind !== 'optimal' || !wanted) return;
        feasible++;
        for (const [i, value] of wanted.entries()) expect(Math.abs((answer.x[i] ?? 0) - value)).toBeLessThan(1e-6 * (1 + Math.abs(value)));
      }),
      { seed: 20260101, numRuns: runs },
    );
    // Both kinds were really met.
    expect(feasible).toBeGreaterThan(runs / 5);
    expect(feasible).toBeLessThan(runs);
  });

  it('costs what the npm package quadprog finds, a translation of the Fortran original, on problems of the size of a cycle', () => {
    const oneBased = (values: readonly number[]): number[] => [0, ...values];
    fc.assert(
      fc.property(problem({ variables: 24, rows: 80, bound: number(-5, -0.1) }), (qp) => {
        const answer = solveChecked(goldfarbIdnani, qp);
        const n = qp.hessian.length;
        const theirs = solveQP(
          [[], ...qp.hessian.map((h, i) => oneBased(Array.from({ length: n }, (_, j) => (i === j ? h : 0))))],
          oneBased(qp.linear.map((c) => -c)),
          [[], ...Array.from({ length: n }, (_, i) => oneBased(qp.rows.map((row) => row[i] ?? 0)))],
          oneBased(qp.bounds),
        );
        if (answer.kind !== 'optimal') throw new Error(`not solved: ${answer.why}`);
        const wanted = cost(qp, theirs.solution.slice(1));
        expect(Math.abs(cost(qp, answer.x) - wanted)).toBeLessThan(1e-8 * (1 + Math.abs(wanted)));
      }),
      { seed: 20260102, numRuns: 60 },
    );
  });

  it('ends on rows that repeat, oppose or nearly repeat each other, and what it calls an answer is one', () => {
    const ends = { optimal: 0, infeasible: 0, kkt: 0, 'not-finite': 0 };
    fc.assert(
      fc.property(hostile, (qp) => {
        const answer = solveChecked(goldfarbIdnani, qp);
        ends[answer.kind === 'optimal' ? 'optimal' : answer.why]++;
        if (answer.kind !== 'optimal') return;
        const raw = goldfarbIdnani(qp);
        expect(raw && kktError(qp, raw.x, raw.multipliers)).toBeLessThanOrEqual(1e-6);
      }),
      { seed: 20260103, numRuns: 1_500 },
    );
    expect(ends.optimal).toBeGreaterThan(300);
    expect(ends.infeasible).toBeGreaterThan(100);
    expect(ends['not-finite']).toBe(0);
    expect(ends.kkt).toBe(0);
  });

  it('gives the same bits each time, whatever it solved before', () => {
    fc.assert(
      fc.property(
        problem({ variables: 8, rows: 20, bound: number(-3, 0) }),
        problem({ variables: 8, rows: 20, bound: number(-3, 0) }),
        (qp, other) => {
          const first = goldfarbIdnani(qp);
          goldfarbIdnani(other);
          expect(goldfarbIdnani(qp)).toEqual(first);
        },
      ),
      { seed: 20260104, numRuns: 100 },
    );
  });

  it.each<[string, number, boolean]>([
    ['asks for nothing, is met', -1, true],
    ['asks for something, cannot be met', 1e-9, false],
  ])('a row without entries that %s', (_, bound, isMet) => {
    expect(goldfarbIdnani({ hessian: [1, 1], linear: [1, 1], rows: [[0, 0]], bounds: [bound] }) !== null).toBe(isMet);
  });
});
