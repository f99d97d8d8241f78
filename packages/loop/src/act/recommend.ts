/** From what was searched to the answer: what stands, what is new, what is withdrawn, or why nothing. */
import type { Answer, Message, Option, Plan } from '@trimtab/terms';
import { distanceOf, type Margin } from '../asset-pack.ts';
import type { CycleInput } from '../cycle-input.ts';
import type { LoopConfig } from '../loop-config.ts';
import type { CycleMemory } from '../memory.ts';
import { boundsOf } from '../optimize/bounds.ts';
import type { Candidate } from '../optimize/candidate.ts';
import type { Judge, Outlook } from '../optimize/retreat.ts';
import type { Evaluation } from '../simulate/evaluate.ts';
import type { Allowed } from './allowed.ts';
import { choose } from './choose.ts';
import { compose, limitEffect } from './compose.ts';
import { hourOf } from './hour.ts';
import { freshMove, type PlacedMove, standingMove } from './placed-move.ts';
import { judgeStanding } from './standing.ts';
import { refusal } from './unable.ts';

export interface RecommendInput<S extends object> {
  config: LoopConfig<S>;
  input: CycleInput<S>;
  memory: CycleMemory;
  plan: Plan;
  base: Evaluation;
  judge: Judge;
  places: Allowed;
  /** Place → target that a ramp ended. */
  former: Readonly<Record<string, number>>;
  candidates: readonly Candidate[];
  /** Does this cycle take trims back without asking, to keep a limit? */
  takesBack: boolean;
  region: string;
}

export interface Recommended {
  answer: Answer;
  withdrawals: { optionId: string; message: Message }[];
  /** New cards with the evaluation of each alone. */
  fresh: { option: Option; alone: Evaluation }[];
  together: Evaluation | null;
}

export function recommend<S extends object>(about: RecommendInput<S>): Recommended {
  const { input, base, judge, places } = about;
  const standing: Option[] = [];
  const withdrawals: Recommended['withdrawals'] = [];
  const replaced = new Map<Candidate, { option: Option; message: Message }>();
  for (const option of input.inbox.openOptions) {
    if (option.expiresAt <= input.picture.plant_ms) continue;
    const verdict = standingVerdict(about, option);
    if (verdict.kind === 'stands') standing.push(option);
    else if (verdict.kind === 'replaced') replaced.set(verdict.by, { option, message: verdict.message });
    else withdrawals.push({ optionId: option.id, message: verdict.message });
  }
  const occupied = new Set(standing.map(({ place }) => place));
  const fresh = about.candidates.filter(
    (candidate) =>
      !occupied.has(candidate.lever.place) &&
      isWorthIt(about, candidate) &&
      (candidate.restoring ||
        (!places.protectingOnly.has(candidate.lever.place) && (replaced.has(candidate) || !places.afterOffer.has(candidate.lever.place)))),
  );
  const hour = hourOf(about.config, input);
  const eitherOf = (candidate: Candidate): PlacedMove[] => {
    const former = replaced.get(candidate);
    return [freshMove(candidate), ...(former ? standingMove(places, former.option) : [])];
  };
  const chosen = choose(judge, [...standing.map((option) => standingMove(places, option)), ...fresh.map(eitherOf)], hour.left);
  const isBeyondHour = (place: string): boolean => chosen.beyondHour.some((move) => move.place === place);
  const leftOut = (place: string): Message => (isBeyondHour(place) ? withdrawnAs(hour.taken) : { id: 'withdrawn.limit' });
  const taken = chosen.taken.flatMap(({ candidate }) => candidate ?? []);
  const composed = taken.map((candidate) => ({ option: composeFor(about, candidate, chosen.together), alone: candidate.alone.held }));
  const wasReplaced = new Map(taken.flatMap((candidate) => replaced.get(candidate) ?? []).map(({ option, message }) => [option, message]));
  const kept: Option[] = [];
  for (const option of [...standing, ...[...replaced.values()].map((former) => former.option)]) {
    if (chosen.taken.some((move) => move.option === option)) kept.push(option);
    else withdrawals.push({ optionId: option.id, message: wasReplaced.get(option) ?? leftOut(option.place) });
  }
  const options = [...kept, ...composed.map(({ option }) => option)].sort((a, b) => Number(b.restoring) - Number(a.restoring));
  // A place that may only go back, and has no card for it, says why it has nothing else.
  const waiting = [...places.returnOnly].filter(([place]) => !options.some((option) => option.place === place));
  const answer: Answer =
    options.length && chosen.together
      ? {
          kind: 'recommendation',
          options,
          joint: jointOf(base, chosen.together.held),
          withheld: [
            ...places.withheld,
            ...waiting.map(([place, message]) => ({ place, message })),
            ...chosen.beyondHour.map(({ place }) => ({ place, message: hour.taken })),
          ],
        }
      : nothing(about);
  return { answer, withdrawals, fresh: composed, together: chosen.together?.held ?? null };
}

function isWorthIt<S extends object>({ config: { pack }, base }: RecommendInput<S>, { alone, worth_EURh, protects }: Candidate): boolean {
  const { money_EURh, gas_Nm3h } = pack.worth;
  if (protects) return worth_EURh >= money_EURh;
  return base.money_EURh - alone.held.money_EURh >= money_EURh && base.forecast.fuel_Nm3h - alone.held.forecast.fuel_Nm3h >= gas_Nm3h;
}

function standingVerdict<S extends object>(about: RecommendInput<S>, option: Option): ReturnType<typeof judgeStanding> {
  const { config, input, base, judge, places, plan } = about;
  const held = places.withheld.find(({ place }) => place === option.place);
  if (held) return { kind: 'withdrawn', message: withdrawnAs(held.message) };
  const lever = places.levers.find(({ place }) => place === option.place);
  if (!lever) return { kind: 'withdrawn', message: { id: 'withdrawn.base' } };
  const reason = places.returnOnly.get(option.place);
  const mayGo = option.former !== null || (!places.resting.has(option.place) && Math.abs(option.to) <= Math.abs(option.from));
  if (reason && !mayGo) return { kind: 'withdrawn', message: { id: 'withdrawn.place', with: { reason } } };
  const { from, setpoint } = boundsOf(plan, lever, null);
  return judgeStanding({
    option,
    base,
    now: judge.outlook(option.acts),
    judge,
    from,
    setpoint,
    former: about.former[option.place] ?? null,
    quantum: lever.quantum,
    candidate:
      about.candidates.find(
        (candidate) =>
          candidate.lever.place === option.place &&
          isWorthIt(about, candidate) &&
          (candidate.restoring || !places.protectingOnly.has(option.place)),
      ) ?? null,
    worthFrom: config.pack.worth,
    mayReplace: input.picture.plant_ms - option.offeredAt >= REPLACE_AFTER_MS,
  });
}

/** Why a place has nothing, as the end of its card: an instrument in doubt has its own sentence, "withheld" is of what was not offered. */
const withdrawnAs = (reason: Message): Message =>
  reason.id === 'withheld.instrument'
    ? { id: 'withdrawn.instrument', ...(reason.with && { with: reason.with }) }
    : { id: 'withdrawn.place', with: { reason } };

/** A card is replaced at most once in this time, except when a limit withdraws it. */
const REPLACE_AFTER_MS = 120_000;

function composeFor<S extends object>(about: RecommendInput<S>, candidate: Candidate, together: Outlook | null): Option {
  const { config, input, memory, judge, region } = about;
  const { cycleNo, picture } = input;
  const { quiets } = input.inbox;
  return compose(
    config,
    {
      cycleNo,
      picture,
      judge,
      region,
      tallies: memory.tallies,
      rejected: memory.rejected,
      former: memory.former,
      together,
      quiets,
    },
    candidate,
  );
}

const jointOf = (base: Evaluation, together: Evaluation) => ({
  gas_Nm3h: together.forecast.fuel_Nm3h - base.forecast.fuel_Nm3h,
  money_EURh: together.money_EURh - base.money_EURh,
  closest: limitEffect('closest', base.margins, together.margins),
});

/** Distance to a limit in parts of its own scale: degrees, minutes and per cent do not compare. */
const pastOf = (margin: Margin): number => distanceOf(margin) / (margin.high - margin.low);

/** Looked and found nothing better; or every place is held, and then the first one's reason speaks. */
function nothing<S extends object>(about: RecommendInput<S>): Answer {
  const { config, base, candidates, takesBack, places } = about;
  const { words, worth } = config.pack;
  const [first] = [...places.withheld.map(({ message }) => message), ...places.returnOnly.values()];
  if (first && places.levers.every(({ place }) => places.returnOnly.has(place)))
    return refusal('unable', {
      message: { id: 'unable.withheld', with: { first } },
      endsWhen: { id: 'ends.first-withheld' },
    });
  const past = base.margins.reduce<Margin | null>((a, b) => (!b.isSoft && pastOf(b) < 0 && (!a || pastOf(b) < pastOf(a)) ? b : a), null);
  // There is better, and it must wait: that is no "nothing better". What restores a limit never waits; where it is not here, it did not fit.
  const waits = (place: string): Message | undefined => places.protectingOnly.get(place) ?? places.afterOffer.get(place);
  const better = candidates.find((candidate) => !candidate.restoring && waits(candidate.lever.place) && isWorthIt(about, candidate));
  const why = better && waits(better.lever.place);
  if (why) return refusal('unable', { message: { id: 'unable.withheld', with: { first: why } }, endsWhen: { id: 'ends.first-withheld' } });
  // What may only return was no new offer to begin with.
  const offerable = candidates.filter(({ lever }) => !places.returnOnly.has(lever.place));
  const bestGas = offerable.reduce((best, { alone }) => Math.max(best, base.forecast.fuel_Nm3h - alone.held.forecast.fuel_Nm3h), 0);
  const endsWhen: Message = { id: 'ends.next-cycle' };
  if (past !== null && candidates.length === 0)
    return refusal('keep', { message: takesBack ? { id: 'keep.taking-back' } : words.atLimit(past), endsWhen });
  return refusal('keep', { message: words.keep(bestGas, worth.gas_Nm3h), endsWhen });
}
