/** The programmes that cycles of the demo really solved, in the order in which they did. */
import { goldfarbIdnani, type Qp } from '@trimtab/loop';
import type { Site } from '@trimtab/terms';
import { liveOn, thinkOnce, worldOf } from '../world.ts';
import type { Problem } from './problem.ts';

/** One from each of `count` cycles; fewer where cycles end without a search. */
export function recordedProblems(site: Site, count: number): Problem[] {
  let last: Qp | null = null;
  const world = worldOf(site, 0, (qp) => {
    last = qp;
    return goldfarbIdnani(qp);
  });
  const problems: Problem[] = [];
  for (let cycle = 1; cycle <= count; cycle++) {
    last = null;
    thinkOnce(world, liveOn(world));
    const qp = last as Qp | null;
    if (qp) problems.push({ name: `of the demo\u2019s cycles #${cycle}`, qp });
  }
  return problems;
}
