import { plantTime } from '@trimtab/terms';
import { expect, it } from 'vitest';
import type { PieceForecast } from '../asset-pack.ts';
import { rememberPieces, scorePiece } from './piece.ts';
import { samePlan } from './score.ts';

const T0 = plantTime(1_790_000_000_000);
const PLAN = { setpoint_degC: [1_070, 1_225], target_dK: [0, -10] };
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
const made = (cycleNo: number) => ({ cycleNo, at_ms: T0, region: 'r', plan: PLAN });

it('keeps the last forecast made at least half an hour ahead', () => {
  const first = rememberPieces([], [piece(7, 33), piece(8, 60)], made(1));
  const second = rememberPieces(first, [piece(7, 28), piece(8, 55)], made(2));
  expect(second.map(({ slabNo, cycleNo }) => [slabNo, cycleNo])).toEqual([
    [7, 1],
    [8, 2],
  ]);
});

it('scores a rolled piece once', () => {
  const known = rememberPieces([], [piece(7, 33)], made(1));
  const rolled = { slabNo: 7, predicted_degC: 1_231, actual_degC: 1_226, at: plantTime(T0 + 36 * 60_000) };
  expect(scorePiece(known, rolled, null)).toMatchObject([{ predicted: 1_230, actual: 1_226, horizon_min: 36, place: '7' }]);
  expect(scorePiece(known, rolled, 7)).toEqual([]);
});

it('remembers the plan that a forecast is true for, so that another plan voids it', () => {
  const [known] = rememberPieces([], [piece(7, 33)], made(1));
  expect(known && samePlan(known, PLAN)).toBe(true);
  expect(known && samePlan(known, { ...PLAN, target_dK: [0, 0] })).toBe(false);
});
