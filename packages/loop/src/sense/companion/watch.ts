/**
 * Is a companion's residual still what it used to be? Standardised, prewhitened, then a two-sided CUSUM
 * against the learned model (shared evidence rules: a shift must not be absorbed into a running mean, so
 * what is being questioned teaches nothing). A departure stands until its sum has come down again, and at
 * longest two days: then what is new is the usual, and learning starts afresh.
 */

import { firstModel, type ModelMemory, residualOf, taught } from './model.ts';
import type { Companion, Comparison, Departure } from './sense-pack.ts';

export interface WatchMemory {
  model: ModelMemory;
  /** Last standardised residual and its correlation with the one before. */
  last: number;
  correlation: number;
  up: number;
  down: number;
  scatter: number;
  departs: Departure | null;
  since_ms: number;
  /** Mean departure since its sum began to grow, in the unit of y. */
  size: number;
  run: number;
}

/** No model is believed before it has seen this many comparisons for each of its weights. */
const LEAST_KNOWN = 4;
const FARTHEST = 8;
const MOST_CORRELATED = 0.85;
const CORRELATION_MEMORY = 80;
/** From this part of the threshold on a residual is being questioned and teaches nothing. */
const QUESTIONED = 0.4;
/** The sum stops growing here, so that it can come down in a bounded time. */
const FULL = 1.5;
const CLEARED = 0.25;
const STANDS_min = 48 * 60;
const SCATTER_ALLOWANCE = 2.5;
const SCATTER_THRESHOLD = 60;
/** One comparison alone is no scatter. */
const SCATTER_MOST = 16;

const firstWatch = (size: number): WatchMemory => ({
  model: firstModel(size),
  last: 0,
  correlation: 0,
  up: 0,
  down: 0,
  scatter: 0,
  departs: null,
  since_ms: 0,
  size: 0,
  run: 0,
});

export function watched(companion: Companion, last: WatchMemory | null, { y, x }: Comparison, plant_ms: number): WatchMemory {
  const memory =
    last !== null && last.model.weights.length === x.length && !isOver(companion, last, plant_ms) ? last : firstWatch(x.length);
  const { model } = memory;
  const residual = residualOf(model, y, x);
  if (model.seen < Math.max(companion.known, LEAST_KNOWN * x.length))
    return { ...memory, model: taught(model, x, residual, companion.memory) };
  const least = companion.least / companion.allowance / 2;
  const sigma = Math.sqrt(Math.max(model.variance, least * least) * (1 + residual.leverage));
  const z = Math.max(-FARTHEST, Math.min(FARTHEST, residual.error / sigma));
  const rho = Math.max(0, Math.min(MOST_CORRELATED, memory.correlation));
  const white = Math.max(-companion.clip, Math.min(companion.clip, (z - rho * memory.last) / Math.sqrt(1 - rho * rho)));
  const summed = sums(companion, memory, white, residual.error);
  const departs = departure(companion, memory.departs, summed);
  const calm = departs === null && Math.max(summed.up, summed.down) < (companion.questioned ?? QUESTIONED * companion.threshold);
  return {
    ...summed,
    model: calm ? taught(model, x, residual, companion.memory) : model,
    last: z,
    correlation: calm ? memory.correlation + (z * memory.last - memory.correlation * z * z) / CORRELATION_MEMORY : memory.correlation,
    departs,
    since_ms: departs === null ? 0 : memory.departs === null ? plant_ms : memory.since_ms,
  };
}

/** A departure ends in two days at the latest, compared or not; null: it is not over. */
export const endedBy = (companion: Companion, watch: WatchMemory, plant_ms: number): WatchMemory | null =>
  isOver(companion, watch, plant_ms) ? firstWatch(watch.model.weights.length) : null;

const isOver = ({ stands_min = STANDS_min }: Companion, { departs, since_ms }: WatchMemory, plant_ms: number): boolean =>
  departs !== null && plant_ms - since_ms > stands_min * 60_000;

type Sums = Pick<WatchMemory, 'up' | 'down' | 'scatter' | 'size' | 'run'>;

function sums({ allowance, threshold }: Companion, last: WatchMemory, white: number, error: number): Sums {
  const most = FULL * threshold;
  const up = Math.min(most, Math.max(0, last.up + white - allowance));
  const down = Math.min(most, Math.max(0, last.down - white - allowance));
  const scatter = Math.min(FULL * SCATTER_THRESHOLD, Math.max(0, last.scatter + Math.min(SCATTER_MOST, white * white) - SCATTER_ALLOWANCE));
  const run = up === 0 && down === 0 ? 0 : Math.min(last.run + 1, 24);
  return { up, down, scatter, run, size: run === 0 ? 0 : last.size + (error - last.size) / run };
}

function departure({ threshold, scatter }: Companion, last: Departure | null, sum: Sums): Departure | null {
  const upper = last === 'up' ? CLEARED * threshold : threshold;
  const lower = last === 'down' ? CLEARED * threshold : threshold;
  if (sum.up > upper) return 'up';
  if (sum.down > lower) return 'down';
  const wide = last === 'scatter' ? CLEARED * SCATTER_THRESHOLD : SCATTER_THRESHOLD;
  return scatter === true && sum.scatter > wide ? 'scatter' : null;
}
