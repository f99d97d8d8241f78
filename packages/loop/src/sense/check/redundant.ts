import type { Sample } from '@trimtab/terms';
import type { RedundantPair } from '../../asset-pack.ts';

/**
 * Two instruments of one place that differ by more than they can: neither is believed fully, since
 * nothing here says which one is wrong. Both keep their value, marked uncertain.
 */
export function differs(pair: RedundantPair, tags: Record<string, Sample>): boolean {
  const [first, second] = pair.tags.map((tag) => tags[tag]);
  if (first?.value == null || second?.value == null) return false;
  return Math.abs(first.value - second.value) > pair.largest;
}
