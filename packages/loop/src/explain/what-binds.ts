/**
 * "Why not more?": the envelope's bound where the option sits at one, else the limit whose reserve the
 * next few steps would take, alone or together with the other offers, else what quality it would cost, else that more is not worth it.
 */
import { distanceOf, type Margin } from '../asset-pack.ts';
import { boundReached } from '../optimize/bounds.ts';
import type { Candidate } from '../optimize/candidate.ts';
import { leastDistance } from '../optimize/safe.ts';
import type { Evaluation } from '../simulate/evaluate.ts';
import { type Binding, isWholeReturn } from './offer-facts.ts';

/** Within so many quanta of its reserve a limit is what stopped the move: rounding and curvature. */
const BINDS_QUANTA = 3;
/** A change below this is no effect. */
const MOVED = 0.01;
/** Less quality than this is none. */
const QUALITY_EURH = 0.1;

/** `together`: all offers of the cycle taken; null where that was not run or there is only this one. */
export function whatBinds(base: Evaluation, candidate: Candidate, together: Evaluation | null): Binding {
  const { lever, bounds, to, alone } = candidate;
  const { limits } = lever;
  if (isWholeReturn(candidate)) return { kind: 'former' };
  if (to === 0 && bounds.from !== 0) return { kind: 'zero' };
  const bound = limits && boundReached(limits, lever, bounds, to);
  if (bound) return { kind: bound, value: boundValue(bound, candidate) };
  return (
    nearest(base, candidate, alone, false) ??
    (together && nearest(base, candidate, together, true)) ?? { kind: givesUp(base, alone) ? 'quality' : 'worth' }
  );
}

function boundValue(bound: 'step' | 'total' | 'absolute', { lever: { limits }, bounds, to }: Candidate): number {
  if (!limits) return 0;
  if (bound !== 'absolute') return limits[bound];
  return to > bounds.from ? limits.inForceMax : limits.inForceMin;
}

const givesUp = (base: Evaluation, alone: Evaluation): boolean => alone.quality_EURh - base.quality_EURh > QUALITY_EURH;

/** The margin that fewest quanta more would bring to its reserve. */
function nearest(base: Evaluation, { lever, bounds, to, alone }: Candidate, reached: Evaluation, shared: boolean): Binding | null {
  const size = Math.abs(to - bounds.from);
  let best: { margin: Margin; further: number } | null = null;
  reached.margins.forEach((margin, index) => {
    const [before, single] = [base.margins[index], alone.margins[index]];
    if (!before || !single || margin.isSoft) return;
    const taken = distanceOf(before) - distanceOf(single);
    if (taken < MOVED) return;
    const further = ((distanceOf(margin) - leastDistance(before)) * size) / taken;
    if (!best || further < best.further) best = { margin, further };
  });
  const found = best as { margin: Margin; further: number } | null;
  if (!found || found.further >= BINDS_QUANTA * lever.quantum) return null;
  const beyond = bounds.setpoint + to + Math.sign(to - bounds.from) * Math.max(0, found.further);
  return { kind: 'margin', margin: found.margin, beyond, shared };
}
