/** Real time between two looks of ours, whatever is done to the wall clock meanwhile (faults F64). */
import type { Image } from '@trimtab/terms';

export type LookedAt = Pick<Image, 'wall_ms' | 'monotonic_ms'>;

/**
 * A new process counts its monotonic time from anew, and then only the wall clock bridges the gap. So the longer of
 * both counts: what is doubtful is older, never younger.
 */
export const elapsed_ms = (since: LookedAt, now: LookedAt): number =>
  Math.max(0, now.monotonic_ms - since.monotonic_ms, now.wall_ms - since.wall_ms);
