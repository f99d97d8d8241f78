/**
 * At most two offers, best first, such that every subset of what stands and what is new keeps each
 * limit: the singles were run before, here the pairs are. What would make a set unsafe is left out.
 */
import type { Act } from '@trimtab/terms';
import { type Candidate, MOST_OFFERED } from '../optimize/candidates.ts';
import { firstUnsafe } from '../optimize/safe.ts';
import type { Evaluation, Evaluator } from '../simulate/evaluate.ts';

export interface Chosen {
  /** Indices into the standing acts that may stand beside the others. */
  standing: number[];
  fresh: Candidate[];
  /** All of them taken together; null where there is none. */
  together: Evaluation | null;
}

export function choose(base: Evaluation, standing: readonly Act[], fresh: readonly Candidate[], evaluator: Evaluator): Chosen {
  const chosen: Chosen = { standing: [], fresh: [], together: null };
  const acts: Act[] = [];
  const admit = (act: Act, alone: Evaluation | null): boolean => {
    if (acts.length >= MOST_OFFERED) return false;
    const together = acts.length === 0 && alone ? alone : evaluator.evaluate([...acts, act]);
    if (!together || firstUnsafe(base.margins, together.margins)) return false;
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
