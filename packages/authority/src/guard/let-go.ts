/**
 * Trims that the PLC let go of by itself, or that a whole hand-back let go of (pause, permit, OFF, watchdog, restart, mode):
 * the guard's own memory of what may come back without being a new move (design §4). It is kept from what was written and
 * read back, and knows nothing of what any option says of itself.
 */
import { HOUR_MS, type PlantTime } from '@trimtab/terms';
import { atMostOnWire, within } from '../within.ts';
import { isNoFurther } from './no-further.ts';

/** What was let go may come back for so long. */
export const BACK_WITHIN_MS = 6 * HOUR_MS;

export interface LetGo {
  slot: number;
  /** Target that stood. */
  to: number;
  at_ms: PlantTime;
  /** The operator's own setpoint that the trim was made for. */
  setpoint: number;
}

/** One change of a slot's target, as it was seen in the PLC. */
export interface TargetChange {
  slot: number;
  from: number;
  to: number;
  at_ms: PlantTime;
  /** Of the trim that stood; null: not known, and it comes back no more. */
  setpoint: number | null;
  /** Nobody decided of this trim: it went with everything else. */
  letsGo: boolean;
}

/**
 * What may come back after this change. A write farther out keeps what was let go on that side; any other write of ours
 * (a Take back, a give-back, an end by setpoint or clock, the other side) ends the matter on its slot.
 */
export function letGoAfter(known: readonly LetGo[], { slot, from, to, at_ms, setpoint, letsGo }: TargetChange): LetGo[] {
  const recent = known.filter((was) => at_ms - was.at_ms <= BACK_WITHIN_MS);
  if (letsGo) return setpoint === null ? recent : [...recent, { slot, to: from, at_ms, setpoint }];
  const goesOut = from === 0 || isNoFurther(to, from);
  return recent.filter((was) => was.slot !== slot || (goesOut && Math.sign(was.to) === Math.sign(to)));
}

/** Would a trim that is made so, now, be no farther than one that was let go not long ago, on a setpoint at most `near` from its own? */
export function mayReturn(known: readonly LetGo[], { slot, to, at_ms, setpoint }: LetGo, near: number): boolean {
  return known.some(
    (was) =>
      was.slot === slot &&
      isNoFurther(was.to, to) &&
      within(at_ms - was.at_ms, 0, BACK_WITHIN_MS) &&
      atMostOnWire(Math.abs(setpoint - was.setpoint), near),
  );
}
