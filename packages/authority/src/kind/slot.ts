/** Slots of the command vector by name: which zone, which place, which unit (write layout of `offset`). */
import { TRIM_SLOTS, type Unit } from '@trimtab/terms';

/** Index of a trim tag in the command vector, or null for a tag that no slot carries. */
export function slotOfTag(tag: string): number | null {
  const names: readonly string[] = TRIM_SLOTS;
  const index = names.indexOf(tag);
  return index < 0 ? null : index;
}

const ZONES = TRIM_SLOTS.map((tag) => /^z(\d+)\.trim_dK$/.exec(tag)?.[1]).map((zone) => (zone === undefined ? null : Number(zone)));

/** Zone number of a slot; null for the air-ratio slot and for a slot that does not exist. */
export const zoneOfSlot = (slot: number): number | null => ZONES[slot] ?? null;

export const tagOfSlot = (slot: number): string => TRIM_SLOTS[slot] ?? `slot ${slot}`;
export const unitOfSlot = (slot: number): Unit => (zoneOfSlot(slot) === null ? 'lambda' : 'dK');

/** Place of a zone as options and instrument checks spell it. */
export const placeOfZone = (zone: number): string => `zone-${zone}`;
/** The operator's own setpoint of a zone, as the PLC publishes it. */
export const operatorSetpointTag = (zone: number): string => `z${zone}.operatorSP_degC`;
