/**
 * One cycle: learn from what came true, look whether the plant can be advised, simulate the plan as
 * it stands (in a pause too), search for better, offer at most four moves or say why none (design §3). Pure: the stages
 * in order and nothing else.
 */
import { type Message, MINUTE_MS, modeRank, type Option, type Plan, type TwinMode } from '@trimtab/terms';
import { type Allowed, allowed } from './act/allowed.ts';
import { HORIZONS_MIN } from './act/compose.ts';
import { afterOwnMoves, formerTargets, rememberTrims } from './act/former.ts';
import { giveBackOf } from './act/give-back.ts';
import { hourOf } from './act/hour.ts';
import { outsideEnvelope } from './act/outside-envelope.ts';
import { quietsOver, withOver } from './act/quiet.ts';
import { type Recommended, recommend } from './act/recommend.ts';
import { silentRejections } from './act/silent-rejection.ts';
import { suspendedNow, waitsForCode } from './act/suspended.ts';
import { refusal, unable } from './act/unable.ts';
import { LATER_MIN, type Lever } from './asset-pack.ts';
import type { CycleInput, CycleResult, Suspension } from './cycle-input.ts';
import { forecastView } from './explain/forecast-view.ts';
import { type LookBack, lookBack } from './learn/look-back.ts';
import { pendingOf } from './learn/pending.ts';
import { looksKept, statedFor } from './learn/stated.ts';
import { causesOf } from './learn/watch.ts';
import type { LoopConfig } from './loop-config.ts';
import type { CycleMemory } from './memory.ts';
import { search } from './optimize/candidates.ts';
import { type Evaluation, evaluator as evaluatorOf } from './simulate/evaluate.ts';
import { planInForce, withActs } from './simulate/plan.ts';

/** Horizons at which the plan as it stands is scored. */
const SCORED_MIN = [10, 30];

const NO_FORECAST = { message: { id: 'unable.forecast' }, endsWhen: { id: 'ends.next-cycle' } } as const;

export function cycle<S extends object>(config: LoopConfig<S>, last: CycleMemory | null, told: CycleInput<S>): CycleResult {
  const input = { ...told, inbox: { ...told.inbox, quiets: withOver(told.inbox.quiets, last?.quietsOver ?? {}) } };
  const looked = lookBack(config, last, input);
  const suspensions = silentRejections(looked.memory.standing, config.pack.levers(config.site), input);
  const back = {
    ...looked,
    suspensions,
    memory: {
      ...looked.memory,
      ...afterOwnMoves(rememberTrims(config, looked.memory, input), [], suspensions),
      suspended: suspendedNow(looked.memory.suspended, suspensions, input),
      quietsOver: quietsOver(input.inbox.quiets, input.picture),
    },
  };
  const held = unable(config, input);
  if (held && !held.isForecast) return nothingLooked(input, back, held.why, 0);
  const plan = planInForce(config, input.picture, input.inbox.trimsInForce, input.feeds.orders);
  const state = input.estimate;
  if (state === null) return nothingLooked(input, back, { message: { id: 'unable.estimate' }, endsWhen: { id: 'ends.readable' } }, 0);
  const region = config.pack.region(config.site, input.picture);
  const spread = statedFor(config, back.memory, { state, picture: input.picture, plan, region });
  const evaluator = evaluatorOf(config, { state, picture: input.picture, plan, spread });
  // With the run that the corrections were made of.
  const evaluations = (): number => 1 + evaluator.count();
  const base = evaluator.evaluate([], LATER_MIN);
  if (!base) return nothingLooked(input, back, held?.why ?? NO_FORECAST, evaluations());
  const memory = { ...back.memory, spread };
  if (held) {
    const { cycleNo, picture } = input;
    const pieces = looksKept(config, memory, base.forecast, { cycleNo, at_ms: picture.plant_ms, region, plan });
    const nothing = nothingLooked(input, { ...back, memory: { ...memory, pieces } }, held.why, evaluations());
    return { ...nothing, forecast: forecastView(config.pack.words, base, null) };
  }
  const former = formerTargets(memory, config.pack.levers(config.site), input);
  const places = withoutSuspended(config, placesFor(config, last, former, input, plan), suspensions, memory.suspended);
  // What lies outside the envelope goes back whatever the search finds.
  const breaches = config.pack.breaches(config.site, input.picture);
  const outside = outsideEnvelope(config.pack.levers(config.site), plan, breaches).filter(({ place }) => !isSuspended(suspensions, place));
  const planned = plannedLevers(config, plan);
  const found = search({
    free: new Map(places.levers.map((lever) => [lever.place, lever])),
    planned,
    former,
    justMoved: justMoved(input),
    returnOnly: places.returnOnly,
    resting: places.resting,
    base,
    plan,
    evaluator,
    solver: config.solver,
  });
  if (found.kind === 'failed') {
    // What is shown is scored when its time has come, whatever the solver made of it.
    const left = remember(config, input, memory, plan, base, { fresh: [] }, region);
    const kept = { ...back, memory: { ...left, ...afterOwnMoves(memory, outside, []) } };
    const failed = nothingLooked(input, kept, { message: { id: 'unable.solver' }, endsWhen: { id: 'ends.next-cycle' } }, evaluations());
    return { ...failed, giveBacks: outside, forecast: forecastView(config.pack.words, base, null) };
  }
  const { candidates, judge } = found;
  const asked = found.giveBacks.filter(
    ({ lever }) => !outside.some(({ place }) => place === lever.place) && !isSuspended(suspensions, lever.place),
  );
  const result = recommend({
    config,
    input,
    memory,
    plan,
    base,
    judge,
    places,
    former,
    candidates,
    takesBack: asked.length > 0,
    region,
  });
  const given = [...outside, ...asked.map((candidate) => giveBackOf(base, candidate))];
  return {
    memory: { ...remember(config, input, memory, plan, base, result, region), ...afterOwnMoves(memory, given, []) },
    answer: result.answer,
    withdrawals: result.withdrawals,
    giveBacks: given,
    suspensions: back.suspensions,
    causes: causesOf(back.memory.watch),
    scores: back.scores,
    recipeChanges: back.recipeChanges,
    forecast: forecastView(config.pack.words, base, result.together),
    evaluations: evaluations(),
  };
}

const isSuspended = (suspensions: readonly Suspension[], place: string): boolean => suspensions.some((one) => one.place === place);

/**
 * A trim that the operator's own move has rejected goes to zero, and of its place nothing else is said while he is asked why.
 * Told in the order of the levers: that of the memory's own keys is lost in its text.
 */
const withoutSuspended = <S extends object>(
  { pack, site }: LoopConfig<S>,
  places: Allowed,
  suspensions: readonly Suspension[],
  suspended: CycleMemory['suspended'],
): Allowed => ({
  ...places,
  levers: places.levers.filter(({ place }) => suspended[place] === undefined),
  withheld: [
    ...places.withheld.filter(({ place }) => suspended[place] === undefined),
    ...pack.levers(site).flatMap(({ place }) => {
      const until = suspended[place];
      if (until === undefined) return [];
      const moved = suspensions.find((one) => one.place === place);
      return [{ place, message: moved?.message ?? waitsForCode(place, until, site.calendar.timeZone) }];
    }),
  ],
});

/** Plant time between two give-backs of one place. */
const BETWEEN_GIVE_BACKS_MS = 5 * MINUTE_MS;

const justMoved = <S extends object>({ inbox, picture }: CycleInput<S>): Set<string> =>
  new Set(
    Object.entries(inbox.lastMoveAt)
      .filter(([, at]) => picture.plant_ms - at < BETWEEN_GIVE_BACKS_MS)
      .map(([place]) => place),
  );

/** Every lever that has an envelope and a readable setpoint may be planned for later. */
const plannedLevers = <S extends object>({ pack, site }: LoopConfig<S>, plan: Plan): Lever[] =>
  pack.levers(site).filter(({ limits, setpointTag }) => limits !== null && plan.setpoints[setpointTag] !== undefined);

const modeOf = <S extends object>({ inbox }: CycleInput<S>, decisionClass: string): TwinMode => inbox.modes[decisionClass] ?? 'off';

/** What is known before the plant is looked at. */
interface Back extends LookBack {
  suspensions: Suspension[];
}

/** While the hour's moves are used up, what counts among them is held, but for a return and the way toward zero. */
function placesFor<S extends object>(
  config: LoopConfig<S>,
  last: CycleMemory | null,
  former: Readonly<Record<string, number>>,
  input: CycleInput<S>,
  plan: Plan,
): Allowed {
  const places = allowed(config, last, former, input);
  const { left, used } = hourOf(config, input);
  if (left > 0) return places;
  const counted = places.levers.filter((lever) => lever.isCounted);
  const isBack = ({ place, trimTag }: Lever): boolean => former[place] !== undefined || (plan.offsets[trimTag]?.target ?? 0) !== 0;
  const returning = counted.filter(isBack).map(({ place }) => place);
  const held = new Set(counted.filter((lever) => !isBack(lever)).map(({ place }) => place));
  return {
    ...places,
    levers: places.levers.filter(({ place }) => !held.has(place)),
    withheld: [...places.withheld, ...[...held].map((place) => ({ place, message: used }))],
    returnOnly: new Map([...places.returnOnly, ...returning.map((place) => [place, used] as const)]),
  };
}

function nothingLooked<S extends object>(
  input: CycleInput<S>,
  back: Back,
  why: { message: Message; endsWhen: Message },
  evaluations: number,
): CycleResult {
  const withdraw = ({ id }: Option) => ({ optionId: id, message: { id: 'withdrawn.unable', with: { reason: why.message } } });
  return {
    memory: back.memory,
    answer: refusal('unable', why),
    withdrawals: input.inbox.openOptions.map(withdraw),
    giveBacks: [],
    suspensions: back.suspensions,
    causes: causesOf(back.memory.watch),
    scores: back.scores,
    recipeChanges: back.recipeChanges,
    forecast: null,
    evaluations,
  };
}

function remember<S extends object>(
  config: LoopConfig<S>,
  input: CycleInput<S>,
  memory: CycleMemory,
  plan: Plan,
  base: Evaluation,
  result: Pick<Recommended, 'fresh'>,
  region: string,
): CycleMemory {
  const levers = config.pack.levers(config.site);
  const { cycleNo, picture } = input;
  const made = { cycleNo, region, optionId: null, due_min: SCORED_MIN };
  const offeredAt = { ...memory.offeredAt };
  // Below advisory nobody sees a card, so nobody needs a rest from it.
  for (const { option } of result.fresh)
    if (modeRank(modeOf(input, option.decisionClass)) >= modeRank('advisory')) offeredAt[option.place] = option.offeredAt;
  const offered = result.fresh.map(({ option, alone }) => ({
    optionId: option.id,
    decisionId: null,
    forecast: pendingOf(levers, withActs(plan, option.acts), alone.forecast, {
      ...made,
      optionId: option.id,
      due_min: HORIZONS_MIN,
      without: base.forecast,
    }),
  }));
  return {
    ...memory,
    pending: [...memory.pending, pendingOf(levers, plan, base.forecast, made)],
    offered: [...memory.offered, ...offered],
    pieces: looksKept(config, memory, base.forecast, { cycleNo, at_ms: picture.plant_ms, region, plan }),
    offeredAt,
  };
}
