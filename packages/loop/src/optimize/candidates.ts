/**
 * From the programme's first moves to what may be offered. What goes toward zero to keep a piece's
 * reserve needs no consent (design §4): it is given back, not offered.
 */
import type { Plan } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';
import type { Evaluation, Evaluator } from '../simulate/evaluate.ts';
import { aloneSafe } from './alone.ts';
import { boundsOf, type TargetBounds } from './bounds.ts';
import { type Candidate, judged } from './candidate.ts';
import { formulate } from './formulate.ts';
import { goldfarbIdnani } from './goldfarb-idnani.ts';
import { jointWith } from './joint.ts';
import { probeWay, scaleOf, type Way } from './probe.ts';
import { type QpSolver, solveChecked } from './qp.ts';
import { type Judge, judgeOf } from './retreat.ts';

export type Search = { kind: 'found'; candidates: Candidate[]; giveBacks: Candidate[]; judge: Judge } | { kind: 'failed'; why: string };

export interface SearchInput {
  /** Levers that may move now, by place: their step may be shorter than the envelope's. */
  free: ReadonlyMap<string, Lever>;
  /** All levers whose later moves may be planned. */
  planned: readonly Lever[];
  /** Place → target that a ramp ended. */
  former: Readonly<Record<string, number>>;
  /** Places whose trim moved in this very cycle's time: a give-back waits to see what that did. */
  justMoved: ReadonlySet<string>;
  /** Places that may only go back to their former target. */
  returnOnly: Pick<ReadonlySet<string>, 'has'>;
  /** Those of them whose last move is still acting. */
  resting: ReadonlySet<string>;
  base: Evaluation;
  plan: Plan;
  evaluator: Evaluator;
  /** Who solves the programme, where it is not our own. */
  solver?: QpSolver | undefined;
}

export function search(input: SearchInput): Search {
  const { base, plan, evaluator } = input;
  const judge = judgeOf(evaluator, plan, input.planned, base);
  if (!judge) return { kind: 'failed', why: 'not-finite' };
  const isShort = base.shortfall_EURh > 0 || judge.base.takenBack.shortfall_EURh > 0;
  const ways: Way[] = [];
  for (const lever of input.planned) {
    // With the steps that a rejection has shortened, which is what then binds.
    const way = probeWay(evaluator, base, plan, input.free.get(lever.place) ?? lever, boundsNow(input, lever, isShort));
    if (!way) return { kind: 'failed', why: 'not-finite' };
    ways.push({ ...way, bounds: aloneSafe(judge.base, way) });
  }
  if (ways.length === 0) return { kind: 'found', candidates: [], giveBacks: [], judge };
  const { qp, first } = formulate(base, ways, isShort);
  const solved = solveChecked(input.solver ?? goldfarbIdnani, qp);
  if (solved.kind === 'failed') return solved;
  const candidates: Candidate[] = [];
  const giveBacks: Candidate[] = [];
  ways.forEach((way, index) => {
    const candidate = judged(judge, way, input.former[way.lever.place] ?? null, (solved.x[first[index] ?? 0] ?? 0) * scaleOf(way.lever));
    if (!candidate) return;
    if (isGiveBack(candidate)) {
      if (!input.justMoved.has(way.lever.place)) giveBacks.push(candidate);
    } else if (isOffered(input, candidate)) candidates.push(candidate);
  });
  return { kind: 'found', candidates: bestFirst(candidates), giveBacks: together(judge, bestFirst(giveBacks)), judge };
}

/** They are carried out together, with nobody between them; what does not fit beside the others waits for the next cycle. */
function together(judge: Judge, giveBacks: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of giveBacks) {
    const acts = kept.map(({ act }) => act);
    if (jointWith(judge, acts, candidate.act, candidate.alone)) kept.push(candidate);
  }
  return kept;
}

/**
 * A lever that rests may still go back toward zero: that needs neither consent nor rest. Beyond the operator's own
 * setpoint it goes up only while a limit's reserve is short: what is merely priced is no reason for heat of ours.
 */
function boundsNow({ free, former, returnOnly, plan }: SearchInput, lever: Lever, isShort: boolean): TargetBounds {
  const own = former[lever.place] ?? null;
  const whole = boundsOf(plan, free.get(lever.place) ?? lever, own);
  const { from } = whole;
  const bounds = isShort ? whole : { ...whole, high: Math.max(from, Math.min(0, whole.high)) };
  if (!free.has(lever.place)) return { ...bounds, low: Math.min(from, 0), high: Math.max(from, 0) };
  if (!returnOnly.has(lever.place)) return bounds;
  const to = own ?? 0;
  return { ...bounds, low: Math.max(bounds.low, Math.min(from, to, 0)), high: Math.min(bounds.high, Math.max(from, to, 0)) };
}

const isOffered = ({ free, resting }: SearchInput, { lever: { place }, former }: Candidate): boolean =>
  free.has(place) && (former !== null || !resting.has(place));

/** Only a limit's reserve takes a trim back without asking: what is merely priced is a person's to decide. */
const isGiveBack = ({ restoring, bounds: { from }, to }: Candidate): boolean =>
  restoring && Math.abs(to) < Math.abs(from) && Math.sign(to) !== -Math.sign(from);

function bestFirst(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort(
    (a, b) => Number(b.restoring) - Number(a.restoring) || b.worth_EURh - a.worth_EURh || a.lever.slot - b.lever.slot,
  );
}
