/** The last discharge errors of each region and horizon, and of each horizon over all regions: bounded, rounded, plain. */
import type { ErrorWindow, Score } from '../memory.ts';

/** Stands for all regions together. */
export const EVERYWHERE = '*';
/** A campaign errs together and has some twenty pieces: fewer would be two or three campaigns. */
const ERRORS_MOST = 120;
const POOLED_MOST = 240;
const REGIONS_MOST = 8;

/** Horizon `out`: the estimate as the piece left. Oldest errors and longest unused regions go first. */
export function withErrors(windows: readonly ErrorWindow[], scores: readonly Score[]): ErrorWindow[] {
  let next = [...windows];
  const add = (region: string, horizon: ErrorWindow['horizon'], ahead_min: number, error_K: number): void => {
    const before = next.find((one) => one.region === region && one.horizon === horizon);
    const errors_K = [...(before?.errors_K ?? []), Math.round(error_K * 10) / 10].slice(
      -(region === EVERYWHERE ? POOLED_MOST : ERRORS_MOST),
    );
    const mean_min = before ? before.ahead_min + 0.05 * (ahead_min - before.ahead_min) : ahead_min;
    next = [...next.filter((one) => one !== before), { region, horizon, ahead_min: Math.round(mean_min * 10) / 10, errors_K }];
  };
  for (const { split, region, actual, predicted } of scores) {
    if (!split) continue;
    for (const where of [region, EVERYWHERE]) {
      add(where, split.horizon, split.out_min, actual - predicted);
      if (split.horizon === '30') add(where, 'out', 0, split.model_K);
    }
  }
  return withinRegions(next);
}

function withinRegions(windows: ErrorWindow[]): ErrorWindow[] {
  const newest: string[] = [];
  for (const { region } of [...windows].reverse()) if (region !== EVERYWHERE && !newest.includes(region)) newest.push(region);
  const kept = new Set([EVERYWHERE, ...newest.slice(0, REGIONS_MOST)]);
  return windows.filter(({ region }) => kept.has(region));
}
