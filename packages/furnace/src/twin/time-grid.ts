/**
 * Steps of a model run: a minute at first, longer where the forecast itself is less sure. The slab's step is
 * implicit and keeps its heat at any length (conduction.ts). Against a minute throughout: discharge within 1.3 K up
 * to two hours ahead, 1.1 K colder on average beyond, effects of a trim within 0.6 K (docs/twins.md).
 */
const GRID = [
  { until_min: 10, step_min: 1 },
  { until_min: 120, step_min: 2 },
  { until_min: Number.POSITIVE_INFINITY, step_min: 6 },
] as const;

/** Ends of the steps in minutes, ascending; the last is the horizon itself. */
export function stepsTo_min(horizon_min: number): number[] {
  const ends_min: number[] = [];
  let at_min = 0;
  for (const { until_min, step_min } of GRID)
    while (at_min < Math.min(until_min, horizon_min)) {
      at_min = Math.min(at_min + step_min, horizon_min);
      ends_min.push(at_min);
    }
  return ends_min;
}
