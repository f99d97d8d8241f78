/** All seeds of a policy together: paired differences with their intervals, counts of the twin summed. */
import { type Interval, interval90 } from './interval.ts';
import type { ArmRow, PairFigures } from './pair-figures.ts';
import { SPOILS, type Spoil } from './slab-pairs.ts';
import { add, type Counts } from './twin-tally.ts';

export interface Pooled {
  seeds: number[];
  saved_pct: Interval;
  /** In the order of the seeds. */
  savedBySeed_pct: number[];
  savedGood_pct: Interval;
  /** With the twin less without it. */
  changes: Record<string, Interval>;
  without: Record<string, number>;
  withTwin: Record<string, number>;
  operator_degC: { without: number[]; withTwin: number[] };
  trims: number[];
  slabs: {
    pairs: number;
    /** Of the slabs of a seed those that left in one arm only, in the worst seed. */
    unpairedWorst_pct: number;
    newly: Record<Spoil, number>;
    avoided: Record<Spoil, number>;
    causes: Counts;
  };
  twin: PooledTwin | null;
}

export interface PooledTwin {
  hours: number;
  offers_perHour: number;
  accepted_perHour: number;
  /** What a ramp had ended and a card brought back. */
  broughtBack_perHour: number;
  zoneMoves_perHour: number;
  airMoves_perHour: number;
  /** Share of production with the place's trim at its total, by place and sign. */
  atLimit_pct: Counts;
  /** Share of the plant's time by class and mode. */
  modes_pct: Record<string, Counts>;
  cycles: number;
  evaluations_perCycle: number;
  refusals: Counts;
  withheld: Counts;
  withdrawals: Counts;
  answers: Counts;
  giveBacks: Counts;
  suspensions: Counts;
  ends: Counts;
  guardDenials: Counts;
  plcAnswers: Counts;
  causes: Counts;
  /** By seed: cards that a crew took. */
  accepted: number[];
  /** By seed: slabs that had left when the scores first said shadow. */
  caughtAfter_slabs: (number | null)[];
  violations: Counts;
  cpu_s: Counts;
}

const COMPARED = [
  'fuel_GJt',
  'errorMean_K',
  'errorSd_K',
  'cold_pct',
  'hot_pct',
  'insideOver_pct',
  'wellAbove_pct',
  'scale_pct',
  'ratio_lambda',
  'operatorMoves_perDay',
] as const satisfies readonly (keyof ArmRow)[];

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const meanList = (lists: readonly (readonly number[])[]): number[] =>
  (lists[0] ?? []).map((_, index) => mean(lists.map((list) => list[index] ?? Number.NaN)));

export function pooled(pairs: readonly PairFigures[]): Pooled {
  const by = (pick: (pair: PairFigures) => number): number[] => pairs.map(pick);
  const perName = <Value>(value: (name: (typeof COMPARED)[number]) => Value): Record<string, Value> =>
    Object.fromEntries(COMPARED.map((name) => [name, value(name)]));
  const perSpoil = (count: (pair: PairFigures, spoil: Spoil) => number): Record<Spoil, number> => {
    const sum = (spoil: Spoil): number => pairs.reduce((all, pair) => all + count(pair, spoil), 0);
    return { cold: sum('cold'), hot: sum('hot'), inside: sum('inside') };
  };
  const causes: Counts = {};
  for (const { slabs } of pairs) for (const { spoil, cause } of slabs.newly) add(causes, `${spoil}: ${cause}`);
  return {
    seeds: pairs.map(({ seed }) => seed),
    saved_pct: interval90(by(({ saved_pct }) => saved_pct)),
    savedBySeed_pct: by(({ saved_pct }) => saved_pct),
    savedGood_pct: interval90(by(({ savedGood_pct }) => savedGood_pct)),
    changes: perName((name) => interval90(by(({ without, withTwin }) => withTwin[name] - without[name]))),
    without: perName((name) => mean(by(({ without }) => without[name]))),
    withTwin: perName((name) => mean(by(({ withTwin }) => withTwin[name]))),
    operator_degC: {
      without: meanList(pairs.map(({ without }) => without.operator_degC)),
      withTwin: meanList(pairs.map(({ withTwin }) => withTwin.operator_degC)),
    },
    trims: meanList(pairs.map(({ trims }) => trims)),
    slabs: {
      pairs: pairs.reduce((sum, { slabs }) => sum + slabs.pairs, 0),
      unpairedWorst_pct: Math.max(...by(({ slabs }) => (100 * slabs.unpaired) / (slabs.pairs + slabs.unpaired))),
      newly: perSpoil(({ slabs }, spoil) => slabs.newly.filter((slab) => slab.spoil === spoil).length),
      avoided: perSpoil(({ slabs }, spoil) => slabs.avoided[spoil]),
      causes,
    },
    twin: pooledTwin(pairs),
  };
}

export const spoiled = (counts: Record<Spoil, number>): number => SPOILS.reduce((sum, spoil) => sum + counts[spoil], 0);

function pooledTwin(pairs: readonly PairFigures[]): PooledTwin | null {
  const twins = pairs.flatMap(({ result: { twin } }) => (twin ? [twin] : []));
  if (twins.length === 0) return null;
  const sum = (pick: (twin: (typeof twins)[number]) => Counts): Counts => {
    const all: Counts = {};
    for (const twin of twins) for (const [what, count] of Object.entries(pick(twin))) add(all, what, count);
    return all;
  };
  const total = (counts: Counts): number => Object.values(counts).reduce((all, count) => all + count, 0);
  const classes = Object.keys(twins[0]?.modes_h ?? {});
  const modes_h = Object.fromEntries(classes.map((name) => [name, sum(({ modes_h: by }) => by[name] ?? {})]));
  const hours = total(modes_h[classes[0] ?? ''] ?? {});
  const answers = sum(({ tally }) => tally.answers);
  const moves = sum(({ tally }) => tally.moves);
  const production_s = twins.reduce((all, { tally }) => all + tally.production_s, 0);
  const cycles = twins.reduce((all, { tally }) => all + tally.cycles, 0);
  const shareOf = (counts: Counts, whole: number): Counts =>
    Object.fromEntries(Object.entries(counts).map(([what, count]) => [what, (100 * count) / whole]));
  const violations: Counts = {};
  for (const twin of twins) for (const { rule } of twin.violations) add(violations, rule);
  return {
    hours,
    offers_perHour: total(sum(({ tally }) => tally.offers)) / hours,
    accepted_perHour: (answers.accepted ?? 0) / hours,
    broughtBack_perHour: (answers['accepted, brought back'] ?? 0) / hours,
    zoneMoves_perHour: total(Object.fromEntries(Object.entries(moves).filter(([place]) => /^zone-\d+$/.test(place)))) / hours,
    airMoves_perHour: (moves.air ?? 0) / hours,
    atLimit_pct: shareOf(
      sum(({ tally }) => tally.atLimit_s),
      production_s,
    ),
    modes_pct: Object.fromEntries(Object.entries(modes_h).map(([name, by]) => [name, shareOf(by, hours)])),
    cycles,
    evaluations_perCycle: twins.reduce((all, { tally }) => all + tally.evaluations, 0) / cycles,
    refusals: sum(({ tally }) => tally.refusals),
    withheld: sum(({ tally }) => tally.withheld),
    withdrawals: sum(({ tally }) => tally.withdrawals),
    answers,
    giveBacks: sum(({ tally }) => tally.giveBacks),
    suspensions: sum(({ tally }) => tally.suspensions),
    ends: sum(({ tally }) => tally.ends),
    guardDenials: sum(({ tally }) => tally.guardDenials),
    plcAnswers: sum(({ tally }) => tally.plcAnswers),
    causes: sum(({ causes }) => causes),
    accepted: twins.map(({ tally }) => (tally.answers.accepted ?? 0) + (tally.answers['accepted, brought back'] ?? 0)),
    caughtAfter_slabs: twins.map(({ caughtAfter_slabs }) => caughtAfter_slabs),
    violations,
    cpu_s: sum(({ tally }) => tally.cpu_s),
  };
}
