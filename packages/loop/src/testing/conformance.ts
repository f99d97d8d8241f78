/**
 * What every asset pack must pass before it may advise (asset-contract §5), as far as it applies to
 * offsets on a sampled model. Each check answers with what is wrong, in words; an empty list passes.
 * Of the contract's twelve:
 * - 1 has no trigger to stop at: a pack of today advances by time alone. What is left of it is that the
 *   length of the steps makes no difference.
 * - 3 has no scenarios: forecasts are certain, so there is one stream and no cause of its own.
 * - 6 cannot ask it of the nearest limit: nothing moves that of a piece about to leave. One that keeps a reserve is asked.
 * - 10 cannot ask for a longer horizon, which is the residence of what lies inside. The horizon recedes,
 *   so the same move is judged again ten minutes later; beside it stands that nothing borrowed is counted.
 * - 11, what the PLC does on a lost heartbeat, is the plant simulator's own test: nothing of it is a pack's.
 */
import { offset } from '@trimtab/authority';
import { type Act, type Catalogue, canonical, type Picture, type Plan } from '@trimtab/terms';
import { LATER_MIN, type Lever, type Margin } from '../asset-pack.ts';
import { cycle } from '../cycle.ts';
import type { CycleInput, CycleResult } from '../cycle-input.ts';
import type { LoopConfig } from '../loop-config.ts';
import { type Evaluation, evaluator } from '../simulate/evaluate.ts';
import { planInForce } from '../simulate/plan.ts';
import { watchingClockAndDice } from './clock-and-dice.ts';
import { sabotaged } from './sabotage.ts';
import { trueWords } from './true-words.ts';

export interface Subject<S extends object> {
  config: LoopConfig<S>;
  catalogue: Catalogue;
  /** Situations in which the pack should be able to advise; at least one of them is worth an offer. */
  situations: CycleInput<S>[];
  /** States in pairs, the second ten minutes of steady running after the first. */
  pairs: [CycleInput<S>, CycleInput<S>][];
}

export interface Conformance {
  title: string;
  check(): string[];
}

/** Model runs that one cycle may use: six moves of five levers, each candidate and each set of four cards both ways. */
const BUDGET = 80;

export function conformance<S extends object>(subject: Subject<S>): Conformance[] {
  const { config } = subject;
  const each = (check: (situation: Situation<S>) => string[]) => () =>
    subject.situations.flatMap((input) => check(situationOf(config, input)));
  return [
    { title: '1. short steps of the estimate lead where one long step leads', check: each((s) => stepsCompose(s)) },
    { title: '2. the same input gives the same bytes, also after the state went through text', check: each((s) => sameBytes(s)) },
    { title: '3. no acts make no difference', check: each((s) => nothingIsNothing(s)) },
    { title: '3. a run that goes on otherwise from a later minute is the run from its start', check: each((s) => laterIsTheSame(s)) },
    {
      title: '4. an offer names a trim that exists, is written by the command block and is this pack’s',
      check: each((s) => ownTargets(s)),
    },
    { title: '5. an act can be undone to the plan before', check: each((s) => undone(s)) },
    {
      title: '6. limits are finite numbers, and the envelope can move one that keeps a reserve by as much',
      check: each((s) => reachable(s)),
    },
    { title: `7. a cycle needs at most ${BUDGET} model runs, and neither clock nor dice`, check: each((s) => withinBudget(s)) },
    { title: '8. whatever goes bad: no exception and no offer', check: each((s) => survives(s)) },
    { title: '9. one per cent of a trim’s range changes the forecast, and by little', check: each((s) => smooth(s)) },
    { title: '10. heat borrowed from the asset at the end of the horizon is not counted as saved', check: each((s) => nothingBorrowed(s)) },
    {
      title: '10. what a move is worth does not change its sign as the horizon moves on',
      check: () => subject.pairs.flatMap(([now, later]) => sameSign(situationOf(config, now), situationOf(config, later))),
    },
    { title: '12. the numbers on a card are those of the forecast with it', check: each((s) => trueNumbers(s)) },
    {
      title: '12. the words name what binds, and speak of the forecast’s own numbers, in short sentences',
      check: each((s) => trueWords(config, s.input, subject.catalogue)),
    },
    {
      title: '13. at least one situation is worth an offer',
      check: () => (subject.situations.some((input) => cycle(config, null, input).answer.kind === 'recommendation') ? [] : ['no offer']),
    },
  ];
}

interface Situation<S extends object> {
  config: LoopConfig<S>;
  input: CycleInput<S>;
  state: S;
  picture: Picture;
  plan: Plan;
  levers: Lever[];
  run(acts: readonly Act[]): Evaluation;
  result(): CycleResult;
}

function situationOf<S extends object>(config: LoopConfig<S>, input: CycleInput<S>): Situation<S> {
  const { picture, estimate: state } = input;
  const plan = planInForce(config, picture, input.inbox.trimsInForce, input.feeds.orders);
  if (state === null) throw new Error('a situation of the conformance suite has no estimate');
  const runs = evaluator(config, { state, picture, plan, spread: config.pack.firstSpread });
  return {
    config,
    input,
    state,
    picture,
    plan,
    levers: config.pack.levers(config.site),
    run(acts) {
      const evaluation = runs.evaluate(acts);
      if (!evaluation) throw new Error('the forecast is not finite');
      return evaluation;
    },
    result: () => cycle(config, null, input),
  };
}

const moveOf = (lever: Lever, to: number): Act => ({ kind: 'offset', tag: lever.trimTag, to, rate: lever.limits?.ratePerMin ?? 0 });

const targetOf = (plan: Plan, lever: Lever): number => plan.offsets[lever.trimTag]?.target ?? 0;

function stepsCompose<S extends object>({ config: { pack, site }, state, picture, plan }: Situation<S>): string[] {
  const marginsAfter = (steps_s: number[]) => {
    const moved = steps_s.reduce((last, dt_s) => pack.advance(last, site, picture, dt_s), state);
    return pack.margins(site, pack.run(moved, site, picture, plan).forecast);
  };
  const once = marginsAfter([60]);
  return [
    [30, 30],
    [10, 20, 30],
  ].flatMap((steps_s) => {
    const split = marginsAfter(steps_s);
    return once.flatMap(({ id, value }, index) => {
      const other = split[index];
      return other?.id === id && Math.abs(value - other.value) < 1
        ? []
        : [`${id} after ${steps_s.join(' + ')} s: ${value} and ${other?.value}`];
    });
  });
}

function sameBytes<S extends object>({ config, state, picture, plan, input, result }: Situation<S>): string[] {
  const { pack, site } = config;
  const read = JSON.parse(canonical(state)) as S;
  const forecasts = [state, state, read].map((s) => canonical(pack.run(s, site, picture, plan).forecast));
  const advanced = [state, read].map((s) => canonical(pack.advance(s, site, picture, 10)));
  const cycles = [canonical(result()), canonical(cycle(config, null, JSON.parse(canonical(input)) as CycleInput<S>))];
  const differs = [forecasts, advanced, cycles].filter((texts) => new Set(texts).size > 1);
  return [...differs.map(() => 'two runs differ'), ...pack.invariants(state)];
}

function nothingIsNothing<S extends object>({ run, levers, plan }: Situation<S>): string[] {
  const same = levers.map((lever) => moveOf(lever, targetOf(plan, lever)));
  return canonical(run([]).forecast) === canonical(run(same).forecast) ? [] : ['the plan as it stands differs from itself'];
}

/** Intended for the very start and for a later minute, nothing that was kept of the run can serve. */
function laterIsTheSame<S extends object>({ config: { pack, site }, state, picture, levers, plan }: Situation<S>): string[] {
  const run = pack.run(state, site, picture, plan, LATER_MIN);
  return levers.flatMap((lever) =>
    LATER_MIN.flatMap((at_min) => {
      const [now, then] = [targetOf(plan, lever), targetOf(plan, lever) - lever.probe];
      const move = { trimTag: lever.trimTag, at_min, to: then };
      const fromStart = run.later([{ ...move, at_min: 0, to: now }, move]);
      return canonical(run.later([move])) === canonical(fromStart) ? [] : [`${lever.place} at ${at_min} min`];
    }),
  );
}

function ownTargets<S extends object>({ config, levers, result }: Situation<S>): string[] {
  const { answer } = result();
  const acts = answer.kind === 'recommendation' ? answer.options.flatMap((option) => option.acts) : [];
  return [...acts, ...levers.map((lever) => moveOf(lever, 0))].flatMap((act) => {
    if (act.kind !== 'offset') return [`an act of kind ${act.kind}`];
    const register = config.site.registers.registers.find(({ id }) => id === `cmd.${act.tag}`);
    const owned = levers.some(({ trimTag }) => trimTag === act.tag);
    return register?.access === 'write' && owned && offset.validate(act, config.site.envelope).length === 0 ? [] : [act.tag];
  });
}

function undone<S extends object>({ levers, plan }: Situation<S>): string[] {
  return levers.flatMap((lever) => {
    const act: Act = { kind: 'offset', tag: lever.trimTag, to: -5, rate: 10 };
    const back = offset.revert(act, plan).reduce((next, undo) => offset.apply(undo, next), offset.apply(act, plan));
    return canonical(back.offsets) === canonical(plan.offsets) ? [] : [lever.trimTag];
  });
}

function reachable<S extends object>({ levers, run }: Situation<S>): string[] {
  const base = run([]);
  const broken = base.margins.filter(({ value, limit, reserve }) => ![value, limit, reserve].every(Number.isFinite)).map(({ id }) => id);
  const all = run(levers.map((lever) => moveOf(lever, lever.limits?.total ?? 0)));
  // Any plan moves a limit by a reserve of nothing.
  const moved = base.margins.some(
    ({ value, reserve, isSoft }, index) => reserve > 0 && !isSoft && Math.abs((all.margins[index]?.value ?? 0) - value) >= reserve,
  );
  return moved ? broken : [...broken, 'no limit moves by its reserve'];
}

function withinBudget<S extends object>({ config: { pack, site }, state, picture, result }: Situation<S>): string[] {
  const cycled = watchingClockAndDice(() => {
    pack.advance(state, site, picture, 10);
    return result();
  });
  const { evaluations } = cycled.result;
  return [...(evaluations <= BUDGET ? [] : [`${evaluations} runs`]), ...cycled.asked.map((what) => `asks ${what}`)];
}

function survives<S extends object>({ config, input }: Situation<S>): string[] {
  return sabotaged(config, input).flatMap(({ what, input: broken, place }) => {
    const { answer } = cycle(config, null, broken);
    canonical(answer);
    const offers = answer.kind === 'refusal' ? [] : answer.options;
    return offers.some((option) => place === undefined || option.place === place) ? [`${what}: still offers`] : [];
  });
}

function smooth<S extends object>({ levers, run, plan }: Situation<S>): string[] {
  const base = run([]);
  return levers.flatMap((lever) => {
    const total = lever.limits?.total ?? 0;
    const moved = run([moveOf(lever, targetOf(plan, lever) + total * 0.02)]);
    const worst = Math.max(...moved.margins.map((margin, index) => Math.abs(margin.value - (base.margins[index]?.value ?? 0))));
    const money = Math.abs(moved.money_EURh - base.money_EURh) / Math.abs(base.money_EURh);
    if (lever.limits !== null && canonical(moved.forecast) === canonical(base.forecast)) return [`${lever.place} moves nothing`];
    // A soak is counted in whole minutes.
    return worst <= 1 && money < 0.005 ? [] : [`${lever.place}: ${worst} in a limit, ${money} of the money`];
  });
}

function nothingBorrowed<S extends object>({ levers, run, plan }: Situation<S>): string[] {
  const base = run([]);
  const mean = (evaluation: Evaluation): number => {
    const path = evaluation.forecast.path.fuel_Nm3h;
    return path.reduce((sum, fuel) => sum + fuel, 0) / path.length;
  };
  return levers.flatMap((lever) => {
    const lower = run([moveOf(lever, targetOf(plan, lever) - 2 * lever.probe)]);
    const net = base.forecast.fuel_Nm3h - lower.forecast.fuel_Nm3h;
    return net < mean(base) - mean(lower) ? [] : [`${lever.place}: ${net} net`];
  });
}

/** The same move now and ten minutes later: what is clearly worth it does not become clearly a loss, or the other way. */
function sameSign<S extends object>(now: Situation<S>, later: Situation<S>): string[] {
  const { money_EURh } = now.config.pack.worth;
  return now.levers.flatMap((lever) => {
    const worth = ({ run, plan }: Situation<S>): number => {
      const from = targetOf(plan, lever);
      return run([]).money_EURh - run([moveOf(lever, from - lever.probe)]).money_EURh;
    };
    const [first, second] = [worth(now), worth(later)];
    const flips = first * second < 0 && Math.min(Math.abs(first), Math.abs(second)) >= money_EURh;
    return flips ? [`${lever.place}: ${first} and ten minutes later ${second} €/h`] : [];
  });
}

function trueNumbers<S extends object>({ run, result }: Situation<S>): string[] {
  const { answer } = result();
  if (answer.kind === 'refusal') return [];
  const base = run([]);
  return answer.options.flatMap(({ place, acts, effect }) => {
    const alone = run(acts);
    const says = (family: Margin['family'], subject: string): (number | undefined)[] =>
      [base, alone].map(({ margins }) => margins.find((margin) => margin.family === family && margin.subject === subject)?.value);
    const pairs: [string, (number | undefined)[], number[]][] = [
      ['gas', [alone.forecast.fuel_Nm3h - base.forecast.fuel_Nm3h], [effect.gas_Nm3h]],
      ['money', [alone.money_EURh - base.money_EURh], [effect.money_EURh]],
      ...(['closest', 'hottest', 'inside'] as const).map((family): [string, (number | undefined)[], number[]] => {
        const { subject, before, after } = effect[family];
        return [family, says(family, subject), [before, after]];
      }),
    ];
    return pairs
      .filter(([, forecast, shown]) => shown.some((value, index) => !(Math.abs(value - (forecast[index] ?? Number.NaN)) < 1e-6)))
      .map(([what, forecast, shown]) => `${place}, ${what}: shown ${shown.join(' → ')}, forecast ${forecast.join(' → ')}`);
  });
}
