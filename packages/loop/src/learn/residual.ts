/**
 * The small learned part of a discharge forecast: what the model cannot know because people decide it.
 * A forecast holds setpoints and pace as they stand; the crew will steer each piece toward its aim, and
 * delays will come. Both show in the scores as a lasting relation between the error and what was known
 * when the forecast was made. One ridge regression a horizon, linear in the minutes ahead between them;
 * bounded, without trust in its first lessons, and off outside what it has seen. It depends on the plan
 * in force only, never on an option: all options of a cycle are corrected alike.
 */
import type { Lever, PieceForecast } from '../asset-pack.ts';
import type { ErrorWindow, PieceHorizon, PieceLook, Residual } from '../memory.ts';
import { EVERYWHERE } from './error-window.ts';
import { emptyRidge, type Fit, fitOf, withLesson } from './ridge.ts';

/** One unit of a feature. */
const UNIT_K = 20;
const MOST_K = 40;
/** The most that one lesson may teach: a slab that lay through a breakdown gives its direction, not its size. */
const LESSON_MOST_K = 75;
/** Lessons before it says anything, and after which it is taken at its word. */
const FIRST_LESSONS = 60;
const FULL_LESSONS = 160;
/** Leverage, as a multiple of the lessons' own, from which it fades, and where it is off. */
const FADES_FROM = 8;
const OFF_FROM = 16;
/** Pieces that leave within about this of each other share what the crew does. */
const NEAR_MIN = 30;
/** What a piece behind needs counts half at this distance. */
const BEHIND_MIN = 60;

export interface Surroundings {
  /** Distance of the model's forecast to the lower limit, mean over the pieces that leave about then. */
  around_K: number;
  /** Lower limit, mean over the pieces that leave before, less its own. */
  ahead_K: number;
  /** How far the lower limits of the pieces behind lie above its own, and below it: the crew heats for the harder ones, early. */
  harder_K: number;
  easier_K: number;
}

/** By piece, in the order given. */
export function surroundings(pieces: readonly PieceForecast[]): Surroundings[] {
  return pieces.map((own) => {
    const [around, ahead, harder, easier] = [mean(), mean(), mean(), mean()];
    for (const other of pieces) {
      const later_min = other.out_min - own.out_min;
      const apart = square(later_min / NEAR_MIN);
      around.add(other.discharge_degC - other.low_degC, 1 / (1 + square(apart)));
      const more_K = other.low_degC - own.low_degC;
      if (later_min <= 0) ahead.add(more_K, 1);
      else {
        const weight = 1 / (1 + square(later_min / BEHIND_MIN));
        harder.add(Math.max(0, more_K), weight);
        easier.add(Math.min(0, more_K), weight);
      }
    }
    return { around_K: around.value(), ahead_K: ahead.value(), harder_K: harder.value(), easier_K: easier.value() };
  });
}

const square = (value: number): number => value * value;

function mean() {
  let [sum, weights] = [0, 0];
  return {
    add: (value: number, weight: number) => {
      sum += weight * value;
      weights += weight;
    },
    value: () => (weights > 0 ? sum / weights : 0),
  };
}

/** Setpoint and trim target of the temperature levers. */
export const inForceOf = (
  levers: readonly Lever[],
  { setpoint, target }: { setpoint: readonly number[]; target: readonly number[] },
): number[] => levers.flatMap(({ unit }, i) => (unit === 'dK' ? [(setpoint[i] ?? 0) + (target[i] ?? 0)] : []));

export const featuresOf = (
  look: Pick<PieceLook, 'model_degC' | 'inside_K' | keyof Surroundings>,
  low_degC: number,
  inForce: readonly number[],
): number[] => [
  1,
  (look.model_degC - low_degC) / UNIT_K,
  look.around_K / UNIT_K,
  look.ahead_K / UNIT_K,
  look.harder_K / UNIT_K,
  look.easier_K / UNIT_K,
  look.inside_K / UNIT_K,
  ...inForce.map((setpoint) => setpoint / UNIT_K),
];

/** What one scored forecast teaches: reading less what the model alone had said. */
export interface Lesson {
  horizon: PieceHorizon;
  features: number[];
  error_K: number;
}

export function withLessons(residual: Residual, lessons: readonly Lesson[]): Residual {
  const next = { ...residual };
  for (const { horizon, features, error_K } of lessons) {
    const before = next[horizon];
    const ridge = before && before.xy.length === features.length ? before : emptyRidge(features.length);
    next[horizon] = withLesson(ridge, features, Math.min(LESSON_MOST_K, Math.max(-LESSON_MOST_K, error_K)));
  }
  return next;
}

/** The correction of each piece, K, by its features and minutes ahead. */
export function correction(
  residual: Residual,
  windows: readonly ErrorWindow[],
): (features: readonly number[], ahead_min: number) => number {
  const points = windows
    .flatMap(({ region, horizon, ahead_min }) => {
      const ridge = region === EVERYWHERE && horizon !== 'out' ? residual[horizon] : undefined;
      const fit = ridge && fitOf(ridge);
      return ridge && fit ? [{ ahead_min, fit, trust: trustOf(ridge.lessons) }] : [];
    })
    .sort((a, b) => a.ahead_min - b.ahead_min);
  return (features, ahead_min) => {
    let before = { ahead_min: 0, value: 0 };
    for (const { ahead_min: at, fit, trust } of points) {
      const value = trust * bounded(fit, features);
      if (ahead_min <= at)
        return before.value + ((value - before.value) * (ahead_min - before.ahead_min)) / Math.max(1, at - before.ahead_min);
      before = { ahead_min: at, value };
    }
    return before.value;
  };
}

const trustOf = (lessons: number): number => Math.min(1, Math.max(0, (lessons - FIRST_LESSONS) / (FULL_LESSONS - FIRST_LESSONS)));

function bounded(fit: Fit, features: readonly number[]): number {
  // What another build learned of other features says nothing here.
  if (features.length !== fit.size) return 0;
  const { value, leverage } = fit.at(features);
  const inside = Math.min(1, Math.max(0, (OFF_FROM - leverage) / (OFF_FROM - FADES_FROM)));
  return inside * Math.min(MOST_K, Math.max(-MOST_K, value));
}
