import { type Act, emptyPlan } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { distanceOf, type Forecast, type LaterMove, type Margin } from '../asset-pack.ts';
import type { Evaluation, Evaluator } from '../simulate/evaluate.ts';
import { leverOf } from '../testing/still-pack.ts';
import { search } from './candidates.ts';

const LEVERS = [1, 2, 3].map((zone) => {
  const lever = leverOf(zone);
  return { ...lever, limits: lever.limits && { ...lever.limits, step: 20, total: 30 } };
});
/** Zones 1 and 2 stand at −20 K, zone 3 at 0. */
const FROM = [-20, -20, 0];
const OUT_MIN = 25;

const plan = emptyPlan(1);
LEVERS.forEach(({ setpointTag, trimTag }, index) => {
  const trim = FROM[index] ?? 0;
  plan.setpoints[setpointTag] = 1_200;
  plan.offsets[trimTag] = { target: trim, active: trim };
});

const margin = (id: string, side: Margin['side'], distance_K: number, reserve: number): Margin => ({
  id,
  family: side === 'lower' ? 'closest' : 'hottest',
  subject: id,
  value: side === 'lower' ? 1_180 + distance_K : 1_230 - distance_K,
  limit: side === 'lower' ? 1_180 : 1_230,
  side,
  reserve,
  price_EUR: 40,
  low: 0,
  high: 0,
});

/**
 * Two pieces that leave in 25 minutes: one is cold and is helped by zones 1 and 2, one is near its hot limit and is
 * heated by them and by zone 3, which costs most.
 */
function evaluation(acts: readonly Act[], later: readonly LaterMove[]): Evaluation {
  const wanted = new Map(acts.flatMap((act) => (act.kind === 'offset' ? [[act.tag, act.to] as const] : [])));
  const end = FROM.map((from, i) => wanted.get(LEVERS[i]?.trimTag ?? '') ?? from);
  const moved = end.map((to, i) => to - (FROM[i] ?? 0));
  for (const { trimTag, at_min, to } of later) {
    const i = LEVERS.findIndex((lever) => lever.trimTag === trimTag);
    moved[i] = (moved[i] ?? 0) + Math.max(0, 1 - at_min / OUT_MIN) * (to - (end[i] ?? 0));
    end[i] = to;
  }
  const [one = 0, two = 0, three = 0] = moved;
  const margins = [margin('cold', 'lower', -6 + 0.3 * (one + two), 5), margin('hot', 'upper', 5 - 0.2 * (one + two) - 0.25 * three, 0)];
  const short = margins.reduce((sum, each) => sum + each.price_EUR * Math.max(0, each.reserve - distanceOf(each)), 0);
  const pieces = ['cold', 'hot'].map((_, i) => ({ slabNo: i, out_min: OUT_MIN }));
  const forecast = { ...({} as Forecast), horizon_min: 60, pieces: pieces as unknown as Forecast['pieces'] };
  return { acts, margins, forecast, money_EURh: one + two + 3 * three, shortfall_EURh: short, quality_EURh: 0 };
}

describe('what is given back', () => {
  it('keeps every limit together, where each of them alone would have and both would not', () => {
    const evaluator: Evaluator = {
      evaluate: (acts) => evaluation(acts, []),
      later: ({ acts }, moves) => evaluation(acts, moves),
      count: () => 0,
    };
    const found = search({
      free: new Map(LEVERS.map((lever) => [lever.place, lever])),
      planned: LEVERS,
      former: {},
      justMoved: new Set(),
      returnOnly: new Set(),
      resting: new Set(),
      base: evaluation([], []),
      plan,
      evaluator,
    });
    if (found.kind === 'failed') throw new Error(found.why);
    expect(found.giveBacks.map(({ lever, to }) => [lever.place, to])).toEqual([['zone-1', -5]]);
    const both = [1, 2].map((zone) => ({ ...(found.giveBacks[0]?.act as Act), tag: leverOf(zone).trimTag }));
    const outlook = found.judge.outlook(both as Act[]);
    expect(outlook && found.judge.unsafe(outlook)?.id).toBe('hot');
  });
});
