/**
 * At most four offers, best first, such that every set of what stands and what is new keeps each limit:
 * whatever an operator takes, in whatever order. The new ones were judged alone before; here each is run
 * with every set of those before it. What would make a set unsafe is left out.
 */
import type { Act } from '@trimtab/terms';
import { type Candidate, MOST_OFFERED } from '../optimize/candidates.ts';
import type { Judge } from '../optimize/retreat.ts';
import type { Evaluation } from '../simulate/evaluate.ts';

export interface Chosen {
  /** Indices into the standing acts that may stand beside the others. */
  standing: number[];
  fresh: Candidate[];
  /** All of them taken together; null where there is none. */
  together: Evaluation | null;
}

export function choose(judge: Judge, standing: readonly Act[], fresh: readonly Candidate[]): Chosen {
  const chosen: Chosen = { standing: [], fresh: [], together: null };
  const acts: Act[] = [];
  const admit = (act: Act, alone: Evaluation | null): boolean => {
    if (acts.length >= MOST_OFFERED) return false;
    let together: Evaluation | null = alone;
    // The whole set first: it is the likeliest to fail, and what the cards' header speaks of.
    for (const set of setsOf(acts)) {
      if (set.length === 0 && alone) continue;
      const outlook = judge.outlook([...set, act]);
      if (!outlook || judge.unsafe(outlook)) return false;
      if (set.length === acts.length) together = outlook.held;
    }
    acts.push(act);
    chosen.together = together;
    return true;
  };
  standing.forEach((act, index) => {
    if (admit(act, null)) chosen.standing.push(index);
  });
  for (const candidate of fresh) if (admit(candidate.act, candidate.alone)) chosen.fresh.push(candidate);
  return chosen;
}

/** All sets of the acts, largest first. */
function setsOf(acts: readonly Act[]): Act[][] {
  const sets: Act[][] = [[]];
  for (const act of acts) for (const set of [...sets]) sets.push([...set, act]);
  return sets.sort((a, b) => b.length - a.length);
}
