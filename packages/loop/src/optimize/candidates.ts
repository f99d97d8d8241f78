/**
 * From slopes to whole-kelvin single moves. The joint programme is solved first, then again for the
 * few levers that can be offered; where no part is good alone, each lever is solved by itself. Every candidate is re-run in the exact model
 * and judged alone: the solver is not trusted and needs not be.
 */
import type { Act, Plan } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';
import type { Evaluation, Evaluator } from '../simulate/evaluate.ts';
import { boundsOf, roundedToward, type TargetBounds } from './bounds.ts';
import { formulate, type Slope, slopeOf } from './formulate.ts';
import { goldfarbIdnani } from './goldfarb-idnani.ts';
import { solveChecked } from './qp.ts';
import { firstUnsafe } from './safe.ts';

/** Cards that may be open at once. */
export const MOST_OFFERED = 2;
/** Smallest total shortfall money that makes an option restoring. */
const RESTORES_EURH = 1;

export interface Candidate {
  lever: Lever;
  bounds: TargetBounds;
  to: number;
  act: Extract<Act, { kind: 'offset' }>;
  alone: Evaluation;
  restoring: boolean;
  /** Money and shortfall that it saves, per hour. */
  worth_EURh: number;
}

export type Search = { kind: 'found'; candidates: Candidate[] } | { kind: 'failed'; why: string };

export const offsetAct = (lever: Lever, to: number): Candidate['act'] => ({
  kind: 'offset',
  tag: lever.trimTag,
  to: to,
  rate: lever.limits?.ratePerMin ?? 0,
});

export interface SearchInput {
  levers: readonly Lever[];
  base: Evaluation;
  plan: Plan;
  evaluator: Evaluator;
}

export function search(input: SearchInput): Search {
  const free = input.levers
    .map((lever) => ({ lever, bounds: boundsOf(input.plan, lever) }))
    .filter(({ lever, bounds }) => bounds.high - bounds.low >= lever.quantum);
  if (free.length === 0) return { kind: 'found', candidates: [] };
  const slopes: Slope[] = [];
  for (const { lever, bounds } of free) {
    // Probe to the roomier side, so that the probe itself stays inside the envelope.
    const size = bounds.from - bounds.low >= bounds.high - bounds.from ? -lever.probe : lever.probe;
    const probe = input.evaluator.evaluate([offsetAct(lever, bounds.from + size)]);
    if (!probe) return { kind: 'failed', why: 'not-finite' };
    slopes.push(slopeOf(input.base, probe, size, bounds));
  }
  const all = free
    .map(({ lever, bounds }, index) => ({ lever, bounds, slope: slopes[index] }))
    .filter((way): way is Way => way.slope !== undefined);
  const joint = solveFor(input, all);
  if (joint.kind === 'failed') return joint;
  if (joint.candidates.length === 0) {
    const alone = all.map((way) => solveFor(input, [way]));
    return { kind: 'found', candidates: bestFirst(alone.flatMap((search) => (search.kind === 'found' ? search.candidates : []))) };
  }
  // Only the best few can be offered: what the others would have done is shared out among those.
  const best = joint.candidates.slice(0, MOST_OFFERED);
  const refined = solveFor(
    input,
    all.filter(({ lever }) => best.some((candidate) => candidate.lever.place === lever.place)),
  );
  if (refined.kind === 'failed' || refined.candidates.length < best.length) return joint;
  return { kind: 'found', candidates: [...refined.candidates, ...joint.candidates.slice(MOST_OFFERED)] };
}

interface Way {
  lever: Lever;
  bounds: TargetBounds;
  slope: Slope;
}

function solveFor(input: SearchInput, ways: readonly Way[]): Search {
  const solved = solveChecked(
    goldfarbIdnani,
    formulate(
      input.base,
      ways.map(({ slope }) => slope),
    ),
  );
  if (solved.kind === 'failed') return solved;
  const judged = ways.map(({ lever, bounds }, index) => judge(input, lever, bounds, solved.x[index] ?? 0));
  return { kind: 'found', candidates: bestFirst(judged.filter((candidate) => candidate !== null)) };
}

function bestFirst(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort(
    (a, b) => Number(b.restoring) - Number(a.restoring) || b.worth_EURh - a.worth_EURh || a.lever.slot - b.lever.slot,
  );
}

/** Rounded toward no move, in whole quanta; null where it is nothing, unsafe alone, or costs more than it brings. */
function judge(input: SearchInput, lever: Lever, bounds: TargetBounds, change: number): Candidate | null {
  const to = roundedToward(bounds.from, bounds.from + change, lever.quantum);
  if (to === bounds.from || to < bounds.low || to > bounds.high) return null;
  const act = offsetAct(lever, to);
  const alone = input.evaluator.evaluate([act]);
  if (!alone || firstUnsafe(input.base.margins, alone.margins)) return null;
  const restored_EURh = input.base.shortfall_EURh - alone.shortfall_EURh;
  const worth_EURh = input.base.money_EURh - alone.money_EURh + restored_EURh;
  if (worth_EURh <= 0) return null;
  return { lever, bounds, to, act, alone, restoring: restored_EURh >= RESTORES_EURH, worth_EURh };
}
