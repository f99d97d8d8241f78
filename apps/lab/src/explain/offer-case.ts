/**
 * An offer beside the two forecasts behind it, run again here from the cycle's own input by a plan that
 * is put together here: what its sentences are held against.
 */
import { type CycleInput, type CycleResult, type Forecast, knownStops, type Lever, type LoopConfig, type Margin } from '@trimtab/loop';
import { emptyPlan, type Option, type Orders, type Picture, type Plan, type Site } from '@trimtab/terms';

export interface OfferCase {
  site: Site;
  picture: Picture;
  option: Option;
  lever: Lever;
  base: Forecast;
  with: Forecast;
  baseMargins: Margin[];
  withMargins: Margin[];
  /** Of all offers taken; empty where only this one was run. */
  togetherMargins: Margin[];
  result: CycleResult;
}

/** Those offers of a cycle that are new in it. */
export function offerCases<S extends object>(config: LoopConfig<S>, input: CycleInput<S>, result: CycleResult): OfferCase[] {
  if (result.answer.kind !== 'recommendation') return [];
  const old = new Set(input.inbox.openOptions.map(({ id }) => id));
  const { options } = result.answer;
  const together = outcomeOf(config, input, result, new Map(options.map(({ place, to }) => [place, to])));
  const togetherMargins = config.pack.margins(config.site, together);
  return options.filter(({ id }) => !old.has(id)).map((option) => ({ ...caseOf(config, input, result, option), togetherMargins }));
}

export function caseOf<S extends object>(config: LoopConfig<S>, input: CycleInput<S>, result: CycleResult, option: Option): OfferCase {
  const { pack, site } = config;
  const lever = pack.levers(site).find(({ place }) => place === option.place);
  if (!lever) throw new Error(`${option.id} was offered of nothing`);
  const base = outcomeOf(config, input, result, new Map());
  const alone = outcomeOf(config, input, result, new Map([[option.place, option.to]]));
  const margins = { baseMargins: pack.margins(site, base), withMargins: pack.margins(site, alone), togetherMargins: [] };
  return { site, picture: input.picture, option, lever, base, with: alone, ...margins, result };
}

/** The forecast of the plan as it stands but for these targets, with the intervals that the cycle stated. */
export function outcomeOf<S extends object>(
  { pack, site }: LoopConfig<S>,
  { picture, estimate, feeds }: CycleInput<S>,
  { forecast: view }: CycleResult,
  targets: ReadonlyMap<string, number>,
): Forecast {
  if (estimate === null) throw new Error('an offer without an estimate');
  const { forecast } = pack.run(estimate, site, picture, planWith(pack.levers(site), picture, feeds.orders, targets));
  const interval = new Map(view?.slabs.map(({ slabNo, interval90_K }) => [slabNo, interval90_K]));
  return { ...forecast, pieces: forecast.pieces.map((piece) => ({ ...piece, interval90_K: interval.get(piece.slabNo) ?? 0 })) };
}

function planWith(levers: readonly Lever[], picture: Picture, orders: Orders | null, targets: ReadonlyMap<string, number>): Plan {
  const stops = knownStops(orders, picture.plant_ms);
  const plan: Plan = { ...emptyPlan(picture.scanNo), stops };
  for (const { place, setpointTag, trimTag, slot } of levers) {
    const setpoint = picture.tags[setpointTag]?.value;
    if (setpoint != null) plan.setpoints[setpointTag] = setpoint;
    const target = targets.get(place) ?? picture.ack?.target[slot] ?? 0;
    plan.offsets[trimTag] = { target, active: picture.ack?.active[slot] ?? 0 };
  }
  return plan;
}
