/**
 * What each setpoint in force will do: operator setpoint plus the trim, ramped from what is active now
 * toward its target, and toward each later intention from its minute on. Setpoints themselves stay: a
 * crew's next move is not ours to guess.
 */
import type { LaterMove } from '@trimtab/loop';
import type { Plan } from '@trimtab/terms';

export interface Course {
  trimTag: string;
  setpoint: number;
  active: number;
  /** Targets from their minute on, ascending; the first holds from the start. */
  targets: readonly { at_min: number; to: number }[];
  ratePerMin: number;
}

export function courseOf(plan: Plan, setpointTag: string, trimTag: string, ratePerMin: number): Course {
  const offset = plan.offsets[trimTag];
  return {
    trimTag,
    setpoint: plan.setpoints[setpointTag] ?? Number.NaN,
    active: offset?.active ?? 0,
    targets: [{ at_min: 0, to: offset?.target ?? 0 }],
    ratePerMin,
  };
}

/** Adds what is intended for this course. Mutates. */
export function courseTo(course: Course, moves: readonly LaterMove[]): void {
  const own = moves.filter(({ trimTag }) => trimTag === course.trimTag).map(({ at_min, to }) => ({ at_min, to }));
  course.targets = [...course.targets, ...own];
}

/** Moves the active trim on over `length_min` that begin at `minute`; returns the value in force at their end. */
export function stepCourse(course: Course, minute: number, length_min: number): number {
  let target = 0;
  for (const { at_min, to } of course.targets) if (at_min <= minute) target = to;
  const most = course.ratePerMin * length_min;
  course.active += Math.min(most, Math.max(-most, target - course.active));
  return course.setpoint + course.active;
}
