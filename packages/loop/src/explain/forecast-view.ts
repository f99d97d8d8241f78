/** The forecast as the console draws it: slabs, and the path with and without the offers. */

import type { PackWords, PieceForecast } from '../asset-pack.ts';
import type { ForecastView } from '../cycle-input.ts';
import type { Evaluation } from '../simulate/evaluate.ts';
import { limitViews } from './limit-view.ts';

export function forecastView(words: PackWords, base: Evaluation, together: Evaluation | null): ForecastView {
  const { forecast } = base;
  const slabs = forecast.pieces;
  const least = (distance: (piece: PieceForecast) => number): number | null =>
    slabs.reduce<PieceForecast | null>((a, b) => (a && distance(a) <= distance(b) ? a : b), null)?.slabNo ?? null;
  return {
    start: forecast.start,
    horizon_min: forecast.horizon_min,
    fuel_Nm3h: forecast.burnt_Nm3h,
    slabs,
    doNothing: forecast.distance,
    acceptAll: (together ?? base).forecast.distance,
    closestSlabNo: least(({ discharge_degC, low_degC }) => discharge_degC - low_degC),
    hottestSlabNo: least(({ discharge_degC, high_degC }) => high_degC - discharge_degC),
    residence_min: forecast.leaving?.last_min ?? null,
    nextDischarge_min: forecast.leaving?.first_min ?? null,
    limits: limitViews(words, forecast, base.margins),
  };
}
