/**
 * Calibration over a window: bounded Gauss–Newton with the running parameters as prior, each step by the
 * quadratic-programme port. What the data do not determine is held and said so: a parameter whose
 * posterior deviation stays above 0.7 of its prior one, the worst first. Intervals are widened by the
 * misfit that is left and by its correlation from slab to slab. Nothing is written here.
 */
import { goldfarbIdnani, solveChecked } from '@trimtab/loop';
import type { Site } from '@trimtab/terms';
import type { TwinParameters } from '../twin/parameters.ts';
import { COORDINATES, movedBy } from './coordinates.ts';
import { misfit, READING_SD_K, standardised } from './misfit.ts';
import { cholesky, eigenvalues, inverseDiagonal, lowerSolve, type Matrix, upperSolve, zeros } from './symmetric.ts';
import type { CalibrationWindow } from './window.ts';

const STEPS_MOST = 6;
const SETTLED = 0.02;
/** Prior deviations that a parameter may go. */
const BOUND = 3;
const PROBE = 0.1;
const DETERMINED = 0.7;
const Z90 = 1.645;

export interface CalibratedParameter {
  name: string;
  unit: string;
  before: number;
  after: number;
  /** 90 %; null: held, because the data do not determine it, or at its bound. */
  interval90: [number, number] | null;
  /** As far as it may go from where it was: the data ask for more, and the interval says nothing. */
  isAtBound: boolean;
}

export interface Calibration {
  parameters: TwinParameters;
  table: CalibratedParameter[];
  /** Of the scaled information of the data alone, ascending: 1 is as much as the prior knows. */
  eigenvalues: number[];
  slabs: number;
  steps: number;
  /** The last step was as good as none. */
  isSettled: boolean;
}

/** Throws where the window has too few readings to say anything. */
export function calibrate(start: TwinParameters, site: Site, window: CalibrationWindow): Calibration {
  const residualsAt: Residuals = (steps) => standardised(misfit(movedBy(start, steps), site, window), READING_SD_K);
  const slabs = window.slabs.filter(({ reading_degC }) => reading_degC !== null).length;
  if (slabs < 100) throw new Error(`calibration: ${slabs} slabs were read in the window; at least 100 are needed`);
  // All free first: what a wrong start leaves is no scatter of the data.
  const loose = fitted(residualsAt, new Set(), 1);
  const wide = widening(loose.residuals);
  const information = informationOf(loose.jacobian, wide);
  const held = heldOf(information);
  const { at, jacobian, steps, isSettled } = fitted(residualsAt, held, wide);
  const free = COORDINATES.flatMap((_, i) => (held.has(i) ? [] : [i]));
  const posterior = inverseDiagonal(withPrior(submatrix(informationOf(jacobian, wide), free)));
  const parameters = movedBy(start, at);
  return {
    parameters,
    table: COORDINATES.map(({ name, unit, priorSd, get }, i) => {
      const after = get(parameters);
      const half = Z90 * priorSd * Math.sqrt(posterior[free.indexOf(i)] ?? 0);
      const isAtBound = Math.abs(at[i] ?? 0) > BOUND - SETTLED;
      const interval90: [number, number] | null = held.has(i) || isAtBound ? null : [after - half, after + half];
      return { name, unit, before: get(start), after, interval90, isAtBound };
    }),
    eigenvalues: eigenvalues(information),
    slabs,
    steps,
    isSettled,
  };
}

interface Fitted {
  /** In prior deviations from the start. */
  at: number[];
  residuals: (number | null)[];
  jacobian: number[][];
  steps: number;
  isSettled: boolean;
}

type Residuals = (steps: readonly number[]) => (number | null)[];

function fitted(residualsAt: Residuals, held: ReadonlySet<number>, wide: number): Fitted {
  let at = COORDINATES.map(() => 0);
  let residuals = residualsAt(at);
  for (let steps = 1; ; steps++) {
    const jacobian = jacobianAt(residualsAt, at, residuals);
    const step = boundedStep(jacobian, residuals, at, held, wide);
    at = at.map((value, i) => value + (step[i] ?? 0));
    residuals = residualsAt(at);
    const isSettled = Math.max(...step.map(Math.abs)) < SETTLED;
    if (steps === STEPS_MOST || isSettled) return { at, residuals, jacobian, steps, isSettled };
  }
}

function jacobianAt(residualsAt: Residuals, at: readonly number[], here: readonly (number | null)[]): number[][] {
  return COORDINATES.map((_, i) => {
    const there = residualsAt(at.map((value, j) => (i === j ? value + PROBE : value)));
    // A reading that is an outlier, here or there, says nothing of the slope: it would jump by all that it is off.
    return here.map((value, r) => {
      const moved = there[r] ?? null;
      return value === null || moved === null ? 0 : (moved - value) / PROBE;
    });
  });
}

/** By how much the variance of a sum of these residuals exceeds that of as many independent ones of size one. */
function widening(all: readonly (number | null)[]): number {
  const residuals = all.filter((value) => value !== null);
  let [square, product] = [0, 0];
  for (const [i, value] of residuals.entries()) {
    square += value * value;
    product += value * (residuals[i - 1] ?? 0);
  }
  const lag1 = Math.min(0.95, Math.max(0, product / Math.max(1e-9, square)));
  return Math.max(1, square / residuals.length) * ((1 + lag1) / (1 - lag1));
}

function informationOf(jacobian: readonly number[][], wide: number): Matrix {
  return jacobian.map((a) => jacobian.map((b) => a.reduce((sum, value, r) => sum + value * (b[r] ?? 0), 0) / wide));
}

const withPrior = (information: Matrix): Matrix => information.map((row, i) => row.map((value, j) => (i === j ? value + 1 : value)));
const submatrix = (a: Matrix, keep: readonly number[]): Matrix => keep.map((i) => keep.map((j) => a[i]?.[j] ?? 0));

/** Parameters that the data do not determine, the worst first, each judged with those before it held. */
export function heldOf(information: Matrix): Set<number> {
  const held = new Set<number>();
  for (;;) {
    const free = information.flatMap((_, i) => (held.has(i) ? [] : [i]));
    if (free.length === 0) return held;
    const deviations = inverseDiagonal(withPrior(submatrix(information, free))).map(Math.sqrt);
    const worst = Math.max(...deviations);
    if (worst <= DETERMINED) return held;
    held.add(free[deviations.indexOf(worst)] ?? 0);
  }
}

/** min ½|J d + r|²/wide + ½|at + d|² with |at + d| ≤ BOUND and what is held at rest, by H = L Lᵀ and y = Lᵀ d. */
function boundedStep(
  jacobian: readonly number[][],
  residuals: readonly (number | null)[],
  at: readonly number[],
  held: ReadonlySet<number>,
  wide: number,
): number[] {
  const free = at.flatMap((_, i) => (held.has(i) ? [] : [i]));
  if (free.length === 0) return at.map(() => 0);
  const l = cholesky(withPrior(submatrix(informationOf(jacobian, wide), free)));
  const gradient = free.map(
    (i) => (jacobian[i] ?? []).reduce((sum, value, r) => sum + value * (residuals[r] ?? 0), 0) / wide + (at[i] ?? 0),
  );
  // Row of d_i in terms of y = Lᵀ d: the i-th row of L⁻ᵀ.
  const inverse = zeros(free.length).map((_, column) =>
    upperSolve(
      l,
      free.map((__, i) => (i === column ? 1 : 0)),
    ),
  );
  const rowOf = (i: number): number[] => free.map((_, column) => inverse[column]?.[i] ?? 0);
  const rows = free.flatMap((_, i) => [rowOf(i), rowOf(i).map((value) => -value)]);
  const bounds = free.flatMap((i) => [-BOUND - (at[i] ?? 0), (at[i] ?? 0) - BOUND]);
  const answer = solveChecked(goldfarbIdnani, { hessian: free.map(() => 1), linear: lowerSolve(l, gradient), rows, bounds });
  if (answer.kind === 'failed') throw new Error(`calibration: the step was not solved (${answer.why})`);
  const step = upperSolve(l, answer.x);
  return at.map((_, i) => step[free.indexOf(i)] ?? 0);
}
