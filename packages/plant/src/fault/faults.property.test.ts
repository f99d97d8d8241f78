/** Whatever set of faults stands: nothing throws, and where none touches what control reads, the furnace is the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  communicate,
  FAULT_NAMES,
  type FaultWish,
  faultKind,
  injectFault,
  type PlantState,
  reading,
  readWords,
  step,
  tagsOf,
} from '../index.ts';
import { settled, site } from '../testing/plc-session.ts';

const RUNS = { seed: 20_261_125, numRuns: 25 };
const TAGS = [...tagsOf(settled), 'slab1', 'slab14', 'slab28'];

const CONTROL = /^z\d\.(top|bottom)\.T_degC$|^flue\.oxygen_pct$/;

const place = (name: FaultWish['name'], wanted: number): { tag?: string } => {
  const tags = FAULT_NAMES.find((known) => known === name);
  const pattern = tags ? faultKind(tags).tags : null;
  const fitting = pattern ? TAGS.filter((tag) => pattern.test(tag)) : [];
  const tag = fitting[wanted % Math.max(1, fitting.length)];
  return tag === undefined ? {} : { tag };
};

const wish = fc
  .record({ name: fc.constantFrom(...FAULT_NAMES), wanted: fc.nat(200), long: fc.option(fc.integer({ min: 1, max: 900 })) })
  .map(({ name, wanted, long }) => ({ name, ...place(name, wanted), ...(long === null ? {} : { for_s: long }) }));

function readAll(state: PlantState): void {
  for (const block of site.registers.blocks) if (block.access === 'read') readWords(state, site, block.address, block.words);
}

function live(state: PlantState, wishes: readonly FaultWish[]): void {
  for (const one of wishes) {
    injectFault(state, one);
    step(state, {}, 120);
    communicate(state, 500);
    readAll(state);
  }
}

describe('any set of faults', () => {
  it('throws nothing, in the plant and on its registers', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 6 }), (wishes) => {
        const state = structuredClone(settled);
        expect(() => live(state, wishes)).not.toThrow();
        expect(Number.isFinite(state.furnace.sums.fuel_J)).toBe(true);
      }),
      RUNS,
    );
  });

  it('leaves furnace, life and PLC exactly as they would be, where control reads none of it', () => {
    const harmless = wish.filter(({ name, tag }) => {
      const { acts } = faultKind(name);
      return acts !== 'equipment' && name !== 'plc-restart' && name !== 'bus-frozen-scan' && !(tag && CONTROL.test(tag));
    });
    fc.assert(
      fc.property(fc.array(harmless, { minLength: 1, maxLength: 6 }), (wishes) => {
        const faulty = structuredClone(settled);
        const sound = structuredClone(settled);
        live(faulty, wishes);
        for (const _ of wishes) {
          step(sound, {}, 120);
          communicate(sound, 500);
        }
        expect({ ...faulty, faults: null }).toEqual({ ...sound, faults: null });
      }),
      RUNS,
    );
  });

  it('gives one number for one moment, however often it is read', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 6 }), (wishes) => {
        const state = structuredClone(settled);
        live(state, wishes);
        const said = tagsOf(state).map((tag) => reading(state, tag));
        const fork = structuredClone(state);
        expect(tagsOf(state).map((tag) => reading(state, tag))).toEqual(said);
        expect(tagsOf(fork).map((tag) => reading(fork, tag))).toEqual(said);
      }),
      RUNS,
    );
  });
});
