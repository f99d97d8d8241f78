/** Slots of the command vector: each one's tag, place, decision class, units and operator setpoint (write layout of `offset`). */
import { type Message, TRIM_SLOTS, type TrimUnit, type Unit } from '@trimtab/terms';

/** Decision classes; each has its own twin mode. */
export type SlotClass = 'zone-trims' | 'air-ratio';

/** What the vector carries in one slot. */
export interface Slot {
  tag: string;
  /** As options and instrument checks spell it. */
  place: string;
  decisionClass: SlotClass;
  /** Number of the zone; null: not a zone's. */
  zone: number | null;
  unit: TrimUnit;
  /** The operator's own setpoint, as the PLC publishes it. */
  setpointTag: string;
  setpointUnit: Unit;
  /** For sentences to the operator. */
  label: Message;
}

const zoneSlot = (tag: string, zone: number): Slot => ({
  tag,
  place: `zone-${zone}`,
  decisionClass: 'zone-trims',
  zone,
  unit: 'dK',
  setpointTag: `z${zone}.operatorSP_degC`,
  setpointUnit: 'degC',
  label: { id: 'slot.zone', with: { zone: String(zone) } },
});

const airSlot = (tag: string): Slot => ({
  tag,
  place: 'air',
  decisionClass: 'air-ratio',
  zone: null,
  unit: 'lambda',
  setpointTag: 'air.operatorRatio_lambda',
  setpointUnit: 'lambda',
  label: { id: 'slot.air' },
});

const SLOTS: readonly Slot[] = TRIM_SLOTS.map((tag) => {
  const zone = /^z(\d+)\.trim_dK$/.exec(tag)?.[1];
  return zone === undefined ? airSlot(tag) : zoneSlot(tag, Number(zone));
});

/** null: no such slot in the vector. */
export const slotAt = (slot: number): Slot | null => SLOTS[slot] ?? null;

const indexOf = (names: (slot: Slot) => boolean): number | null => {
  const index = SLOTS.findIndex(names);
  return index < 0 ? null : index;
};

/** Index of a trim tag in the command vector, or null for a tag that no slot carries. */
export const slotOfTag = (tag: string): number | null => indexOf((slot) => slot.tag === tag);
/** Index of a place's trim in the command vector, or null for a place without one. */
export const slotOfPlace = (place: string): number | null => indexOf((slot) => slot.place === place);

export const tagOfSlot = (slot: number): string => SLOTS[slot]?.tag ?? `slot ${slot}`;
export const placeOfSlot = (slot: number): string => SLOTS[slot]?.place ?? `slot ${slot}`;
export const unitOfSlot = (slot: number): Unit => SLOTS[slot]?.unit ?? 'none';
export const labelOfSlot = (slot: number): Message => SLOTS[slot]?.label ?? { id: 'slot.unknown', with: { slot: String(slot) } };
