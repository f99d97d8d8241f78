/**
 * One move of the programme, in whole quanta, re-run in the exact model and judged alone: the solver is
 * not trusted and needs not be.
 */
import { isReturn } from '../act/former.ts';
import type { Lever } from '../asset-pack.ts';
import { roundedToward, type TargetBounds } from './bounds.ts';
import { type OffsetAct, offsetAct } from './offset-act.ts';
import type { Way } from './probe.ts';
import type { Judge, Outlook } from './retreat.ts';
import { worthOf } from './worth.ts';

export interface Candidate {
  lever: Lever;
  bounds: TargetBounds;
  to: number;
  act: OffsetAct;
  /** It by itself. */
  alone: Outlook;
  restoring: boolean;
  /** Keeps a reserve or quality that the plan as it stands gives up. */
  protects: boolean;
  /** The target, where the move only brings back what a ramp ended; null: a new move. */
  former: number | null;
  /** All that stood before that ramp, of which this may be a part; null: a new move. */
  stood: number | null;
  /** Money, reserves and quality of the better of its futures, per hour (`worthOf`). */
  worth_EURh: number;
}

/** `stood`: what stood before a ramp; null: nothing. Null where the move is nothing, unsafe alone, or costs more than it brings. */
export function judged(judge: Judge, { lever, bounds }: Way, stood: number | null, change: number): Candidate | null {
  const safe = safeMove(judge, lever, bounds, change);
  if (!safe) return null;
  const { to, act } = safe;
  const { restoring, protects, worth_EURh } = worthOf(judge.base, safe.outlook);
  if (isIdleHeat(bounds.from, to, restoring)) return null;
  if (worth_EURh <= 0) return null;
  const returns = isReturn(bounds.from, to, stood);
  return {
    lever,
    bounds,
    to,
    act,
    alone: safe.outlook,
    restoring,
    protects,
    former: returns ? to : null,
    stood: returns ? stood : null,
    worth_EURh,
  };
}

/** Where a limit's reserve is short heat of ours above the operator's own setpoint is allowed, but only the heat that helps it. */
export const isIdleHeat = (from: number, to: number, restoring: boolean): boolean => to > from && to > 0 && !restoring;

/**
 * Rounded toward no move, in whole quanta. The programme goes to the limits by straight lines, the exact run bends by
 * a hair: where that makes the whole move unsafe, a quantum less is looked at too.
 */
function safeMove(judge: Judge, lever: Lever, { from, low, high, setpoint }: TargetBounds, change: number) {
  const whole = roundedToward(from, from + change, lever.quantum);
  for (const to of [whole, roundedToward(from, whole - Math.sign(change) * lever.quantum, lever.quantum)]) {
    if (to === from || to < low || to > high || !isWritable(lever, setpoint + to, to)) return null;
    const act = offsetAct(lever, to);
    const outlook = judge.outlook([act]);
    if (outlook && !judge.unsafe(outlook)) return { to, act, outlook };
  }
  return null;
}

/** Where the operator's setpoint lies outside the envelope, only a trim that leads inside can be written, or none. */
const isWritable = ({ limits }: Lever, inForce: number, to: number): boolean =>
  to === 0 || (limits !== null && inForce >= limits.inForceMin - ON_PAPER && inForce <= limits.inForceMax + ON_PAPER);
const ON_PAPER = 1e-6;
