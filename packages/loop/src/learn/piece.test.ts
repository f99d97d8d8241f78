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
  out_min,
});
const made = (cycleNo: number, min = 0, plan = runAt(min)) => ({ cycleNo, at_ms: at(min), region: 'r', plan });
const rolled = (slabNo: number, min: number) => ({ slabNo, predicted_degC: 1_228, model_degC: 1_227, actual_degC: 1_226, at: at(min) });

describe('the forecasts of a piece', () => {
  it('are kept at charging and the newest at least 120, 60 and 30 minutes ahead', () => {
    let known = rememberPieces([], [piece(7, 150)], made(1));
    for (const [cycleNo, out_min] of [
      [2, 121],
      [3, 116],
      [4, 62],
      [5, 57],
      [6, 33],
      [7, 28],
    ] as const)
      known = rememberPieces(known, [piece(7, out_min)], made(cycleNo));
    expect(known[0]?.made.map(({ horizon, cycleNo }) => [horizon, cycleNo])).toEqual([
      ['charging', 1],
      ['30', 6],
      ['60', 4],
      ['120', 2],
    ]);
  });

  it('are not counted from charging where the piece was first seen late, and not at all under half an hour', () => {
    const known = rememberPieces([], [piece(7, 70), piece(8, 20)], made(1));
    expect(known.map(({ slabNo, made: kept }) => [slabNo, kept.map(({ horizon }) => horizon)])).toEqual([[7, ['30', '60']]]);
  });

  it('are scored each when the piece was rolled, under the horizon that they belong to', () => {
    const known = rememberPieces([], [piece(7, 125)], made(1));
    const scores = scorePiece(known, rolled(7, 130), runAt(130, runAt(0)));
    expect(scores.map(({ horizon_min, predicted, actual }) => [horizon_min, predicted, actual])).toEqual([
      [125, 1_230, 1_226],
      [30, 1_230, 1_226],
      [60, 1_230, 1_226],
      [120, 1_230, 1_226],
    ]);
    expect(new Set(scores.map(({ id }) => id)).size).toBe(4);
  });
});

describe('the error of a score', () => {
  it('is split into what came otherwise on the way and what the model did not know', () => {
    const [score] = scorePiece(rememberPieces([], [piece(7, 33)], made(1)), rolled(7, 45), runAt(50, runAt(0)));
    expect(score?.split).toMatchObject({ planKept: true, late_min: 12, moved_K: 0, input_K: -2, model_K: -2 });
  });

  it('says by how much setpoints and trims ran otherwise, also when they were brought back', () => {
    const start = runAt(0);
    const known = rememberPieces([], [piece(7, 40)], made(1, 0, start));
    const lowered = runAt(10, start, { ...PLAN, target: [-20, -30, 0] });
    const back = runAt(30, lowered);
    const [score] = scorePiece(known, rolled(7, 40), runAt(42, back));
    expect(score?.split).toMatchObject({ planKept: false, moved_K: -10 });
  });

  it('is not laid on a plan that moved after the piece had left', () => {
    const known = rememberPieces([], [piece(7, 33)], made(1));
    const after = runAt(36, runAt(0), { ...PLAN, target: [-20, -30, 0] });
    expect(scorePiece(known, rolled(7, 35), after)[0]?.split?.planKept).toBe(true);
  });
});

it('tells two plans apart by each lever’s own quantum', () => {
  expect(samePlan(LEVERS, PLAN, { ...PLAN, setpoint: [1_070.5, 1_230, 1.122] })).toBe(true);
  expect(samePlan(LEVERS, PLAN, { ...PLAN, setpoint: [1_070, 1_230, 1.124] })).toBe(false);
  expect(samePlan(LEVERS, PLAN, { ...PLAN, target: [0, -9, 0] })).toBe(false);
});
