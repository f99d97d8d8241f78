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
  /** What is asked of each margin in both futures; all offers taken only where that was run. */
  futures: { base: Futures; with: Futures; together: Futures | null };
  result: CycleResult;
}

/** Margins with the reserves that a move is held against: while it is held, and where all trims are taken back in half an hour. */
export interface Futures {
  held: Margin[];
  takenBack: Margin[];
}

const TAKEN_BACK_MIN = 30;
/** Of a slab that leaves later than this no reserve is asked while the trims are held. */
const RESERVED_MIN = 60;

/** Those offers of a cycle that are new in it. */
export function offerCases<S extends object>(config: LoopConfig<S>, input: CycleInput<S>, result: CycleResult): OfferCase[] {
  if (result.answer.kind !== 'recommendation') return [];
  const old = new Set(input.inbox.openOptions.map(({ id }) => id));
  const { options } = result.answer;
  const together = futuresOf(config, input, result, new Map(options.map(({ place, to }) => [place, to])));
  return options
    .filter(({ id }) => !old.has(id))
    .map((option) => caseOf(config, input, result, option))
    .map((one) => ({ ...one, futures: { ...one.futures, together } }));
}

export function caseOf<S extends object>(config: LoopConfig<S>, input: CycleInput<S>, result: CycleResult, option: Option): OfferCase {
  const { pack, site } = config;
  const lever = pack.levers(site).find(({ place }) => place === option.place);
  if (!lever) throw new Error(`${option.id} was offered of nothing`);
  const base = outcomeOf(config, input, result, new Map());
  const targets = new Map([[option.place, option.to]]);
  const alone = outcomeOf(config, input, result, targets);
  return {
    ...{ site, picture: input.picture, option, lever, base, with: alone, result },
    ...{ baseMargins: pack.margins(site, base), withMargins: pack.margins(site, alone) },
    futures: { base: futuresOf(config, input, result, new Map()), with: futuresOf(config, input, result, targets), together: null },
  };
}

/** The forecast of the plan as it stands but for these targets, with the intervals that the cycle stated. */
export function outcomeOf<S extends object>(
  { pack, site }: LoopConfig<S>,
  { picture, estimate, feeds }: CycleInput<S>,
  { forecast: view }: CycleResult,
  targets: ReadonlyMap<string, number>,
  isTakenBack = false,
): Forecast {
  if (estimate === null) throw new Error('an offer without an estimate');
  const plan = planWith(pack.levers(site), picture, feeds.orders, targets);
  const back = Object.entries(plan.offsets).flatMap(([trimTag, { target }]) =>
    target === 0 ? [] : [{ trimTag, at_min: TAKEN_BACK_MIN, to: 0 }],
  );
  const run = pack.run(estimate, site, picture, plan);
  const forecast = isTakenBack ? run.later(back) : run.forecast;
  const interval = new Map(view?.slabs.map(({ slabNo, interval90_K }) => [slabNo, interval90_K]));
  return { ...forecast, pieces: forecast.pieces.map((piece) => ({ ...piece, interval90_K: interval.get(piece.slabNo) ?? 0 })) };
}

export function futuresOf<S extends object>(
  config: LoopConfig<S>,
  input: CycleInput<S>,
  result: CycleResult,
  targets: ReadonlyMap<string, number>,
): Futures {
  const { pack, site } = config;
  const held = outcomeOf(config, input, result, targets);
  const late = new Set(held.pieces.filter(({ out_min }) => out_min > RESERVED_MIN).map(({ slabNo }) => `${slabNo}`));
  return {
    held: pack.margins(site, held).map((margin) => (late.has(margin.subject) && margin.reserve > 0 ? { ...margin, reserve: 0 } : margin)),
    takenBack: pack.margins(site, outcomeOf(config, input, result, targets, true)).filter(({ family }) => family !== 'plant'),
  };
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
