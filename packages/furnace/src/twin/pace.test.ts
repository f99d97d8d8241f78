import { after, emptyPlan, MINUTE_MS, type Picture, type Plan, type PlannedStop, plantTime, type SlabRow } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { stood_min } from './halt.ts';
import { asked_min, expected_min, outTimes_min, timetableOf } from './pace.ts';

const slab: SlabRow = {
  slabNo: 1,
  grade: 'S235',
  position_m: 30,
  thickness_mm: 220,
  width_mm: 1_200,
  length_mm: 9_000,
  mass_kg: 20_000,
  charge_degC: 20,
  aim_degC: 1_215,
  doubtful: false,
};

const NOW = plantTime(0);
const plan = (stops: Plan['stops']): Plan => ({ ...emptyPlan(1), stops });
const stop = (from_min: number, length_min: number): PlannedStop => ({
  kind: 'roll-change',
  from_ms: after(NOW, from_min * MINUTE_MS),
  length_min,
});
const picture = (tags: Picture['tags'] = {}): Picture => ({ ...({} as Picture), plant_ms: NOW, tags });
const timetable = (stops: Plan['stops'], tags?: Picture['tags']) => timetableOf(plan(stops), picture(tags));
const announced = (value: number | null, quality: 'good' | 'bad' = 'good'): Picture['tags'] => ({
  'plc.delayRemaining_s': { value, quality },
});
const UNKNOWN = timetable(null);

describe('when slabs leave', () => {
  it('is the asked pace for the next forty minutes, and stops are expected after that', () => {
    expect(expected_min(UNKNOWN, 40)).toBe(40);
    expect(expected_min(UNKNOWN, 118)).toBeCloseTo(40 + 78 / 0.78, 9);
  });

  it('waits out a planned stop, and expects fewer others where the planned ones are known', () => {
    const known = timetable([stop(30, 15)]);
    expect(expected_min(known, 29)).toBe(29);
    expect(expected_min(known, 31)).toBe(46);
    expect(expected_min(known, 118)).toBeCloseTo(40 + 78 / 0.82 + 15, 9);
    expect(expected_min(timetable([]), 118)).toBeCloseTo(40 + 78 / 0.82, 9);
  });

  it('waits out the stop that it is in for as long as that is announced', () => {
    const known = timetable(null, announced(1_200));
    expect(known.halts).toEqual([{ from_min: 0, to_min: 20 }]);
    expect(expected_min(known, 10)).toBe(30);
    expect(timetable([stop(20, 20)], announced(1_200)).halts).toEqual([{ from_min: 0, to_min: 40 }]);
  });

  it.each([announced(0), announced(null), announced(Number.NaN), announced(1_200, 'bad'), {}])(
    'knows of no present stop where none is said: %j',
    (tags) => {
      expect(timetable(null, tags).halts).toEqual([]);
    },
  );

  it('counts stops that overlap as one', () => {
    const known = timetable([stop(20, 20), stop(10, 15), stop(60, 5)]);
    expect(known.halts).toEqual([
      { from_min: 10, to_min: 40 },
      { from_min: 60, to_min: 65 },
    ]);
  });

  it.each([
    ['nobody knows of stops', null],
    ['one is planned', [stop(30, 15)]],
    ['one stop follows another', [stop(30, 15), stop(50, 20)]],
  ] as const)('agrees with how fast the row creeps where %s: what each minute moves, summed up, is the asked way', (_, stops) => {
    const known = timetable(stops);
    const until_min = expected_min(known, 60);
    let way_min = 0;
    let ran_min = 0;
    for (let at_min = 0; at_min < until_min; at_min += 0.5) {
      way_min += asked_min(known, ran_min, at_min, at_min + 0.5);
      ran_min += 0.5 - stood_min(known.halts, at_min, at_min + 0.5);
    }
    expect(way_min).toBeCloseTo(60, 0);
  });

  it('counts what the first slab has waited already', () => {
    // 20 t at 200 t/h: one in 6 min.
    expect(outTimes_min(UNKNOWN, [slab, slab], 200, 240)).toEqual([2, 8]);
    expect(outTimes_min(UNKNOWN, [slab], 200, 3_600)[0]).toBeCloseTo(0.1, 9);
  });
});
