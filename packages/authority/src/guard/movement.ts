/**
 * What a vector would do to each slot, against the PLC's present targets. Going back toward zero only
 * gives the plant back and is freed from most rules; so a slot counts as going back only where the
 * PLC's own word proves it.
 */

import { isReadable } from '../within.ts';
import type { GuardInput } from './guard-input.ts';

export interface SlotMove {
  slot: number;
  /** Target now, by the newest acknowledgement; null: not known. */
  from: number | null;
  to: number;
  /** Moves away from zero, or might; false: stays, or goes back toward zero on its own side. */
  outward: boolean;
}

export function slotMoves(input: GuardInput): SlotMove[] {
  const target = input.picture?.ack?.target;
  return input.command.trims.map((to, slot) => {
    const known = target?.[slot];
    const from = isReadable(known) ? known : null;
    return { slot, from, to, outward: to !== 0 && !isNoFurther(from ?? Number.NaN, to) };
  });
}

/** The PLC holds float32: a held trim must compare equal to what it was sent as. Nothing is no further than NaN. */
function isNoFurther(from: number, to: number): boolean {
  return isReadable(to) && Math.sign(to) === Math.sign(from) && Math.abs(Math.fround(to)) <= Math.abs(Math.fround(from));
}

export const outwardMoves = (input: GuardInput): SlotMove[] => slotMoves(input).filter(({ outward }) => outward);
/** Slots that carry a trim after the write. NaN carries one: it is not zero. */
export const trimSlots = (input: GuardInput): SlotMove[] => slotMoves(input).filter(({ to }) => to !== 0);

/**
 * Moves away from zero, but no further than what a ramp ended: the decision behind it says so. Such a
 * return is bound by the envelope, not by the pace of new moves (furnace-reference §6).
 */
export function isReturn({ decisions, slots }: GuardInput, { slot, to }: SlotMove): boolean {
  const former = decisions.find(({ id, slot: own }) => id === slots[slot] && own === slot)?.former;
  return isReadable(former) && isNoFurther(former, to);
}

/** Outward moves that are new. */
export const newMoves = (input: GuardInput): SlotMove[] => outwardMoves(input).filter((move) => !isReturn(input, move));
