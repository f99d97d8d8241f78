import { readSite } from '@trimtab/sites';
import { plantTime } from '@trimtab/terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceBetween, createPlant, delayNow, injectFault, type PlantState, setOperatorSetpoint, setPace, step } from './index.ts';

const site = readSite('sites/rf-1');
const START = plantTime(Date.UTC(2026, 2, 2, 6));
const settled = createPlant({ site, seed: 2, startAt: START });

const act = fc.oneof(
  fc.record({ zone: fc.integer({ min: 1, max: 4 }), move_dK: fc.integer({ min: -40, max: 40 }) }).map(
    ({ zone, move_dK }) =>
      (state: PlantState) =>
        setOperatorSetpoint(state, zone, (state.plc.operator_degC[zone - 1] ?? 0) + move_dK),
  ),
  fc.integer({ min: 5, max: 60 }).map((length) => (state: PlantState) => delayNow(state, length)),
  fc.integer({ min: 120, max: 240 }).map((pace) => (state: PlantState) => setPace(state, pace)),
  fc
    .constantFrom('tc-stuck', 'tc-pulled-back', 'tc-broken-upscale')
    .map((name) => (state: PlantState) => injectFault(state, { name, tag: 'z2.top.T_degC' })),
);

describe('the plant, whatever is done to it', () => {
  it('closes its heat balance: in − out − stored is below a hundred-millionth of what came in', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 6 }), (acts) => {
        const state = structuredClone(settled);
        for (const doIt of acts) {
          doIt(state);
          step(state, {}, 1800);
        }
        const { in_J, out_J, stored_J } = balanceBetween(settled.furnace, state.furnace);
        expect(Math.abs(in_J - out_J - stored_J)).toBeLessThan(1e-8 * in_J);
        expect(state.furnace.slabs).toHaveLength(site.nameplate.slabsInside);
      }),
      { seed: 41, numRuns: 8 },
    );
  });

  it('goes on the same in a fork, and in a copy through JSON, bit for bit', () => {
    const fork = structuredClone(settled);
    const copy: PlantState = JSON.parse(JSON.stringify(settled));
    const original = structuredClone(settled);
    for (const state of [fork, copy, original]) step(state, {}, 1500);
    expect(fork).toEqual(original);
    expect(JSON.stringify(copy)).toBe(JSON.stringify(original));
  });

  it('has the same life from the same seed, and another from another', () => {
    const again = createPlant({ site, seed: 2, startAt: START });
    expect(JSON.stringify(again)).toBe(JSON.stringify(settled));
    expect(createPlant({ site, seed: 3, startAt: START }).furnace.slabs).not.toEqual(settled.furnace.slabs);
  });
});
