/**
 * A live instrument has noise. One that stays within a small part of its own learned noise for long is
 * stuck; not knowing its noise yet, one that does not move by a bit. Standing at `rest` is no fault, and
 * neither is standing as long as it has stood before when nobody said how long it may.
 */
import type { HoldMemory, TagMemory } from '../../memory.ts';
import type { Check } from './check.ts';

/** Part of the learned noise within which a live value does not stay. */
const STILL = 0.01;
/** Fewer readings than this prove nothing, however long they took. */
const LEAST_READINGS = 8;

/** How far it may be from where it stands still and not have moved. */
const tolerance = (memory: TagMemory | null): number => STILL * (memory?.noise?.usual ?? 0);

/** The stand that this reading belongs to: the one before, or a new one that begins with it. */
export function heldBy(memory: TagMemory | null, value: number, plant_ms: HoldMemory['since_ms']): HoldMemory {
  const last = memory?.hold ?? null;
  if (last && Math.abs(value - last.value) <= tolerance(memory)) return { ...last, readings: last.readings + 1 };
  return { value, since_ms: plant_ms, readings: 1 };
}

export const frozen: Check = ({ value, rules, memory, plant_ms, live }) => {
  if (rules?.frozen_min === undefined || value === rules.rest || live?.frozen === false) return null;
  const { since_ms, readings } = heldBy(memory, value, plant_ms);
  const still = readings >= LEAST_READINGS && (plant_ms - since_ms) / 60_000 >= rules.frozen_min;
  return still ? { quality: 'bad', cause: 'frozen' } : null;
};
