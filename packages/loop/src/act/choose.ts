/**
 * At most four offers, best first, such that every set of what stands and what is new keeps each limit:
 * whatever an operator takes, in whatever order. The new ones were judged alone before; here each is run
 * with every set of those before it. What would make a set unsafe is left out.
 */
import type { Act } from '@trimtab/terms';
import type { Candidate } from '../optimize/candidate.ts';
import { jointWith } from '../optimize/joint.ts';
import type { Judge } from '../optimize/retreat.ts';
import type { Evaluation } from '../simulate/evaluate.ts';

/** Cards that may be open at once: all sets of them are run. */
const MOST_OFFERED = 4;

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
    const together = acts.length < MOST_OFFERED ? jointWith(judge, acts, act, alone) : null;
    if (!together) return false;
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
