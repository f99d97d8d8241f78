import { MINUTE_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { Lever, PieceForecast } from '../asset-pack.ts';
import type { PieceMemory, PlanRun } from '../memory.ts';
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
  let known: readonly PieceMemory[] = [];
  for (let min = from, cycleNo = 1; min < out; min += step, cycleNo++)
    known = rememberPieces(known, [piece(7, out - min)], look(cycleNo, min));
  return known;
};

describe('the forecasts of a piece', () => {
  it('are scored by the minutes that they said, each horizon with the newest, however late the piece came', () => {
    const { scores } = scorePiece(looked(155), rolled(7, 215), runAt(216, runAt(0)));
    expect(scores.map(({ horizon_min, split }) => [horizon_min, split?.out_min, split?.late_min])).toEqual([
      [30, 35, 60],
      [60, 65, 60],
      [120, 125, 60],
      [155, 155, 60],
    ]);
    expect(new Set(scores.map(({ id }) => id)).size).toBe(4);
  });

  it('do not stand for a horizon far below what they said, where none followed in time', () => {
    const { scores } = scorePiece(rememberPieces([], [piece(7, 95)], look(1, 0)), rolled(7, 95), runAt(96, runAt(0)));
    expect(scores.map(({ horizon_min }) => horizon_min)).toEqual([]);
    const near = scorePiece(rememberPieces([], [piece(7, 90)], look(1, 0)), rolled(7, 90), runAt(91, runAt(0)));
    expect(near.scores.map(({ horizon_min }) => horizon_min)).toEqual([60]);
  });

  it('are not counted from charging where the piece was first seen late', () => {
    const { scores } = scorePiece(looked(90), rolled(7, 90), runAt(90, runAt(0)));
    expect(scores.map(({ split }) => split?.horizon)).toEqual(['30', '60']);
  });

  it('are four at most a piece, and of ninety pieces', () => {
    expect(Object.keys(looked(400, 1)[0]?.looks ?? {}).sort()).toEqual(['120', '30', '60', 'charging']);
    const many = Array.from({ length: 120 }, (_, index) => piece(index, 40));
    expect(rememberPieces([], many, look(1, 0))).toHaveLength(90);
  });

  it('teach what the model alone had said, and are scored as they were stated', () => {
    const known = rememberPieces([], [piece(7, 40)], look(1, 0));
    const { scores, lessons } = scorePiece(known, rolled(7, 40), runAt(41, runAt(0)));
    expect(scores[0]).toMatchObject({ predicted: 1_230, split: { learned_K: 3 } });
    expect(lessons[0]).toMatchObject({ horizon: '30', error_K: -1 });
  });

  it('teach by what stood around the piece when it was looked at, and nothing where a look lacks some of it', () => {
    const behind = { ...piece(8, 40 + 1e-6), low_degC: 1_210 };
    const known = rememberPieces([], [piece(7, 40), behind], { ...look(1, 0), inForce: [1_060] });
    // Distance 27, around 22, nothing ahead, ten more behind, inside 20; all in twenties.
    const [lesson] = scorePiece(known, rolled(7, 40), null).lessons;
    expect(lesson?.features.map((value) => Math.round(value * 1e3) / 1e3)).toEqual([1, 1.35, 1.175, 0, 0.5, 0, 1, 53]);
    const older = known.map(({ looks, ...rest }) => {
      const { harder_K: _, ...without } = looks['30'] as NonNullable<(typeof looks)['30']>;
      return { ...rest, looks: { '30': without } } as PieceMemory;
    });
    const { scores, lessons } = scorePiece(older, rolled(7, 40), null);
    expect([scores.length, lessons.length]).toEqual([1, 0]);
  });
});

describe('the error of a score', () => {
  const scored = (known: readonly PieceMemory[], out: number, plan: PlanRun) => scorePiece(known, rolled(7, out), plan).scores[0]?.split;

  it('is split into what came otherwise on the way and what the model did not know', () => {
    const known = rememberPieces([], [piece(7, 33)], look(1, 0));
    expect(scored(known, 45, runAt(50, runAt(0)))).toMatchObject({ planKept: true, late_min: 12, moved_K: 0, input_K: -2, model_K: -2 });
  });

  it('says by how much setpoints and trims ran otherwise, also when they were brought back', () => {
    const start = runAt(0);
    const known = rememberPieces([], [piece(7, 40)], look(1, 0, start));
    const lowered = runAt(10, start, { ...PLAN, target: [-20, -30, 0] });
    expect(scored(known, 40, runAt(42, runAt(30, lowered)))).toMatchObject({ planKept: false, moved_K: -10 });
  });

  it('is not laid on a plan that moved after the piece had left', () => {
    const known = rememberPieces([], [piece(7, 33)], look(1, 0));
    const after = runAt(36, runAt(0), { ...PLAN, target: [-20, -30, 0] });
    expect(scored(known, 35, after)?.planKept).toBe(true);
  });
});

it('tells two plans apart by each lever’s own quantum', () => {
  expect(samePlan(LEVERS, PLAN, { ...PLAN, setpoint: [1_070.5, 1_230, 1.122] })).toBe(true);
  expect(samePlan(LEVERS, PLAN, { ...PLAN, setpoint: [1_070, 1_230, 1.124] })).toBe(false);
  expect(samePlan(LEVERS, PLAN, { ...PLAN, target: [0, -9, 0] })).toBe(false);
});
