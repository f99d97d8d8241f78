import { describe, expect, it } from 'vitest';
import { type LayoutInput, openSlot, type Places, placeSlots, type SlotUse, slotOf } from './slot-layout.ts';

const pressing = (slot: number, id = `card ${slot}`): SlotUse => ({ slot, id, pressing: true });
const settled = (slot: number, id = `card ${slot}`): SlotUse => ({ slot, id, pressing: false });

const layout = (before: Places, used: SlotUse[], more: Partial<LayoutInput> = {}): Places =>
  placeSlots(before, { used, capacity: 2, busy: false, held: [], ...more });
const slots = (places: Places) => places.map(slotOf);

describe('[4.14] the slots of the column', () => {
  it('opens cards in slot order as far as they fit; the rest waits', () => {
    expect(slots(layout([], [pressing(0), pressing(1), pressing(2)]))).toEqual([0, 1]);
  });

  it('does not move a card when another one ends: the place stays free until a card takes it', () => {
    const places = layout([pressing(0), pressing(1)], [pressing(1)]);
    expect(slots(places)).toEqual([null, 1]);
    expect(slots(layout(places, [pressing(1), pressing(2)], { busy: true }))).toEqual([2, 1]);
  });

  it('lets an offer that waits take the place of a settled card, but not while somebody is in the column', () => {
    const before = [pressing(0), pressing(1)];
    const used = [settled(0), pressing(1), pressing(2)];
    expect(slots(layout(before, used, { busy: true }))).toEqual([0, 1]);
    expect(slots(layout(before, used))).toEqual([2, 1]);
  });

  it('never closes a card that waits for a person or for the PLC by itself', () => {
    expect(slots(layout([pressing(0), pressing(1)], [pressing(0), pressing(1), pressing(2)]))).toEqual([0, 1]);
  });

  it('opens what a person asks for, in place of a settled card if there is one', () => {
    expect(slots(openSlot([settled(0), pressing(1)], pressing(2)))).toEqual([2, 1]);
    expect(slots(openSlot([pressing(0)], pressing(1)))).toEqual([1]);
    expect(slots(openSlot(['left', pressing(1)], pressing(2)))).toEqual([2, 1]);
  });
});

describe('[1.6] [4.9] a place in which a pointer or the focus is', () => {
  const before = [settled(0), pressing(1)];

  it('keeps its settled card from an offer that waits; another place gives way', () => {
    const used = [settled(0), settled(1), pressing(2)];
    expect(slots(layout(before, used, { held: [0] }))).toEqual([0, 2]);
    expect(slots(layout(before, used, { held: [0, 1] }))).toEqual([0, 1]);
  });

  it('stays empty when its card goes, whatever waits, until it is left', () => {
    const left = layout(before, [pressing(1), pressing(2)], { held: [0] });
    expect(slots(left)).toEqual([null, 1]);
    const still = layout(left, [pressing(1), pressing(2)], { held: [0], busy: true });
    expect(slots(still)).toEqual([null, 1]);
    expect(slots(layout(still, [pressing(1), pressing(2)]))).toEqual([2, 1]);
  });

  it('does not show another card that the server puts into the same slot', () => {
    const used = [pressing(0, 'another card'), pressing(1)];
    const left = layout(before, used, { held: [0] });
    expect(slots(left)).toEqual([null, 1]);
    expect(slots(layout(left, used))).toEqual([0, 1]);
  });

  it('takes a new card where none was', () => {
    expect(slots(layout([null, settled(1)], [pressing(0), settled(1)], { held: [0] }))).toEqual([0, 1]);
  });
});
