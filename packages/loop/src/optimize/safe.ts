/**
 * Is a plan safe beside the plan as it stands? Every hard limit keeps its reserve, or is made no worse
 * where the plan itself no longer keeps it (asset-contract §4, trap 4).
 */
import { distanceOf, type Margin } from '../asset-pack.ts';

/** What rounding may take of a limit that is already past its reserve. */
const NO_WORSE = 0.05;

/** What a plan must leave of a limit's distance, where the plan as it stands has this one. */
export const leastDistance = (before: Margin): number => Math.min(before.reserve, distanceOf(before) - (before.noWorse ?? NO_WORSE));

export const byId = (margins: readonly Margin[]): ReadonlyMap<string, Margin> => new Map(margins.map((margin) => [margin.id, margin]));

/** `before`: of the plan as it stands, by id, since many plans are held against it. */
export function firstUnsafe(before: ReadonlyMap<string, Margin>, after: readonly Margin[]): Margin | null {
  for (const margin of after) {
    if (margin.isSoft) continue;
    const stood = before.get(margin.id);
    if (!stood || !(distanceOf(margin) >= leastDistance(stood))) return margin;
  }
  return after.length === before.size ? null : (before.values().next().value ?? null);
}
