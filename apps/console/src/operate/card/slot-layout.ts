/**
 * Which slots of the recommendation column stand open. Cards never reflow: an open slot keeps its
 * place and height while it is in use; what does not fit waits in the header or on the one line below.
 * While somebody is in the column nothing opens or closes by itself (console 4.14, 3.5).
 */
export interface SlotUse {
  slot: number;
  /** Still to be decided or being written: it may not be closed by itself. */
  pressing: boolean;
}

export interface LayoutInput {
  used: readonly SlotUse[];
  /** How many cards fit open on this screen. */
  capacity: number;
  /** Somebody's pointer or focus is in the column. */
  busy: boolean;
}

/** Open slot of each place, top to bottom; null: the place is free. */
export type Places = readonly (number | null)[];

export function placeSlots(before: Places, { used, capacity, busy }: LayoutInput): Places {
  const places: (number | null)[] = Array.from({ length: capacity }, (_, place) => {
    const slot = before[place] ?? null;
    return slot !== null && used.some((use) => use.slot === slot) ? slot : null;
  });
  for (const { slot, pressing } of used) {
    if (places.includes(slot)) continue;
    const free = places.indexOf(null);
    if (free >= 0) places[free] = slot;
    else if (pressing && !busy) {
      const settled = places.findIndex((open) => used.some((use) => use.slot === open && !use.pressing));
      if (settled >= 0) places[settled] = slot;
    }
  }
  return places;
}

/** A person opens a waiting slot: it takes the last place whose card is settled, else the last place. */
export function openSlot(places: Places, slot: number, used: readonly SlotUse[]): Places {
  const settled = places.findLastIndex((open) => open === null || used.some((use) => use.slot === open && !use.pressing));
  const at = settled >= 0 ? settled : places.length - 1;
  return places.map((open, place) => (place === at ? slot : open));
}
