/**
 * The estimate follows the plant at every poll: one bounded step of plant time by the measured values.
 * After a gap too long to bridge, or where the state broke one of its truths, it starts afresh.
 */
import type { Picture } from '@trimtab/terms';
import type { LoopConfig } from '../loop-config.ts';

const STEP_MAX_S = 30;
/** Beyond this the stand-still of the measured values is no longer an honest input. */
const GAP_MAX_S = 1_800;

export function moveOn<S extends object>(config: LoopConfig<S>, estimate: S | null, picture: Picture, elapsed_s: number): S | null {
  const { pack, site } = config;
  if (estimate === null || elapsed_s > GAP_MAX_S || elapsed_s < 0) return pack.init(site, picture, estimate);
  let state = estimate;
  const steps = Math.max(1, Math.ceil(elapsed_s / STEP_MAX_S));
  if (elapsed_s > 0) for (let step = 0; step < steps; step++) state = pack.advance(state, site, picture, elapsed_s / steps);
  return pack.invariants(state).length === 0 ? state : pack.init(site, picture, estimate);
}
