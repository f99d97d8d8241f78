import { describe, expect, it } from 'vitest';
import { openSlot, placeSlots } from './slot-layout.ts';

const pressing = (slot: number) => ({ slot, pressing: true });
const settled = (slot: number) => ({ slot, pressing: false });

describe('[4.14] the slots of the column', () => {
  it('opens cards in slot order as far as they fit; the rest waits', () => {
    const used = [pressing(0), pressing(1), pressing(2)];
    const places = placeSlots([], { used, capacity: 2, busy: false });
    expect(places).toEqual([0, 1]);
  });

  it('does not move a card when another one ends: the place stays free until a card takes it', () => {
    const places = placeSlots([0, 1], { used: [pressing(1)], capacity: 2, busy: false });
    expect(places).toEqual([null, 1]);
    expect(placeSlots(places, { used: [pressing(1), pressing(2)], capacity: 2, busy: true })).toEqual([2, 1]);
  });

  it('lets an offer that waits take the place of a settled card, but not while somebody is in the column', () => {
    const used = [settled(0), pressing(1), pressing(2)];
    expect(placeSlots([0, 1], { used, capacity: 2, busy: true })).toEqual([0, 1]);
    expect(placeSlots([0, 1], { used, capacity: 2, busy: false })).toEqual([2, 1]);
  });

  it('never closes a card that waits for a person or for the PLC by itself', () => {
    const used = [pressing(0), pressing(1), pressing(2)];
    expect(placeSlots([0, 1], { used, capacity: 2, busy: false })).toEqual([0, 1]);
  });

  it('opens what a person asks for, in place of a settled card if there is one', () => {
    expect(openSlot([0, 1], 2, [settled(0), pressing(1), pressing(2)])).toEqual([2, 1]);
    expect(openSlot([0], 1, [pressing(0), pressing(1)])).toEqual([1]);
  });
});
