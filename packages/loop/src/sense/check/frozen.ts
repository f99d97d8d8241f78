/**
 * A live instrument has noise. One that stays within a small part of its own learned noise for long is
 * stuck; not knowing its noise yet, one that does not move by a bit. Standing at `rest` is no fault, and
 * neither is standing as long as it has stood before when nobody said how long it may. Time in which it was
 * not read proves nothing: after a gap a stand begins anew.
 */
import type { HoldMemory, TagMemory } from '../../memory.ts';
import { type Check, type CheckInput, gap_ms } from './check.ts';

/** Part of the learned noise within which a live value does not stay. */
const STILL = 0.01;
/** Fewer readings than this prove nothing, however long they took. */
const LEAST_READINGS = 8;

/** How far it may be from where it stands still and not have moved. */
const tolerance = (memory: TagMemory | null): number => STILL * (memory?.noise?.usual ?? 0);

/** The stand that this reading belongs to: the one before, or a new one that begins with it. */
export function heldBy(input: Pick<CheckInput, 'value' | 'memory' | 'plant_ms' | 'rules'>): HoldMemory {
  const { value, memory, plant_ms } = input;
  const last = memory?.hold ?? null;
  const unseen = memory?.raw_ms != null && plant_ms - memory.raw_ms > gap_ms(input);
  if (last && !unseen && Math.abs(value - last.value) <= tolerance(memory)) return { ...last, readings: last.readings + 1 };
  return { value, since_ms: plant_ms, readings: 1 };
}

export const frozen: Check = (input) => {
  const { value, rules, plant_ms, live } = input;
  if (rules?.frozen_min === undefined || value === rules.rest || live?.frozen === false) return null;
  const { since_ms, readings } = heldBy(input);
  const still = readings >= LEAST_READINGS && (plant_ms - since_ms) / 60_000 >= rules.frozen_min;
  return still ? { quality: 'bad', cause: 'frozen' } : null;
};
