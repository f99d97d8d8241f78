/**
 * An offered card does not change in place (checklist 4.13). Each cycle runs it again in the exact
 * model and either lets it stand as it was shown or withdraws it, with the reason.
 */
import type { Message, Option, Quantity } from '@trimtab/terms';
import { distanceOf } from '../asset-pack.ts';
import { degrees } from '../explain/quantity.ts';
import { type Candidate, isIdleHeat } from '../optimize/candidate.ts';
import type { Judge, Outlook } from '../optimize/retreat.ts';
import { worthOf } from '../optimize/worth.ts';
import type { Evaluation } from '../simulate/evaluate.ts';
import { limitEffect } from './compose.ts';
import { isReturn } from './former.ts';

export type Verdict = { kind: 'stands' } | { kind: 'withdrawn'; message: Message } | { kind: 'replaced'; message: Message; by: Candidate };

export interface StandingInput {
  option: Option;
  base: Evaluation;
  /** The option re-run now; null: the run was not sound. */
  now: Outlook | null;
  judge: Pick<Judge, 'unsafe' | 'base'>;
  from: number;
  setpoint: number;
  /** The target that may be brought back now; null: none. */
  former: number | null;
  /** Smallest change of the option's lever. */
  quantum: number;
  /** What this cycle would offer in the same place. */
  candidate: Candidate | null;
  worthFrom: { money_EURh: number; gas_Nm3h: number };
  mayReplace: boolean;
}

const DISTANCE_SHRUNK_K = 2;
/** A new value within this many quanta of the shown one is a near-tie and does not flutter. */
const SAME_QUANTA = 3;
/** What noise may move of the setpoint that a card starts from. */
const BASE_MOVED_QUANTA = 0.5;
/** A trim is exact but for float32 on the wire. */
const TRIM_MOVED_QUANTA = 0.01;
/** What is left of the threshold before a card falls: hysteresis on money. One that protects falls when it costs more than it brings. */
const HYSTERESIS = 0.6;

export function judgeStanding(input: StandingInput): Verdict {
  const { option, base, candidate } = input;
  const now = input.now?.held;
  if (
    !(Math.abs(option.setpoint - input.setpoint) <= BASE_MOVED_QUANTA * input.quantum) ||
    !(Math.abs(option.from - input.from) <= TRIM_MOVED_QUANTA * input.quantum)
  )
    return withdrawn('withdrawn.base');
  // What it would bring back was forgotten since: somebody decided otherwise, it is too long ago, or it would have ended by now.
  if (option.former !== null && !isReturn(input.from, option.to, input.former)) return withdrawn('withdrawn.former');
  if (!input.now || !now || input.judge.unsafe(input.now)) return withdrawn('withdrawn.limit');
  const { restoring, protects, worth_EURh, saved_EURh } = worthOf(input.judge.base, input.now);
  // Its limit is well again: what heat still brings is merely priced.
  if (isIdleHeat(option.from, option.to, restoring)) return withdrawn('withdrawn.worth');
  if (protects ? worth_EURh < 0 : saved_EURh < HYSTERESIS * input.worthFrom.money_EURh) return withdrawn('withdrawn.worth');
  // What restores a limit gives way to what restores it better, never to a saving.
  if (!input.mayReplace || !candidate || (restoring && !candidate.restoring)) return { kind: 'stands' };
  const shrunk_K = shownDistance(option) - closestDistance(base, now);
  const moved = Math.abs(candidate.to - option.to) > SAME_QUANTA * input.quantum;
  const flipped = Math.sign(now.money_EURh - base.money_EURh) !== Math.sign(option.effect.money_EURh);
  if (!moved && shrunk_K < DISTANCE_SHRUNK_K && !flipped) return { kind: 'stands' };
  const isSame = Math.abs(candidate.to - option.to) < BASE_MOVED_QUANTA * input.quantum;
  return {
    kind: 'replaced',
    by: candidate,
    message: isSame ? renewed(option, shrunk_K, now.money_EURh - base.money_EURh) : replaced(option, candidate),
  };
}

function replaced({ to, unit }: Option, candidate: Candidate): Message {
  const [was, now] = [to, candidate.to].map((value) => ({ value, unit, signed: true }));
  return { id: 'withdrawn.replaced', with: { now: now ?? '', was: was ?? '' } };
}

/** The same target once more: what has changed is what it does. */
function renewed(option: Option, shrunk_K: number, money_EURh: number): Message {
  const shown_K = shownDistance(option);
  const effect: Message =
    shrunk_K < DISTANCE_SHRUNK_K
      ? { id: 'renewed.money', with: { now: euros(money_EURh), was: euros(option.effect.money_EURh) } }
      : { id: 'renewed.distance', with: { now: degrees(shown_K - shrunk_K), was: degrees(shown_K) } };
  return { id: 'withdrawn.renewed', with: { effect } };
}

const euros = (value: number): Quantity => ({ value, unit: 'EURh', signed: true });

const withdrawn = (id: string): Verdict => ({ kind: 'withdrawn', message: { id } });

const shownDistance = ({ effect: { closest } }: Option): number =>
  closest.side === 'lower' ? closest.after - closest.limit : closest.limit - closest.after;

function closestDistance(base: Evaluation, now: Evaluation): number {
  const effect = limitEffect('closest', base.margins, now.margins);
  return distanceOf({ ...effect, id: '', family: 'closest', value: effect.after, reserve: 0, price_EUR: 0 });
}
