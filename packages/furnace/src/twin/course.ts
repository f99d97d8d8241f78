/**
 * What each setpoint in force will do: operator setpoint plus the trim, ramped from what is active now
 * toward its target, and toward each later intention from its minute on. Setpoints themselves stay, since a
 * crew's next move is not ours to guess, but for the way back after a stop.
 */
import type { LaterMove } from '@trimtab/loop';
import type { Plan } from '@trimtab/terms';
import type { WayBack } from './after-stop.ts';

export interface Course {
  trimTag: string;
  setpoint: number;
  active: number;
  /** Targets from their minute on, ascending; the first holds from the start. */
  targets: readonly { at_min: number; to: number }[];
  ratePerMin: number;
  /** Of the setpoint itself; null: it stays. */
  back: WayBack | null;
}

export function courseOf(
  plan: Plan,
  setpointTag: string,
  trimTag: string,
  ratePerMin: number,
  backOf: (setpoint: number) => WayBack | null = () => null,
): Course {
  const offset = plan.offsets[trimTag];
  const setpoint = plan.setpoints[setpointTag] ?? Number.NaN;
  return {
    trimTag,
    setpoint,
    active: offset?.active ?? 0,
    targets: [{ at_min: 0, to: offset?.target ?? 0 }],
    ratePerMin,
    back: backOf(setpoint),
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
  return setpointAt(course, minute + length_min) + course.active;
}

function setpointAt({ setpoint, back }: Course, minute: number): number {
  if (back === null || minute <= back.from_min) return setpoint;
  return Math.min(back.to_degC, setpoint + back.ratePerMin * (minute - back.from_min));
}
