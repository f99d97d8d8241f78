/** What is stated of each piece: the model's forecast with what the scores taught, and a 90 % interval from what was scored that far ahead. */
import type { Forecast, Spread } from '../asset-pack.ts';
import { interpolate } from './interpolate.ts';

export const halfWidth_K = ({ at_min, half90_K }: Spread, ahead_min: number): number => interpolate(at_min, half90_K, ahead_min);

export function withIntervals(forecast: Forecast, spread: Spread): Forecast {
  const pieces = forecast.pieces.map((piece) => ({
    ...piece,
    discharge_degC: piece.discharge_degC + (spread.corrections?.[piece.slabNo] ?? 0),
    interval90_K: halfWidth_K(spread, piece.out_min),
  }));
  const distance_K = forecast.distance.distance_K.map(
    (distance, index) => distance + (spread.corrections?.[forecast.pieces[index]?.slabNo ?? -1] ?? 0),
  );
  return { ...forecast, pieces, distance: { ...forecast.distance, distance_K } };
}
