/** What is stated of each piece: the model's forecast with what the scores taught, and a 90 % interval from what was scored that far ahead. */
import type { Forecast, Spread } from '../asset-pack.ts';

/** Linear between the points, level beyond them. */
export function halfWidth_K({ at_min, half90_K }: Spread, ahead_min: number): number {
  const next = at_min.findIndex((at) => at >= ahead_min);
  if (next < 0) return half90_K.at(-1) ?? Number.NaN;
  const [x1, y1] = [at_min[next] ?? 0, half90_K[next] ?? Number.NaN];
  const [x0, y0] = [at_min[next - 1], half90_K[next - 1]];
  return x0 === undefined || y0 === undefined ? y1 : y0 + ((y1 - y0) * (ahead_min - x0)) / (x1 - x0);
}

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
