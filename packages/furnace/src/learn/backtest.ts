/** A calibration on a window it has not seen: errors before and after, as the twin that runs would show them. */
import type { Site } from '@trimtab/terms';
import type { TwinParameters } from '../twin/parameters.ts';
import { misfit } from './misfit.ts';
import type { CalibrationWindow } from './window.ts';

export interface BacktestErrors {
  slabs: number;
  /** Reading against the model without feedback. */
  bias_K: number;
  rmse_K: number;
  fuelBias_pct: number;
  fuelRmse_pct: number;
}

export function backtest(parameters: TwinParameters, site: Site, window: CalibrationWindow): BacktestErrors {
  const { slabs_K, fuel_part } = misfit(parameters, site, window);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const rms = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => value * value)));
  return {
    slabs: slabs_K.length,
    bias_K: mean(slabs_K),
    rmse_K: rms(slabs_K),
    fuelBias_pct: 100 * mean(fuel_part),
    fuelRmse_pct: 100 * rms(fuel_part),
  };
}
