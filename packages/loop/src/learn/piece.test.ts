import { MINUTE_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { Lever, PieceForecast } from '../asset-pack.ts';
import type { PlanRun } from '../memory.ts';
import { rememberPieces, scorePiece } from './piece.ts';
import { followPlan, samePlan } from './plan-run.ts';

const T0 = plantTime(1_790_000_000_000);
const at = (min: number) => plantTime(T0 + min * MINUTE_MS);
const ZONE: Lever = {
  place: 'zone-1',
  decisionClass: 'zone-trims',
  unit: 'dK',
  slot: 0,
  isCounted: true,
  quantum: 1,
  probe: 5,
  limits: null,
  setpointTag: 'sp',
  trimTag: 'trim',
  measuredTags: [],
};
const LEVERS: Lever[] = [ZONE, { ...ZONE, place: 'zone-2', slot: 1 }, { ...ZONE, place: 'air', unit: 'lambda', quantum: 0.005, slot: 4 }];
const PLAN = { setpoint: [1_070, 1_230, 1.12], target: [0, -10, 0] };
const runAt = (min: number, last: PlanRun | null = null, plan = PLAN): PlanRun => {
  const run = followPlan(last, LEVERS, plan, at(min));
  if (!run) throw new Error('no plan');
  return run;
};
const piece = (slabNo: number, out_min: number): PieceForecast => ({
  slabNo,
  grade: 'S355',
  mean_degC: 900,
  discharge_degC: 1_230,
  interval90_K: 10,
  inside_K: 20,
  soak_min: 0,
  low_degC: 1_200,
  high_degC: 1_275,
  aim_degC: 1_220,
  out_min,
});
const EMPTY = { pieces: [], marks: [] };
const look = (cycleNo: number, min: number, plan = runAt(min)) => ({
  cycleNo,
  at_ms: at(min),
  region: 'r',
  plan,
  inForce: [],
  corrections: { 7: 3 },
});
const rolled = (slabNo: number, min: number) => ({ slabNo, predicted_degC: 1_228, model_degC: 1_227, actual_degC: 1_226, at: at(min) });
/** Looks every `step` minutes at a piece that will leave at `out`. */
const looked = (out: number, step = 10, from = 0) => {
  let known: Parameters<typeof rememberPieces>[0] = EMPTY;
  for (let min = from, cycleNo = 1; min < out; min += step, cycleNo++)
    known = rememberPieces(known, [piece(7, out - min)], look(cycleNo, min));
  return known;
};

describe('the forecasts of a piece', () => {
  it('are scored by the minutes that it really took, each horizon with the newest that was old enough', () => {
    const { scores } = scorePiece(looked(150), rolled(7, 155), runAt(156, runAt(0)));
    expect(scores.map(({ horizon_min, made_ms }) => [horizon_min, (155 * MINUTE_MS - (made_ms - T0)) / MINUTE_MS])).toEqual([
      [30, 35],
      [60, 65],
      [120, 125],
      [150, 155],
    ]);
    expect(new Set(scores.map(({ id }) => id)).size).toBe(4);
  });

  it('are not scored where the last look that was old enough was much too old', () => {
    const { scores } = scorePiece(looked(60, 10, 20), rolled(7, 210), runAt(210, runAt(0)));
    expect(scores).toEqual([]);
  });

  it('are not counted from charging where the piece was first seen late', () => {
    const { scores } = scorePiece(looked(90), rolled(7, 90), runAt(90, runAt(0)));
    expect(scores.map(({ split }) => split?.horizon)).toEqual(['30', '60']);
  });

  it('are looked at every ten minutes and dropped after two and a half hours, but for the first', () => {
    const { pieces, marks } = looked(400, 5);
    expect(marks.length).toBeLessThanOrEqual(17);
    expect(pieces[0]?.looks).toHaveLength(marks.length);
    expect(pieces[0]?.charging?.look.out_min).toBe(400);
  });

  it('teach what the model alone had said, and are scored as they were stated', () => {
    const known = rememberPieces(EMPTY, [piece(7, 40)], look(1, 0));
    const { scores, lessons } = scorePiece(known, rolled(7, 40), runAt(41, runAt(0)));
    expect(scores[0]).toMatchObject({ predicted: 1_230, split: { learned_K: 3 } });
    expect(lessons[0]).toMatchObject({ horizon: '30', error_K: -1 });
  });
});

describe('the error of a score', () => {
  const scored = (known: Parameters<typeof rememberPieces>[0], out: number, plan: PlanRun) =>
    scorePiece(known, rolled(7, out), plan).scores[0]?.split;

  it('is split into what came otherwise on the way and what the model did not know', () => {
    const known = rememberPieces(EMPTY, [piece(7, 33)], look(1, 0));
    expect(scored(known, 45, runAt(50, runAt(0)))).toMatchObject({ planKept: true, late_min: 12, moved_K: 0, input_K: -2, model_K: -2 });
  });

  it('says by how much setpoints and trims ran otherwise, also when they were brought back', () => {
    const start = runAt(0);
    const known = rememberPieces(EMPTY, [piece(7, 40)], look(1, 0, start));
    const lowered = runAt(10, start, { ...PLAN, target: [-20, -30, 0] });
    expect(scored(known, 40, runAt(42, runAt(30, lowered)))).toMatchObject({ planKept: false, moved_K: -10 });
  });

  it('is not laid on a plan that moved after the piece had left', () => {
    const known = rememberPieces(EMPTY, [piece(7, 33)], look(1, 0));
    const after = runAt(36, runAt(0), { ...PLAN, target: [-20, -30, 0] });
    expect(scored(known, 35, after)?.planKept).toBe(true);
  });
});

it('tells two plans apart by each lever’s own quantum', () => {
  expect(samePlan(LEVERS, PLAN, { ...PLAN, setpoint: [1_070.5, 1_230, 1.122] })).toBe(true);
  expect(samePlan(LEVERS, PLAN, { ...PLAN, setpoint: [1_070, 1_230, 1.124] })).toBe(false);
  expect(samePlan(LEVERS, PLAN, { ...PLAN, target: [0, -9, 0] })).toBe(false);
});
