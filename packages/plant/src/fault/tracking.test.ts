/** Faults of tracking: what the slab table says, and that the furnace knows nothing of it. */
import { describe, expect, it } from 'vitest';
import { FAULT_NAMES, type FaultName, faultKind, injectFault, type PlantState, step } from '../index.ts';
import { settled } from '../testing/plc-session.ts';
import { registerValue } from '../testing/register-value.ts';

const FIELDS = ['no', 'position_m', 'grade', 'thickness_mm', 'width_mm', 'length_mm', 'mass_kg', 'charge_degC', 'aim_degC'] as const;
const row = (state: PlantState, number: number): number[] => FIELDS.map((field) => registerValue(state, `slab${number}.${field}`));
const numbers = (state: PlantState): number[] => Array.from({ length: 28 }, (_, index) => registerValue(state, `slab${index + 1}.no`));

function faulty(name: FaultName, wish: { tag?: string; amount?: number } = {}): PlantState {
  const state = structuredClone(settled);
  expect(injectFault(state, { name, ...wish })).toEqual({ kind: 'done' });
  return state;
}

/** Until the beams have walked once more. */
function walkOnce(...states: PlantState[]): void {
  for (const state of states) {
    const count = state.life.walkCount;
    for (let second = 0; second < 1800 && state.life.walkCount === count; second += 5) step(state, {}, 5);
    expect(state.life.walkCount).toBe(count + 1);
  }
}

describe('the slab table', () => {
  it('tracking-swapped: two neighbours tell of each other, each at the place of the other, also after a walk', () => {
    const state = faulty('tracking-swapped', { tag: 'slab10' });
    const [, position10] = row(settled, 10);
    const [no11, , ...rest11] = row(settled, 11);
    expect(row(state, 10)).toEqual([no11, position10, ...rest11]);
    expect(registerValue(state, 'slab11.no')).toBe(registerValue(settled, 'slab10.no'));
    const sound = structuredClone(settled);
    walkOnce(state, sound);
    expect(registerValue(state, 'slab9.no')).toBe(registerValue(sound, 'slab10.no'));
  });

  it('tracking-swapped: at the door it names the wrong slab', () => {
    const state = faulty('tracking-swapped', { tag: 'slab1' });
    const second = registerValue(settled, 'slab2.no');
    walkOnce(state);
    expect(registerValue(state, 'discharge.slabNo')).toBe(second);
  });

  it('tracking-missed-step: right until the next step, then one place behind, with the slab that has left still in row 1', () => {
    const state = faulty('tracking-missed-step');
    expect(numbers(state)).toEqual(numbers(settled));
    const sound = structuredClone(settled);
    const before = row(settled, 1);
    walkOnce(state, sound);
    expect(numbers(state)).toEqual(numbers(settled));
    expect(row(state, 1)).toEqual(before);
    expect(registerValue(state, 'slab2.position_m')).toBeCloseTo(registerValue(settled, 'slab2.position_m'), 4);
    expect(registerValue(state, 'discharge.slabNo')).toBe(registerValue(settled, 'discharge.slabNo'));
    expect(registerValue(state, 'discharge.count')).toBe(registerValue(sound, 'discharge.count'));
    walkOnce(state, sound);
    expect(numbers(state).slice(1)).toEqual(numbers(sound).slice(0, -1));
  });

  it('tracking-duplicated-step: at once one place ahead, the front slab given up while it is inside', () => {
    const state = faulty('tracking-duplicated-step');
    expect(numbers(state).slice(0, -1)).toEqual(numbers(settled).slice(1));
    expect(registerValue(state, 'slabs1.count')).toBe(27);
    expect(registerValue(state, 'slab1.position_m')).toBeCloseTo(
      registerValue(settled, 'slab2.position_m') + (settled.furnace.slabs[0]?.width_m ?? 0) + settled.life.gap_m,
      4,
    );
    expect(registerValue(state, 'discharge.slabNo')).toBe(registerValue(settled, 'slab1.no'));
  });

  it('tracking-wrong-weight: one slab is 12 % too heavy, wherever it has got to', () => {
    const state = faulty('tracking-wrong-weight', { tag: 'slab5' });
    const heavy = registerValue(settled, 'slab5.mass_kg') * 1.12;
    expect(registerValue(state, 'slab5.mass_kg')).toBeCloseTo(heavy, -1);
    walkOnce(state);
    expect(registerValue(state, 'slab4.mass_kg')).toBeCloseTo(heavy, -1);
    expect(registerValue(state, 'slab5.mass_kg')).toBeCloseTo(registerValue(settled, 'slab6.mass_kg'), -1);
  });

  it('tracking-wrong-grade: one slab has another grade, and its aim', () => {
    const state = faulty('tracking-wrong-grade', { tag: 'slab5', amount: 6 });
    expect(registerValue(state, 'slab5.grade')).toBe(6);
    expect(registerValue(state, 'slab5.aim_degC')).toBeLessThan(registerValue(settled, 'slab5.aim_degC') - 30);
    expect(row(state, 6)).toEqual(row(settled, 6));
  });

  it('tracking-charge-default: what is charged from now on has 20 °C, whatever it had', () => {
    const state = faulty('tracking-charge-default');
    expect(Array.from({ length: 28 }, (_, index) => row(state, index + 1))).toEqual(
      Array.from({ length: 28 }, (_, index) => row(settled, index + 1)),
    );
    walkOnce(state);
    const last = state.furnace.slabs.at(-1);
    if (last) last.charge_degC = 420;
    expect(registerValue(state, `slab${state.furnace.slabs.length}.charge_degC`)).toBe(20);
    expect(last?.charge_degC).toBe(420);
  });

  it.each(FAULT_NAMES.filter((name) => faultKind(name).acts === 'tracking'))(
    '%s: the furnace and its slabs are as they would be',
    (name) => {
      const state = faulty(name);
      const sound = structuredClone(settled);
      walkOnce(state, sound);
      for (let number = 1; number <= 28; number++) row(state, number);
      expect(state.furnace).toEqual(sound.furnace);
      expect(state.life).toEqual(sound.life);
    },
  );
});
