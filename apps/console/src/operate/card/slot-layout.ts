/**
 * Which slots of the recommendation column stand open. Cards never reflow: an open slot keeps its
 * place and height while it is in use; what does not fit waits in the header or on the one line below.
 * While somebody is in the column nothing opens or closes by itself, and where his pointer or focus is
 * no card takes the place of another (console 1.6, 4.14, 3.5).
 */
export interface SlotUse {
  slot: number;
  /** What stands in the slot; the same slot gets other cards later. */
  id: string;
  /** Still to be decided or being written: it may not be closed by itself. */
  pressing: boolean;
}

export interface LayoutInput {
  used: readonly SlotUse[];
  /** How many cards fit open on this screen. */
  capacity: number;
  /** Somebody's pointer or focus is in the column. */
  busy: boolean;
  /** Places in which his pointer or his focus is. */
  held: readonly number[];
}

/** What stands open in each place, top to bottom; `left`: its card is gone, the place is still held; null: free. */
export type Places = readonly (SlotUse | 'left' | null)[];

export function placeSlots(before: Places, { used, capacity, busy, held }: LayoutInput): Places {
  const places = Array.from({ length: capacity }, (_, place) => {
    const was = before[place] ?? null;
    const isHeld = held.includes(place);
    if (was === null || was === 'left') return isHeld ? was : null;
    const now = used.find(({ slot }) => slot === was.slot) ?? null;
    return isHeld && now?.id !== was.id ? 'left' : now;
  });
  for (const use of used) {
    if (places.some((open) => slotOf(open) === use.slot)) continue;
    const free = places.indexOf(null);
    if (free >= 0) places[free] = use;
    else if (use.pressing && !busy) {
      const settled = places.findIndex((open, place) => isSettled(open) && !held.includes(place));
      if (settled >= 0) places[settled] = use;
    }
  }
  return places;
}

/** A person opens what waits: it takes the last place whose card is settled, else the last place. */
export function openSlot(places: Places, use: SlotUse): Places {
  const settled = places.findLastIndex((open) => slotOf(open) === null || isSettled(open));
  const at = settled >= 0 ? settled : places.length - 1;
  return places.map((open, place) => (place === at ? use : open));
}

export const slotOf = (place: Places[number]): number | null => (place === null || place === 'left' ? null : place.slot);

const isSettled = (place: Places[number]): boolean => place !== null && place !== 'left' && !place.pressing;
