/**
 * What a vector would do to each slot, against the PLC's present targets. Going back toward zero only
 * gives the plant back and is freed from most rules; so a slot counts as going back only where the
 * PLC's own word proves it.
 */

import { SETPOINT_MOVED } from '@trimtab/terms';
import { slotAt } from '../kind/slot.ts';
import { isReadable } from '../within.ts';
import { goodValue } from './good-value.ts';
import type { GuardInput } from './guard-input.ts';
import { mayReturn } from './let-go.ts';
import { isNoFurther } from './no-further.ts';

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

export const outwardMoves = (input: GuardInput): SlotMove[] => slotMoves(input).filter(({ outward }) => outward);
/** Slots that carry a trim after the write. NaN carries one: it is not zero. */
export const trimSlots = (input: GuardInput): SlotMove[] => slotMoves(input).filter(({ to }) => to !== 0);

/**
 * Moves away from zero, but no further than what was let go: the decision behind it asks for a return, and the guard's own
 * memory bears it out. Such a return is bound by the envelope, not by the pace of new moves (furnace-reference §6).
 */
export function isReturn(input: GuardInput, { slot, to }: SlotMove): boolean {
  const { decisions, slots, letGo, plant_ms } = input;
  const place = slotAt(slot);
  const former = decisions.find(({ id, slot: own }) => id === slots[slot] && own === slot)?.former;
  if (place === null || letGo === null || !isReadable(former) || !isNoFurther(former, to)) return false;
  const setpoint = goodValue(input, place.setpointTag);
  return mayReturn(letGo, { slot, to, at_ms: plant_ms, setpoint }, SETPOINT_MOVED[place.unit]);
}

/** Outward moves that are new: what the hour counts, before the write and after it. */
export const newMoves = (input: GuardInput): SlotMove[] => outwardMoves(input).filter((move) => !isReturn(input, move));
