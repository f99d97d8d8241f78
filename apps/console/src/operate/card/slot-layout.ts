/**
 * Which slots of the recommendation column stand open and which are one line. Cards never reflow:
 * what is open stays open while its slot is in use, and while somebody's pointer or focus is in the
 * column nothing opens by itself (console 4.14, 3.5).
 */
export interface SlotView {
  slot: number;
  open: boolean;
}

export interface LayoutInput {
  /** Slots that hold a card now. */
  used: readonly number[];
  /** How many cards fit open on this screen. */
  capacity: number;
  busy: boolean;
  /** A slot that the person asked to open. */
  asked?: number;
}

/** Open slots after this look; `before` are those that were open. */
export function openSlots(before: readonly number[], input: LayoutInput): number[] {
  const { asked, capacity, used } = input;
  let open = before.filter((slot) => used.includes(slot) || input.busy).slice(0, capacity);
  if (asked !== undefined && used.includes(asked) && !open.includes(asked)) {
    const keep = open.filter((slot) => used.includes(slot)).slice(0, Math.max(0, capacity - 1));
    open = [...keep, asked];
  }
  if (!input.busy || before.length === 0)
    for (const slot of used) {
      if (open.length >= capacity) break;
      if (!open.includes(slot)) open.push(slot);
    }
  return open.sort((a, b) => a - b);
}

/** Slots in use that are drawn as one line. */
export const lineSlots = (open: readonly number[], used: readonly number[]): number[] => used.filter((slot) => !open.includes(slot));
