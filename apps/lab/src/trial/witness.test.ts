/** Each rule of the witness broken on purpose at a plant that nobody guards: a witness that sees nothing is no witness. */
import { injectFault, type PlantState, setOperatorSetpoint, setPermit, step, writeForeign } from '@trimtab/plant';
import { readSite } from '@trimtab/sites';
import { MINUTE_MS, plantTime } from '@trimtab/terms';
import { beforeAll, describe, expect, it } from 'vitest';
import { offlinePlant } from '../offline/offline-plant.ts';
import { type WitnessRule, witness } from './witness.ts';

const site = readSite('sites/rf-1');
let plant: PlantState;
beforeAll(() => {
  plant = offlinePlant(site, 3).state;
});

type Happening = (state: PlantState) => void;

/** Trims written and things that happen one after the other, minutes apart; what the witness found. */
function seen(...events: readonly (readonly [after_min: number, what: Record<string, number> | Happening])[]): WitnessRule[] {
  const state = structuredClone(plant);
  const watch = witness(site);
  watch.look(state, 30);
  for (const [after_min, what] of events) {
    for (let looks = 0; looks < after_min * 2; looks++) {
      step(state, {}, 30);
      watch.look(state, 30);
    }
    if (typeof what === 'function') what(state);
    else {
      // As one write of ours: the PLC names it.
      state.plc.appliedSeq++;
      expect(writeForeign(state, what).kind).toBe('done');
    }
    watch.look(state, 0.5);
  }
  return watch.found().map(({ rule }) => rule);
}

it('a step within the envelope is none of its affair', () => {
  expect(seen([1, { 'z1.trim_dK': -10 }], [11, { 'z1.trim_dK': -20 }])).toEqual([]);
});

it('too large a step, and too large a trim, are seen', () => {
  expect(seen([1, { 'z1.trim_dK': -12 }])).toEqual(['step']);
  expect(seen([1, { 'z1.trim_dK': -35 }])).toEqual(expect.arrayContaining(['step', 'total']));
});

it('what stays wrong is one violation, and a write that goes farther is another', () => {
  expect(seen([1, { 'z1.trim_dK': -35 }], [30, () => undefined])).toEqual(['step', 'total']);
  expect(seen([1, { 'z1.trim_dK': -35 }], [30, { 'z1.trim_dK': -40 }], [5, () => undefined])).toEqual(['step', 'total', 'total']);
});

it('a zone that moves outward again within its dwell is seen, one that goes back is not', () => {
  expect(seen([1, { 'z2.trim_dK': -5 }], [4, { 'z2.trim_dK': -10 }])).toEqual(['dwell']);
  expect(seen([1, { 'z2.trim_dK': -5 }], [4, { 'z2.trim_dK': -2 }])).toEqual([]);
});

/** The PLC takes everything back by itself. */
const ramp: Happening = (state) => {
  setPermit(state, false);
  setPermit(state, true);
};
/** Zone 1 at −20 in two moves. */
const stood = [
  [1, { 'z1.trim_dK': -10 }],
  [11, { 'z1.trim_dK': -20 }],
] as const;
const none = { 'z1.trim_dK': 0 };
const back = (to: number) => [2, { 'z1.trim_dK': to }] as const;
const operatorMoves =
  (by_K: number, zones: readonly number[] = [1]): Happening =>
  (state) => {
    for (const zone of zones) setOperatorSetpoint(state, zone, (state.plc.operator_degC[zone - 1] ?? 0) + by_K);
  };

describe('a trim that a ramp ended', () => {
  it('comes back in one move, and no farther than it was', () => {
    expect(seen(...stood, [5, ramp], back(-20))).toEqual([]);
    expect(seen(...stood, [15, ramp], [15, { 'z1.trim_dK': -21 }])).toEqual(['step']);
    expect(seen(...stood, [15, ramp], [361, { 'z1.trim_dK': -20 }])).toEqual(['step']);
  });

  it('comes back whole after it came back in part, though it was ended again between', () => {
    expect(seen(...stood, [5, ramp], back(-8), [5, ramp], back(-20))).toEqual([]);
    // Whole again, and ended later: the six hours begin anew.
    expect(seen(...stood, [5, ramp], back(-20), [300, ramp], [90, { 'z1.trim_dK': -20 }])).toEqual([]);
  });

  it('comes back after the PLC was started anew too', () => {
    const restart: Happening = ({ plc }) =>
      Object.assign(plc, { boot: plc.boot + 1, appliedEpoch: 0, appliedSeq: 0, target: [0, 0, 0, 0, 0] });
    expect(seen(...stood, [5, restart], back(-20))).toEqual([]);
  });

  it('comes back only near the setpoint that it was made for', () => {
    expect(seen(...stood, [5, ramp], [1, operatorMoves(20)], back(-20))).toEqual([]);
    expect(seen(...stood, [5, ramp], [1, operatorMoves(25)], back(-20))).toEqual(['step', 'dwell']);
    // Moved while it stood: that it was made for counts, not that of its end.
    expect(seen(...stood, [5, operatorMoves(15)], [1, ramp], [1, operatorMoves(10)], back(-20))).toEqual(['step', 'dwell']);
  });

  it('is forgotten when the place has gone the other way', () => {
    expect(seen(...stood, [5, ramp], [11, { 'z1.trim_dK': 5 }], [1, none], [11, { 'z1.trim_dK': -20 }])).toEqual(['step']);
  });
});

describe('what a write of ours took toward zero', () => {
  it('is a new move when it comes again: a trim given back, rejected or ended by its setpoint', () => {
    expect(seen(...stood, [5, none], back(-20))).toEqual(['step', 'dwell']);
    expect(seen(...stood, [5, none], [11, { 'z1.trim_dK': -10 }])).toEqual([]);
  });

  it('ends what a ramp had left to come back', () => {
    expect(seen(...stood, [5, ramp], back(-15), [11, { 'z1.trim_dK': -4 }], [11, { 'z1.trim_dK': -20 }])).toEqual(['step']);
    expect(seen(...stood, [5, ramp], back(-15), [11, { 'z1.trim_dK': -4 }], [1, ramp], back(-4))).toEqual([]);
  });

  it('counts into the five moves of an hour', () => {
    const zones = [1, 2, 3, 4].map((zone) => [1, { [`z${zone}.trim_dK`]: -5 }] as const);
    const anew = [1, 2].flatMap(
      (zone) =>
        [
          [4, { [`z${zone}.trim_dK`]: 0 }],
          [11, { [`z${zone}.trim_dK`]: -5 }],
        ] as const,
    );
    expect(seen(...zones, ...anew)).toEqual(['moves']);
  });
});

describe('a write with which the twin lets go of all that stood', () => {
  const both = [
    [1, { 'z1.trim_dK': -10, 'z2.trim_dK': -10 }],
    [11, { 'z1.trim_dK': -20 }],
  ] as const;
  const neither = { 'z1.trim_dK': 0, 'z2.trim_dK': 0 };
  const recipe = [10, operatorMoves(12, [3, 4])] as const;

  it('is a ramp while the recipe moves: two zones by 12 K within a quarter of an hour', () => {
    expect(seen(...both, recipe, [2, neither], back(-20))).toEqual([]);
    expect(seen(...stood, recipe, [2, none], back(-20))).toEqual([]);
    expect(seen(...stood, recipe, [16, none], back(-20))).toEqual(['step', 'dwell']);
    expect(seen(...stood, [10, operatorMoves(12, [3])], [2, none], back(-20))).toEqual(['step', 'dwell']);
  });

  it('is a ramp while nothing leaves the furnace, or a fault stands', () => {
    const stands: Happening = (state) => {
      state.life.lastDischarge_ms = plantTime(state.plant_ms - 15 * MINUTE_MS);
    };
    const faulty: Happening = (state) => expect(injectFault(state, { name: 'bus-slow-replies' })).toEqual({ kind: 'done' });
    expect(seen(...stood, [5, stands], [0, none], back(-20))).toEqual([]);
    expect(seen(...stood, [5, faulty], [1, none], back(-20))).toEqual([]);
  });

  it('is a give-back where anything else goes on standing', () => {
    expect(seen(...both, recipe, [2, none], back(-20))).toEqual(['step', 'dwell']);
  });
});

it('the sixth outward zone move of an hour is seen', () => {
  const zones = [1, 2, 3, 4].map((zone) => [1, { [`z${zone}.trim_dK`]: -5 }] as const);
  const again = [1, 2].map((zone) => [12, { [`z${zone}.trim_dK`]: -10 }] as const);
  expect(seen(...zones, ...again)).toEqual(['moves']);
});

it('an air ratio below its bound is seen', () => {
  const rich = structuredClone(plant);
  rich.plc.operatorRatio_lambda = 1.09;
  const watch = witness(site);
  watch.look(rich, 30);
  writeForeign(rich, { 'air.trim_lambda': -0.02 });
  watch.look(rich, 30);
  expect(watch.found().map(({ rule }) => rule)).toContain('bounds');
});
