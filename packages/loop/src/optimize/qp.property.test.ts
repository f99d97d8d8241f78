import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldfarbIdnani } from './goldfarb-idnani.ts';
import { kktError, type Qp, solveChecked } from './qp.ts';

/** Hundredths: the formulation never hands over rows of nearly nothing. */
const number = (min: number, max: number) => fc.integer({ min: Math.round(min * 100), max: Math.round(max * 100) }).map((n) => n / 100);
const problem: fc.Arbitrary<Qp> = fc.integer({ min: 1, max: 5 }).chain((n) =>
  fc
    .record({
      hessian: fc.array(number(0.01, 5), { minLength: n, maxLength: n }),
      linear: fc.array(number(-10, 10), { minLength: n, maxLength: n }),
      rows: fc.array(fc.array(number(-2, 2), { minLength: n, maxLength: n }), { minLength: 1, maxLength: 12 }),
      slack: fc.array(number(0, 5), { minLength: 12, maxLength: 12 }),
    })
    .map(({ hessian, linear, rows, slack }) => ({ hessian, linear, rows, bounds: rows.map((_, index) => -(slack[index] ?? 0)) })),
);

const cost = ({ hessian, linear }: Qp, x: readonly number[]): number =>
  x.reduce((sum, value, i) => sum + 0.5 * (hessian[i] ?? 0) * value * value + (linear[i] ?? 0) * value, 0);

describe('the quadratic programme', () => {
  it('is solved to its KKT conditions, is never worse than not moving, and stays feasible', () => {
    fc.assert(
      fc.property(problem, (qp) => {
        const answer = solveChecked(goldfarbIdnani, qp);
        if (answer.kind !== 'optimal') throw new Error(`not solved: ${answer.why}`);
        expect(cost(qp, answer.x)).toBeLessThanOrEqual(1e-6);
        qp.rows.forEach((row, r) => {
          expect(row.reduce((sum, a, i) => sum + a * (answer.x[i] ?? 0), 0)).toBeGreaterThanOrEqual((qp.bounds[r] ?? 0) - 1e-5);
        });
      }),
      { seed: 20260101, numRuns: 300 },
    );
  });

  const small: Qp = { hessian: [2], linear: [-4], rows: [[-1]], bounds: [-1] };

  it('known by hand: min x² − 4x with x ≤ 1 is x = 1 with multiplier 2', () => {
    expect(kktError(small, [1], [2])).toBeLessThan(1e-12);
    expect(solveChecked(goldfarbIdnani, small)).toEqual({ kind: 'optimal', x: [1] });
  });

  it.each<[string, Qp]>([
    ['NaN in a bound', { ...small, bounds: [Number.NaN] }],
    ['infinity in a slope', { ...small, linear: [Number.POSITIVE_INFINITY] }],
    ['no curvature', { ...small, hessian: [0] }],
  ])('with %s is refused before the solver sees it', (_, qp) => {
    const never = () => {
      throw new Error('the solver was asked');
    };
    expect(solveChecked(never, qp)).toEqual({ kind: 'failed', why: 'not-finite' });
  });

  it('that contradicts itself has no answer', () => {
    expect(solveChecked(goldfarbIdnani, { ...small, rows: [[1], [-1]], bounds: [1, 0] })).toEqual({ kind: 'failed', why: 'infeasible' });
  });

  it.each<[string, number, number]>([
    ['not stationary', 0.9, 2],
    ['not feasible', 1.1, 1.8],
    ['a multiplier of the wrong sign', 3, -2],
  ])('a solver’s answer that is %s is not taken', (_, x, multiplier) => {
    expect(solveChecked(() => ({ x: [x], multipliers: [multiplier] }), small)).toEqual({ kind: 'failed', why: 'kkt' });
  });

  it('a solver’s NaN is not taken', () => {
    expect(solveChecked(() => ({ x: [Number.NaN], multipliers: [0] }), small)).toEqual({ kind: 'failed', why: 'not-finite' });
  });
});
