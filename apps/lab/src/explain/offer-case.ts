/**
 * An offer beside the two forecasts behind it, run again here from the cycle's own input by a plan that
 * is put together here: what its sentences are held against.
 */
import type { CycleInput, CycleResult, Forecast, Lever, LoopConfig, Margin } from '@trimtab/loop';
import type { Option, Picture, Plan, Site } from '@trimtab/terms';

export interface OfferCase {
  site: Site;
  picture: Picture;
  option: Option;
  lever: Lever;
  base: Forecast;
  with: Forecast;
  baseMargins: Margin[];
  withMargins: Margin[];
  result: CycleResult;
}

/** Those offers of a cycle that are new in it. */
export function offerCases<S extends object>(config: LoopConfig<S>, input: CycleInput<S>, result: CycleResult): OfferCase[] {
  if (result.answer.kind !== 'recommendation') return [];
  const old = new Set(input.inbox.openOptions.map(({ id }) => id));
  return result.answer.options.filter(({ id }) => !old.has(id)).map((option) => caseOf(config, input, result, option));
}

function caseOf<S extends object>(config: LoopConfig<S>, input: CycleInput<S>, result: CycleResult, option: Option): OfferCase {
  const { pack, site } = config;
  const { picture, estimate } = input;
  const lever = pack.levers(site).find(({ place }) => place === option.place);
  if (!lever || estimate === null) throw new Error(`${option.id} was offered of nothing`);
  const run = (to: number): Forecast =>
    stated(pack.forecast(estimate, site, picture, planWith(pack.levers(site), picture, lever, to)), result);
  const [base, alone] = [run(option.from), run(option.to)];
  return {
    site,
    picture,
    option,
    lever,
    base,
    with: alone,
    baseMargins: pack.margins(site, base),
    withMargins: pack.margins(site, alone),
    result,
  };
}

function planWith(levers: readonly Lever[], picture: Picture, moved: Lever, to: number): Plan {
  const plan: Plan = { version: picture.scanNo, setpoints: {}, offsets: {}, switches: {}, queues: {}, courses: {}, choices: {}, armed: [] };
  for (const { setpointTag, trimTag, slot } of levers) {
    const setpoint = picture.tags[setpointTag]?.value;
    if (setpoint != null) plan.setpoints[setpointTag] = setpoint;
    const target = trimTag === moved.trimTag ? to : (picture.ack?.target[slot] ?? 0);
    plan.offsets[trimTag] = { target, active: picture.ack?.active[slot] ?? 0 };
  }
  return plan;
}

/** With the intervals that the cycle stated. */
function stated(forecast: Forecast, { forecast: view }: CycleResult): Forecast {
  const interval = new Map(view?.slabs.map(({ slabNo, interval90_K }) => [slabNo, interval90_K]));
  return { ...forecast, pieces: forecast.pieces.map((piece) => ({ ...piece, interval90_K: interval.get(piece.slabNo) ?? 0 })) };
}
