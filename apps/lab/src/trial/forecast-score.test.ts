import { expect, it } from 'vitest';
import type { SlabFate } from './arm-log.ts';
import type { SlabForecast } from './forecast-log.ts';
import { outcomesOf, scoreForecasts } from './forecast-score.ts';

/** Said at hour 10 that it would leave in half an hour at 1200 °C. */
const said = (slabNo: number): SlabForecast => ({
  slabNo,
  grade: 'S235',
  charging: null,
  before: {},
  said: { 30: { predicted_degC: 1_200, half90_K: 10, out_min: 30, at_h: 10, region: 'usual', inForce_degC: 1_180 } },
  asRun_degC: null,
});

const left = (slabNo: number, at_h: number, mean_degC: number): SlabFate => ({
  slabNo,
  at_h,
  mean_degC,
  ...{ mass_kg: 20_000, error_K: 0, overLow_K: 20, underHigh_K: 20, inside_K: 10, scaleLoss: 0.01, stood_min: 0, trims: [] },
});

it('scores all slabs, and apart those that left within a tenth of the time that was said', () => {
  const fates = [left(1, 10.5, 1_195), left(2, 10.54, 1_204), left(3, 11, 1_240)];
  const scores = scoreForecasts(outcomesOf([said(1), said(2), said(3)], fates, 1));
  const row = (ahead: string) => scores.find((score) => score.ahead === ahead);
  expect(row('30 min')).toMatchObject({ n: 3, bias_K: -13, coverage: { n: 3 } });
  expect(row('30 min, in time')).toMatchObject({ n: 2, bias_K: 0.5, coverage: { share_pct: 100 } });
  expect(row('30 min, in time')?.rmse_K).toBeCloseTo(Math.sqrt((25 + 16) / 2), 12);
});
