import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeVector, type SlotDecision, type VectorSources } from './compose-vector.ts';

const decision = (id: string, slot: number, to: number, order: number, change: Partial<SlotDecision> = {}): SlotDecision => ({
  id,
  intentId: `i-${id}`,
  slot,
  to,
  order,
  intentState: 'confirmed',
  ...change,
});
const sources = (change: Partial<VectorSources>): VectorSources => ({
  intentId: 'i-new',
  decisions: [],
  giveBacks: [],
  ends: [],
  ...change,
});

describe('the vector of a command', () => {
  it('is zero by right where nobody decided', () => {
    expect(composeVector(sources({}))).toEqual({ trims: [0, 0, 0, 0, 0], slots: [null, null, null, null, null] });
  });

  it('has the latest decision of each slot, wherever it stands in the list', () => {
    const decisions = [decision('c', 0, 6, 3), decision('a', 0, 4, 1), decision('b', 2, -5, 2)];
    const vector = { trims: [6, 0, -5, 0, 0], slots: ['c', null, 'b', null, null] };
    expect(composeVector(sources({ decisions }))).toEqual(vector);
    expect(composeVector(sources({ decisions: decisions.toReversed() }))).toEqual(vector);
  });

  it('takes the intent that it is composed for, and no other that is still pending', () => {
    const decisions = [
      decision('a', 0, 4, 1),
      decision('new', 1, 3, 2, { intentState: 'pending' }),
      decision('other', 0, 9, 3, { intentState: 'pending' }),
    ];
    expect(composeVector(sources({ decisions }))).toMatchObject({ trims: [4, 3, 0, 0, 0], slots: ['a', 'new', null, null, null] });
  });

  it.each(['refused', 'expired', 'not-applied', 'void', 'sending'] as const)(
    'does not take a decision whose write is %s',
    (intentState) => {
      const decisions = [decision('a', 0, 4, 1), decision('b', 0, 9, 2, { intentState })];
      expect(composeVector(sources({ decisions })).slots[0]).toBe('a');
    },
  );

  it('never takes a trim again that was ended, in its slot or in all', () => {
    const decisions = [decision('a', 0, 4, 1), decision('b', 1, 5, 3)];
    expect(composeVector(sources({ decisions, ends: [{ slot: 0, order: 2 }] })).trims).toEqual([0, 5, 0, 0, 0]);
    expect(composeVector(sources({ decisions, ends: [{ slot: null, order: 2 }] })).trims).toEqual([0, 5, 0, 0, 0]);
    expect(composeVector(sources({ decisions, ends: [{ slot: null, order: 4 }] })).trims).toEqual([0, 0, 0, 0, 0]);
    expect(composeVector(sources({ decisions, ends: [{ slot: 1, order: 3 }] })).trims).toEqual([4, 0, 0, 0, 0]);
  });

  it.each([
    ['part of the way', 8, 3, 2, 3],
    ['part of the way from below', -8, -3, 2, -3],
    ['never up', 3, 8, 2, 3],
    ['never across zero', 8, -3, 2, 0],
    ['to nothing', 8, 0, 2, 0],
    ['to nothing when it cannot be read', 8, Number.NaN, 2, 0],
    ['not when it came before the decision', 8, 3, 0, 8],
  ])('is cut toward zero by a give-back: %s', (_, to, giveBack_dK, order, value) => {
    const given = sources({ decisions: [decision('a', 0, to, 1)], giveBacks: [{ slot: 0, to: giveBack_dK, order }] });
    expect(composeVector(given)).toMatchObject({ trims: [value, 0, 0, 0, 0], slots: [value === 0 ? null : 'a', null, null, null, null] });
  });

  it('is not cut by a give-back of another slot', () => {
    const given = sources({ decisions: [decision('a', 0, 8, 1)], giveBacks: [{ slot: 1, to: 3, order: 2 }] });
    expect(composeVector(given).trims).toEqual([8, 0, 0, 0, 0]);
  });

  it('has one spelling of zero', () => {
    expect(Object.is(composeVector(sources({ decisions: [decision('a', 0, -0, 1)] })).trims[0], 0)).toBe(true);
  });

  it('refuses to make a trim of a decision that is no number', () => {
    expect(() => composeVector(sources({ decisions: [decision('a', 0, Number.NaN, 1)] }))).toThrow(/decision a asks for NaN/);
  });

  it('never goes beyond a valid decision, whatever came when', () => {
    const any = fc.record({
      decisions: fc.array(fc.tuple(fc.nat(3), fc.integer({ min: -30, max: 30 }), fc.nat(20), fc.boolean()), { maxLength: 8 }),
      giveBacks: fc.array(fc.record({ slot: fc.nat(3), to: fc.integer({ min: -30, max: 30 }), order: fc.nat(20) }), { maxLength: 5 }),
      ends: fc.array(fc.record({ slot: fc.option(fc.nat(3)), order: fc.nat(20) }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(any, ({ decisions, giveBacks, ends }) => {
        const listed = decisions.map(([slot, to, order, confirmed], index) =>
          decision(`d${index}`, slot, to, order, { intentState: confirmed ? 'confirmed' : 'refused' }),
        );
        const { trims, slots } = composeVector(sources({ decisions: listed, giveBacks, ends }));
        trims.forEach((trim, slot) => {
          expect(slots[slot] === null).toBe(trim === 0);
          if (trim === 0) return;
          const behind = listed.find(({ id }) => id === slots[slot]);
          expect(behind).toMatchObject({ slot, intentState: 'confirmed' });
          expect(Math.sign(behind?.to ?? 0)).toBe(Math.sign(trim));
          expect(Math.abs(behind?.to ?? 0)).toBeGreaterThanOrEqual(Math.abs(trim));
          expect(ends.some((end) => (end.slot === null || end.slot === slot) && end.order >= (behind?.order ?? 0))).toBe(false);
        });
      }),
      { seed: 12, numRuns: 2_000 },
    );
  });
});
