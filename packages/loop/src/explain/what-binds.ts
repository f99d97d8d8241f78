/**
 * "Why not more?": the envelope's bound where the option sits at one, else the limit that the next few steps would
 * bring to what the judge asks of it, held or taken back, alone or together with the other offers. Else a quantum more
 * is run: it is worth more, and was left for later; or it costs quality, or is just not worth more.
 */
import { distanceOf, type Margin } from '../asset-pack.ts';
import { boundReached } from '../optimize/bounds.ts';
import type { Candidate } from '../optimize/candidate.ts';
import { offsetAct } from '../optimize/offset-act.ts';
import { type Judge, type Outlook, ofHeld, ofPieces } from '../optimize/retreat.ts';
import { leastDistance } from '../optimize/safe.ts';
import { worthOf } from '../optimize/worth.ts';
import { type Binding, isWholeReturn } from './offer-facts.ts';

/** Both futures that a move is judged in, each with the reserves that it is judged by. */
const FUTURES: readonly { marginsOf: (outlook: Outlook) => Margin[]; isBack: boolean }[] = [
  { marginsOf: ({ held }) => ofHeld(held), isBack: false },
  { marginsOf: ({ takenBack }) => ofPieces(takenBack), isBack: true },
];
/** Within so many quanta of its reserve a limit is what stopped the move: rounding and curvature. */
const BINDS_QUANTA = 3;
/** A change below this is no effect. */
const MOVED = 0.01;
/** Less quality than this is none, and so is a worth. */
const QUALITY_EURH = 0.1;
const WORTH_EURH = 0.1;

/** `together`: all offers of the cycle taken; null where that was not run or there is only this one. */
export function whatBinds(judge: Judge, candidate: Candidate, together: Outlook | null): Binding {
  const { base } = judge;
  const { lever, bounds, to, alone } = candidate;
  const { limits } = lever;
  if (isWholeReturn(candidate)) return { kind: 'former' };
  if (to === 0 && bounds.from !== 0) return { kind: 'zero' };
  const bound = limits && boundReached(limits, lever, bounds, to, candidate.former !== null);
  if (bound) return { kind: bound, value: boundValue(bound, candidate) };
  return (
    nearest(base, candidate, alone, false) ?? (together && nearest(base, candidate, together, true)) ?? { kind: ofWorth(judge, candidate) }
  );
}

/** The programme plans two hours: what helps only later pieces it leaves for then, however much that is worth. */
function ofWorth(judge: Judge, { lever, bounds, to, alone }: Candidate): 'later' | 'quality' | 'worth' {
  const { base } = judge;
  const more = judge.outlook([offsetAct(lever, to + Math.sign(to - bounds.from) * lever.quantum)]);
  const isMore = more && !judge.unsafe(more) && worthOf(base, more).worth_EURh > worthOf(base, alone).worth_EURh + WORTH_EURH;
  return isMore ? 'later' : givesUp(base, alone) ? 'quality' : 'worth';
}

function boundValue(bound: 'step' | 'total' | 'absolute', { lever: { limits }, bounds, to }: Candidate): number {
  if (!limits) return 0;
  if (bound !== 'absolute') return limits[bound];
  return to > bounds.from ? limits.inForceMax : limits.inForceMin;
}

const givesUp = (base: Outlook, alone: Outlook): boolean => alone.held.quality_EURh - base.held.quality_EURh > QUALITY_EURH;

/** The margin that fewest quanta more would bring to its reserve. */
function nearest(base: Outlook, { lever, bounds, to, alone }: Candidate, reached: Outlook, shared: boolean): Binding | null {
  const size = Math.abs(to - bounds.from);
  const reachable = FUTURES.flatMap(({ marginsOf, isBack }) => {
    const [before, single] = [marginsOf(base), marginsOf(alone)];
    return marginsOf(reached).flatMap((margin, index) => {
      const [stood, moved] = [before[index], single[index]];
      const taken = stood && moved ? distanceOf(stood) - distanceOf(moved) : 0;
      if (!stood || margin.isSoft || taken < MOVED) return [];
      return [{ margin, isBack, further: ((distanceOf(margin) - leastDistance(stood)) * size) / taken }];
    });
  });
  const first = reachable.reduce<(typeof reachable)[number] | null>((a, b) => (a && a.further <= b.further ? a : b), null);
  if (!first || first.further >= BINDS_QUANTA * lever.quantum) return null;
  const { margin, isBack, further } = first;
  const beyond = bounds.setpoint + to + Math.sign(to - bounds.from) * Math.max(0, further);
  return { kind: 'margin', margin, beyond, shared, isBack };
}
