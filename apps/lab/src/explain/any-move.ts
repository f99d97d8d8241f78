/** Cards of moves that nobody would offer: any lever, any target, so that each sentence is met. */
import {
  type Candidate,
  type ComposeInput,
  type CycleInput,
  type CycleResult,
  compose,
  distanceOf,
  type Evaluation,
  type Forecast,
  type LoopConfig,
} from '@trimtab/loop';
import type { Act } from '@trimtab/terms';
import { caseOf, futuresOf, type OfferCase, outcomeOf } from './offer-case.ts';

/** Targets in parts of the step around where the trim stands. */
const PARTS = [-0.6, -0.2, 0.9];
const RESTORES_EURH = 1;

export function anyMoves<S extends object>(config: LoopConfig<S>, input: CycleInput<S>, result: CycleResult): OfferCase[] {
  const { pack, site } = config;
  const { picture } = input;
  const targets = new Map(pack.levers(site).map(({ place, slot }) => [place, picture.ack?.target[slot] ?? 0]));
  const evaluated = (acts: Evaluation['acts'], forecast: Forecast): Evaluation => {
    const margins = pack.margins(site, forecast);
    const short_EURh = (soft: boolean): number =>
      margins
        .filter(({ isSoft }) => (isSoft === true) === soft)
        .reduce((sum, margin) => sum + margin.price_EUR * Math.max(0, margin.reserve - distanceOf(margin)), 0) /
      (forecast.horizon_min / 60);
    return { acts, forecast, margins, money_EURh: forecast.money_EURh, shortfall_EURh: short_EURh(false), quality_EURh: short_EURh(true) };
  };
  const outlookOf = (acts: Act[], to: ReadonlyMap<string, number>) => ({
    held: evaluated(acts, outcomeOf(config, input, result, to)),
    takenBack: evaluated(acts, outcomeOf(config, input, result, to, true)),
  });
  const base = outlookOf([], new Map());
  const [other] = pack.levers(site);
  return pack.levers(site).flatMap((lever) => {
    const { limits, quantum, trimTag } = lever;
    const setpoint = picture.tags[lever.setpointTag]?.value;
    if (!limits || setpoint == null) return [];
    const from = targets.get(lever.place) ?? 0;
    return PARTS.map((part) => {
      const to = Math.min(limits.total, Math.max(-limits.total, from + quantum * Math.round((part * limits.step) / quantum)));
      const act: Extract<Act, { kind: 'offset' }> = { kind: 'offset', tag: trimTag, to, rate: limits.ratePerMin };
      const alone = outlookOf([act], new Map([[lever.place, to]]));
      const both = new Map([
        [lever.place, to],
        [other?.place ?? '', (targets.get(other?.place ?? '') ?? 0) - 10],
      ]);
      const isShared = part === -0.6 && lever.place !== other?.place;
      const together = isShared ? outlookOf([act], both) : null;
      const bounds = { from, setpoint, low: Math.max(-limits.total, from - limits.step), high: Math.min(limits.total, from + limits.step) };
      const restoring = base.held.shortfall_EURh - alone.held.shortfall_EURh >= RESTORES_EURH;
      const former = part === -0.6 && lever.place === other?.place ? to : null;
      const candidate: Candidate = { lever, bounds, to, act, alone, restoring, protects: restoring, former, stood: former, worth_EURh: 0 };
      const { cycleNo } = input;
      const { tallies, rejected, former: gone } = result.memory;
      const region = pack.region(site, picture);
      // Of no other lever than this one more is asked.
      const targetsOf = (acts: readonly Act[]) =>
        new Map(acts.flatMap((one) => (one.kind === 'offset' ? [[lever.place, one.to] as const] : [])));
      const judge: ComposeInput['judge'] = { base, outlook: (acts) => outlookOf([...acts], targetsOf(acts)), unsafe: () => null };
      const option = compose(config, { cycleNo, picture, judge, region, tallies, rejected, former: gone, together }, candidate);
      const one = caseOf(config, input, result, option);
      return { ...one, futures: { ...one.futures, together: isShared ? futuresOf(config, input, result, both) : null } };
    });
  });
}
