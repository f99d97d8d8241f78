/**
 * What may come back without being a new move: a trim that a ramp ended, for some hours, whole or in parts, on the setpoint
 * that it was made for. Whatever else takes a trim toward zero (a give-back, a rejection, a card, an end by its setpoint or
 * by the clock) ends the matter on its slot.
 */
import { SETPOINT_MOVED } from '@trimtab/terms';
import { AIR, EPS, isOutward } from './witness-limits.ts';

const COMES_BACK_h = 6;

export interface SlotMove {
  slot: number;
  from: number;
  to: number;
  /** The operator's, now. */
  setpoint: number;
  now_h: number;
}

export interface Returns {
  /** In the order in which targets changed; `byRamp`: nobody's write asked for this very slot to go. */
  note(move: SlotMove, byRamp: boolean): void;
  isReturn(move: SlotMove): boolean;
}

interface Ended {
  to: number;
  at_h: number;
  setpoints: readonly number[];
}

export function returns(): Returns {
  const ended = new Map<number, Ended[]>();
  /** Where what stands was made and where it was lessened: a card makes it anew there, a give-back does not, and a target tells no difference. */
  const made = new Map<number, readonly number[]>();
  return {
    note: ({ slot, from, to, setpoint, now_h }, byRamp) => {
      const known = (ended.get(slot) ?? []).filter(({ at_h }) => now_h - at_h <= COMES_BACK_h);
      const setpoints = made.get(slot) ?? [];
      if (byRamp) ended.set(slot, to === 0 ? [...known, { to: from, at_h: now_h, setpoints }] : known);
      else ended.set(slot, isOutward(from, to) ? known.filter((was) => was.to * to > 0) : []);
      made.set(slot, isOutward(from, to) ? [setpoint] : [...setpoints, setpoint]);
    },
    isReturn: ({ slot, from, to, setpoint, now_h }) =>
      from * to >= 0 &&
      (ended.get(slot) ?? []).some(
        (was) =>
          now_h - was.at_h <= COMES_BACK_h &&
          was.to * to > 0 &&
          Math.abs(to) <= Math.abs(was.to) + EPS &&
          was.setpoints.some((then) => Math.abs(setpoint - then) <= SETPOINT_MOVED[slot === AIR ? 'lambda' : 'dK'] + EPS),
      ),
  };
}
