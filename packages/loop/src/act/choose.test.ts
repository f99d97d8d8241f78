import { type Act, emptyPlan } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { Margin } from '../asset-pack.ts';
import type { Candidate } from '../optimize/candidate.ts';
import { type Judge, judgeOf } from '../optimize/retreat.ts';
import type { Evaluation, Evaluator } from '../simulate/evaluate.ts';
import { leverOf } from '../testing/still-pack.ts';
import { choose, type Move } from './choose.ts';

const offsetOf = (zone: number, to: number): Candidate['act'] => ({ kind: 'offset', tag: `z${zone}.trim_dK`, to, rate: 10 });
const PLAN = emptyPlan(1);
const low = (value: number): Margin => ({
  id: 'low',
  family: 'closest',
  subject: '1',
  value,
  limit: 1_200,
  side: 'lower',
  reserve: 5,
  price_EUR: 25,
  low: 1_180,
  high: 1_260,
});

/** An asset on which each kelvin of trim takes 0.5 K, and two trims together take 4 K more than their sum. */
function asset(start_degC: number) {
  let runs = 0;
  const evaluate = (acts: readonly Act[]): Evaluation => {
    runs += 1;
    const taken = acts.reduce((sum, act) => sum + (act.kind === 'offset' ? -act.to / 2 : 0), 0) + (acts.length > 1 ? 4 : 0);
    const forecast = {
      start: 0 as Evaluation['forecast']['start'],
      horizon_min: 60,
      fuel_Nm3h: 6_000,
      burnt_Nm3h: 6_000,
      co2_kgh: 0,
      scale_kgh: 0,
      money_EURh: 0,
      rate_tph: 200,
      path: { at_min: [], fuel_Nm3h: [], places: {} },
      plant: {},
      pieces: [],
      leaving: null,
      distance: { at_min: [], distance_K: [] },
    };
    return { acts, forecast, margins: [low(start_degC - taken)], money_EURh: 0, shortfall_EURh: 0, quality_EURh: 0 };
  };
  const evaluator: Evaluator = { evaluate, later: ({ acts }) => evaluate(acts), count: () => runs };
  const candidate = (zone: number, to: number): Candidate => ({
    lever: leverOf(zone),
    bounds: { from: 0, setpoint: 1_200, low: -10, high: 10 },
    to,
    act: offsetOf(zone, to),
    alone: { held: evaluate([offsetOf(zone, to)]), takenBack: evaluate([offsetOf(zone, to)]) },
    restoring: false,
    protects: false,
    former: null,
    stood: null,
    worth_EURh: 10,
  });
  const judge = judgeOf(evaluator, PLAN, [1, 2, 3, 4].map(leverOf), evaluate([]));
  if (!judge) throw new Error('the plan as it stands cannot be run');
  return { judge, candidate };
}

/** Cards that stand were not run by themselves. */
const stands = (zone: number, to: number): Move => ({ act: offsetOf(zone, to), alone: null, restoring: false, isOfHour: true });
const fresh = ({ act, alone, restoring }: Candidate): Move => ({ act, alone, restoring, isOfHour: true });
const zonesOf = (moves: readonly Move[]): string[] => moves.map(({ act }) => (act.kind === 'offset' ? act.tag.slice(0, 2) : ''));
const MANY = 5;

const chosenOf = (judge: Judge, moves: readonly Move[], left: number) =>
  choose(
    judge,
    moves.map((move) => [move]),
    left,
  );

describe('what is offered together', () => {
  it('is both where the pair keeps the reserve', () => {
    const { judge, candidate } = asset(1_230);
    const chosen = chosenOf(judge, [candidate(1, -10), candidate(2, -10)].map(fresh), MANY);
    expect(zonesOf(chosen.taken)).toEqual(['z1', 'z2']);
    expect(chosen.together?.held.margins[0]?.value).toBe(1_216);
  });

  it('is only the better one where each alone is safe and the pair is not', () => {
    const { judge, candidate } = asset(1_218);
    expect(zonesOf(chosenOf(judge, [candidate(1, -10), candidate(2, -10)].map(fresh), MANY).taken)).toEqual(['z1']);
  });

  it('skips what is unsafe beside the first and takes the next that is safe', () => {
    const { judge, candidate } = asset(1_217);
    const moves = [candidate(1, -8), candidate(2, -10), candidate(3, -2)].map(fresh);
    expect(zonesOf(chosenOf(judge, moves, MANY).taken)).toEqual(['z1', 'z3']);
  });

  it('adds nothing that would make a standing card unsafe', () => {
    const { judge, candidate } = asset(1_218);
    expect(zonesOf(chosenOf(judge, [stands(4, -10), fresh(candidate(1, -10))], MANY).taken)).toEqual(['z4']);
  });

  it('is what restores a limit, where that and a card that stands do not fit together', () => {
    const { judge, candidate } = asset(1_218);
    const restores = { ...fresh(candidate(1, -10)), restoring: true };
    expect(zonesOf(chosenOf(judge, [stands(4, -10), restores], MANY).taken)).toEqual(['z1']);
  });

  it('leaves a card as it is where what would replace it does not fit beside the others', () => {
    const { judge, candidate } = asset(1_218);
    const either = [fresh(candidate(1, -10)), stands(1, -2)];
    const chosen = choose(judge, [[stands(4, -10)], either], MANY);
    expect(chosen.taken.map(({ act }) => act)).toEqual([stands(4, -10).act, stands(1, -2).act]);
    const alone = choose(judge, [either], MANY);
    expect(alone.taken.map(({ act }) => act)).toEqual([fresh(candidate(1, -10)).act]);
  });

  it('drops one of two standing cards that have become unsafe together', () => {
    const { judge } = asset(1_218);
    expect(zonesOf(chosenOf(judge, [stands(1, -10), stands(2, -10)], MANY).taken)).toEqual(['z1']);
  });

  it('is never more than four', () => {
    const { judge, candidate } = asset(1_290);
    const moves = [1, 2, 3, 4].map((zone) => fresh(candidate(zone, -1)));
    expect(chosenOf(judge, [stands(4, -2), ...moves], MANY)).toMatchObject({ taken: { length: 4 }, beyondHour: [] });
  });
});

describe('with fewer moves left in the hour than there are cards', () => {
  it('the cards that stand keep theirs, and a new one waits', () => {
    const { judge, candidate } = asset(1_290);
    const chosen = chosenOf(judge, [stands(4, -2), fresh(candidate(1, -1)), fresh(candidate(2, -1))], 2);
    expect([zonesOf(chosen.taken), zonesOf(chosen.beyondHour)]).toEqual([['z4', 'z1'], ['z2']]);
  });

  it('what takes no move of the hour does not wait for one', () => {
    const { judge, candidate } = asset(1_290);
    const chosen = chosenOf(judge, [stands(4, -2), { ...fresh(candidate(1, -1)), isOfHour: false }], 1);
    expect(zonesOf(chosen.taken)).toEqual(['z4', 'z1']);
  });

  it('what does not fit beside the others uses none up', () => {
    const { judge, candidate } = asset(1_217);
    const moves = [candidate(1, -8), candidate(2, -10), candidate(3, -2)].map(fresh);
    expect(chosenOf(judge, moves, 2)).toMatchObject({ taken: { length: 2 }, beyondHour: [] });
  });

  it('what restores a limit comes before money, also before a card that stands', () => {
    const { judge, candidate } = asset(1_290);
    const chosen = chosenOf(judge, [stands(4, -2), { ...fresh(candidate(1, 3)), restoring: true }], 1);
    expect([zonesOf(chosen.taken), zonesOf(chosen.beyondHour)]).toEqual([['z1'], ['z4']]);
  });

  it('none is offered where nobody can say how many are left', () => {
    const { judge, candidate } = asset(1_290);
    expect(chosenOf(judge, [fresh(candidate(1, -1))], Number.NaN)).toMatchObject({ taken: [], together: null });
  });

  it('a card and what would replace it wait for one move', () => {
    const { judge, candidate } = asset(1_290);
    const chosen = choose(judge, [[stands(4, -2)], [fresh(candidate(1, -9)), stands(1, -2)]], 1);
    expect([zonesOf(chosen.taken), zonesOf(chosen.beyondHour)]).toEqual([['z4'], ['z1']]);
  });
});
