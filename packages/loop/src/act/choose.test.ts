import { type Act, emptyPlan } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { Margin } from '../asset-pack.ts';
import type { Candidate } from '../optimize/candidate.ts';
import { judgeOf } from '../optimize/retreat.ts';
import type { Evaluation, Evaluator } from '../simulate/evaluate.ts';
import { leverOf } from '../testing/still-pack.ts';
import { choose } from './choose.ts';

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
    alone: evaluate([offsetOf(zone, to)]),
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

const places = (fresh: readonly Candidate[]): string[] => fresh.map(({ lever }) => lever.place);

describe('what is offered together', () => {
  it('is both where the pair keeps the reserve', () => {
    const { judge, candidate } = asset(1_230);
    const chosen = choose(judge, [], [candidate(1, -10), candidate(2, -10)]);
    expect(places(chosen.fresh)).toEqual(['zone-1', 'zone-2']);
    expect(chosen.together?.margins[0]?.value).toBe(1_216);
  });

  it('is only the better one where each alone is safe and the pair is not', () => {
    const { judge, candidate } = asset(1_218);
    expect(places(choose(judge, [], [candidate(1, -10), candidate(2, -10)]).fresh)).toEqual(['zone-1']);
  });

  it('skips what is unsafe beside the first and takes the next that is safe', () => {
    const { judge, candidate } = asset(1_217);
    expect(places(choose(judge, [], [candidate(1, -8), candidate(2, -10), candidate(3, -2)]).fresh)).toEqual(['zone-1', 'zone-3']);
  });

  it('adds nothing that would make a standing card unsafe', () => {
    const { judge, candidate } = asset(1_218);
    const chosen = choose(judge, [offsetOf(4, -10)], [candidate(1, -10)]);
    expect(chosen).toMatchObject({ standing: [0], fresh: [] });
  });

  it('drops one of two standing cards that have become unsafe together', () => {
    const { judge } = asset(1_218);
    expect(choose(judge, [offsetOf(1, -10), offsetOf(2, -10)], []).standing).toEqual([0]);
  });

  it('is never more than four', () => {
    const { judge, candidate } = asset(1_290);
    const fresh = [1, 2, 3, 4].map((zone) => candidate(zone, -1));
    expect(choose(judge, [offsetOf(4, -2)], fresh).fresh).toHaveLength(3);
  });
});
