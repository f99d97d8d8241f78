import { goldfarbIdnani, type Qp } from '@trimtab/loop';
import { describe, expect, it } from 'vitest';
import { familyProblem } from './family.ts';
import { kkt, objective, problemBytes, solutionOf } from './problem.ts';

/** min x² + y² − 4x with x ≤ 1: x = 1, y = 0, multiplier 2, value −3. */
const small: Qp = { hessian: [2, 2], linear: [-4, 0], rows: [[-1, 0]], bounds: [-1] };
const solution = (x: number[], multipliers: number[]) => ({ x: Float64Array.from(x), multipliers: Float64Array.from(multipliers) });

describe('a programme of the benchmark', () => {
  it('is written as n, m, H, c, A, low, each a little-endian double', () => {
    const bytes = problemBytes(small);
    const values = Array.from({ length: bytes.length / 8 }, (_, index) => bytes.readDoubleLE(8 * index));
    expect(values).toEqual([2, 1, 2, 0, 0, 2, -4, 0, -1, 0, -1]);
  });

  it('takes an answer of its own size and no other', () => {
    expect(solutionOf(Buffer.from(Float64Array.of(1, 0, 2).buffer), small)).toEqual(solution([1, 0], [2]));
    expect(() => solutionOf(Buffer.alloc(16), small)).toThrow('an answer of 16 bytes to a problem of 2 variables and 1 rows');
  });

  it.each<[string, number[], number[], boolean]>([
    ['the answer', [1, 0], [2], true],
    ['one that is not stationary', [0.9, 0], [2], false],
    ['one that is not feasible', [1.1, 0], [1.8], false],
    ['one with a multiplier of the wrong sign', [3, 0], [-2], false],
    ['one without a multiplier', [1, 0], [], false],
  ])('judges %s', (_, x, multipliers, isRight) => {
    expect(kkt(small, solution(x, multipliers)) <= 1e-9).toBe(isRight);
  });

  it('costs what the objective says', () => {
    expect(objective(small, Float64Array.of(1, 0))).toBe(-3);
  });

  it('of the furnace family is the same for the same seed, has the sizes that it says, and is solved', () => {
    const family = { zones: 5, moves: 6, slabs: 60, groups: 6 };
    const { qp } = familyProblem('S 5×6', family, 2);
    expect([qp.hessian.length, qp.rows.length]).toEqual([5 * 6 + 12, 2 * 30 + 6 * 60 + 12]);
    expect(familyProblem('S 5×6', family, 2).qp).toEqual(qp);
    expect(familyProblem('S 5×6', family, 3).qp).not.toEqual(qp);
    const solved = goldfarbIdnani(qp);
    if (!solved) throw new Error('not solved');
    expect(kkt(qp, solution(solved.x, solved.multipliers))).toBeLessThan(1e-9);
  });
});
