/** Moves that were each judged alone, taken together: whichever of them are made, each limit holds. */
import type { Act } from '@trimtab/terms';
import type { Judge, Outlook } from './retreat.ts';

/**
 * All of `acts` with one more; null where any set of them with it would break a limit. `alone`: it by itself, where
 * that was run and found safe before.
 */
export function jointWith(judge: Judge, acts: readonly Act[], act: Act, alone: Outlook | null): Outlook | null {
  let together = alone;
  // The whole set first: it is the likeliest to fail, and what the cards' header speaks of.
  for (const set of setsOf(acts)) {
    if (set.length === 0 && alone) continue;
    const outlook = judge.outlook([...set, act]);
    if (!outlook || judge.unsafe(outlook)) return null;
    if (set.length === acts.length) together = outlook;
  }
  return together;
}

/** All sets of the acts, largest first. */
function setsOf(acts: readonly Act[]): Act[][] {
  const sets: Act[][] = [[]];
  for (const act of acts) for (const set of [...sets]) sets.push([...set, act]);
  return sets.sort((a, b) => b.length - a.length);
}
