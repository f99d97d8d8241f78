/** The forecast as the console draws it: slabs, and the path with and without the offers. */

import type { PackWords } from '../asset-pack.ts';
import type { ForecastView } from '../cycle-input.ts';
import type { Evaluation } from '../simulate/evaluate.ts';
import { limitViews } from './limit-view.ts';

export function forecastView(words: PackWords, base: Evaluation, together: Evaluation | null): ForecastView {
  const { forecast } = base;
  return {
    start: forecast.start,
    horizon_min: forecast.horizon_min,
    fuel_Nm3h: forecast.burnt_Nm3h,
    slabs: forecast.pieces,
    doNothing: forecast.distance,
    acceptAll: (together ?? base).forecast.distance,
    residence_min: forecast.leaving?.last_min ?? null,
    nextDischarge_min: forecast.leaving?.first_min ?? null,
    limits: limitViews(words, forecast, base.margins),
  };
}
