/**
 * The estimate follows the plant at every poll, by the measured values.
 * After a gap too long to bridge, or where the state broke one of its truths, it starts afresh.
 */
import type { Picture } from '@trimtab/terms';
import type { LoopConfig } from '../loop-config.ts';

/** Beyond this the stand-still of the measured values is no longer an honest input. */
const GAP_MAX_S = 1_800;

/** `givenUp`: the estimate before, where there is none now. null: the picture cannot carry one. */
export function moveOn<S extends object>(
  { pack, site }: LoopConfig<S>,
  { estimate, givenUp }: { estimate: S | null; givenUp: S | null },
  picture: Picture,
  elapsed_s: number,
): S | null {
  if (estimate === null) return pack.init(site, picture, givenUp);
  if (elapsed_s > GAP_MAX_S || elapsed_s < 0) return pack.init(site, picture, estimate);
  const state = elapsed_s > 0 ? pack.advance(estimate, site, picture, elapsed_s) : estimate;
  return pack.invariants(state).length === 0 ? state : pack.init(site, picture, estimate);
}
