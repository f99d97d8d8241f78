/**
 * The rules that every offer keeps, told again apart from the code that makes offers (design §3 and §4,
 * asset-contract §4): bounds, step, total, rate, dwell, hour, plant mode, instruments, sets of offers.
 */
import { type Act, MINUTE_MS, type Option } from '@trimtab/terms';
import { distanceOf, type Lever, type Margin } from '../asset-pack.ts';
import type { CycleInput, CycleResult } from '../cycle-input.ts';
import type { LoopConfig } from '../loop-config.ts';
import { offsetAct } from '../optimize/offset-act.ts';
import { evaluator } from '../simulate/evaluate.ts';
import { planInForce, withActs } from '../simulate/plan.ts';
import { isFlueOutside } from './flue-outside.ts';

/** Float32 on the wire, and sums of decimal quanta. */
const NOISE = 1e-6;
/** What the model's own rounding may take of a limit. */
const NO_WORSE = 0.05;
const MOST_OPEN = 4;

/** What is broken, in words; empty: everything kept. */
export function brokenRules<S extends object>(config: LoopConfig<S>, input: CycleInput<S>, result: CycleResult): string[] {
  const options = result.answer.kind === 'recommendation' ? result.answer.options : [];
  return [
    ...(options.length > MOST_OPEN ? [`${options.length} offers are open`] : []),
    ...(new Set(options.map(({ place }) => place)).size < options.length ? ['two offers in one place'] : []),
    ...(options.length > 0 ? moment(config, input) : []),
    ...hour(config, input, options, result.memory.former),
    ...options.flatMap((option) =>
      ruleBreaks(config, input, option, result.memory.former[option.place]?.to ?? null).map(
        (broken) => `${option.place} from ${option.from} to ${option.to}: ${broken}`,
      ),
    ),
    ...unsafeSets(
      config,
      input,
      options.map(({ acts }) => acts),
    ),
    ...unsafeSets(config, input, asked(config, result)).map((broken) => `given back, ${broken}`),
    ...givesBack(config, input, result),
  ];
}

function moment<S extends object>({ site }: LoopConfig<S>, { picture, estimate }: CycleInput<S>): string[] {
  const blind = site.checks.filter(({ tag, needed }) => needed.includes('class') && picture.tags[tag]?.value == null);
  const rules: [string, boolean][] = [
    ['the link is down', picture.link.up],
    ['the plant is in a mode for which nothing was approved', site.envelope.plantModes.includes(picture.plantMode.mode)],
    ['an instrument of the class is bad', blind.length === 0],
    ['there is no estimate', estimate !== null],
  ];
  return rules.filter(([, kept]) => !kept).map(([broken]) => broken);
}

function ruleBreaks<S extends object>(config: LoopConfig<S>, input: CycleInput<S>, option: Option, stood: number | null): string[] {
  const lever = config.pack.levers(config.site).find(({ place }) => place === option.place);
  const [act, ...more] = option.acts;
  if (!lever?.limits) return ['the envelope does not let it move'];
  if (act?.kind !== 'offset' || more.length > 0) return ['it is not one offset'];
  const { plant_ms } = input.picture;
  // The plant's clock may stand between two cycles.
  const isNew = !input.inbox.openOptions.some(({ id }) => id === option.id);
  const rules: [string, boolean][] = [
    ['the act is of another trim', act.tag === lever.trimTag],
    ['the act says another target', act.to === option.to],
    ['the ramp', act.rate <= lever.limits.ratePerMin && act.rate > 0],
    ['it has expired', option.expiresAt > plant_ms],
    ['it changes nothing', Math.abs(option.to - option.from) >= lever.quantum / 2],
    ['the flue is outside what the envelope asks of lowered air', !lowersAir(lever, option) || !isFlueOutside(config.site, input.picture)],
    ...sizes(input, lever, option, stood),
    ...(isNew ? pace(config, input, lever, option, stood) : []),
  ];
  return rules.filter(([, kept]) => !kept).map(([broken]) => broken);
}

const lowersAir = ({ decisionClass }: Lever, { from, to }: Option): boolean => decisionClass === 'air-ratio' && to < from && to < 0;

function sizes<S extends object>(
  { picture, inbox }: CycleInput<S>,
  { limits, setpointTag, slot, place, quantum }: Lever,
  option: Option,
  stood: number | null,
): [string, boolean][] {
  if (!limits) return [];
  const { from, to } = option;
  const told = picture.ack?.target[slot] ?? inbox.trimsInForce.find((trim) => trim.place === place)?.to ?? 0;
  const held = Math.abs(told) < NOISE ? 0 : told;
  const setpoint = picture.tags[setpointTag]?.value ?? Number.NaN;
  const back = to === 0 || (to * held > 0 && Math.abs(to) <= Math.abs(held) + NOISE);
  const basis: [string, boolean][] = [
    ['it starts from another trim', Math.abs(from - held) <= quantum / 2],
    ['the target is no number', Number.isFinite(to) && Number.isFinite(setpoint)],
  ];
  if (back) return basis;
  const outside = (value: number): number => Math.max(0, limits.inForceMin - value, value - limits.inForceMax);
  return [
    ...basis,
    ['it crosses zero', to * held >= 0],
    ['the step', returns(option, stood) || Math.abs(to - held) <= limits.step + NOISE],
    ['the total', Math.abs(to) <= limits.total + NOISE],
    // An operator's setpoint may lie outside already: then no further; the guard writes it only inside.
    ['the setpoint in force', outside(setpoint + to) <= NOISE || outside(setpoint + to) < outside(setpoint + held)],
  ];
}

/** It brings back at most what stood when a ramp ended it, which takes no step, no dwell and none of the hour (furnace-reference §6). */
const returns = ({ from, to }: Option, stood: number | null): boolean =>
  stood !== null && to * stood > 0 && Math.abs(to) > Math.abs(from) && Math.abs(to) <= Math.abs(stood) + NOISE;

/** Whatever set of them is accepted, the last one too still has a move of the hour: all of them together do. */
function hour<S extends object>(
  { site }: LoopConfig<S>,
  { inbox }: CycleInput<S>,
  options: readonly Option[],
  former: CycleResult['memory']['former'],
): string[] {
  const outward = options.filter(
    (option) =>
      option.decisionClass === 'zone-trims' &&
      Math.abs(option.to) > Math.abs(option.from) &&
      !returns(option, former[option.place]?.to ?? null),
  );
  const left = site.envelope.movesPerHour - inbox.movesLastHour;
  return outward.length === 0 || outward.length <= left
    ? []
    : [`${outward.length} offers ask for the ${left} moves that the hour has left`];
}

/** Of a new offer; one that stands may wait out a dwell that began since. */
function pace<S extends object>(
  { site }: LoopConfig<S>,
  { picture, inbox }: CycleInput<S>,
  { limits, place, decisionClass }: Lever,
  option: Option,
  stood: number | null,
): [string, boolean][] {
  const now = picture.plant_ms;
  const rested_ms = now - (inbox.lastMoveAt[place] ?? Number.NEGATIVE_INFINITY);
  const blind = site.checks.filter(({ tag, needed }) => needed.includes(place) && picture.tags[tag]?.value == null);
  const silent = inbox.quiets.filter(
    ({ place: quiet, scope = 'place', decisionClass: ofClass, until, stepShare, protects }) =>
      (scope === 'all' || (scope === 'class' && ofClass === decisionClass) || quiet === place) &&
      until > now &&
      stepShare === undefined &&
      !(protects && option.restoring),
  );
  return [
    ['the dwell', returns(option, stood) || rested_ms >= (limits?.dwell_min ?? Number.NaN) * MINUTE_MS],
    ['an instrument of the place is bad', blind.length === 0],
    ['a rejection keeps it quiet', option.restoring || silent.length === 0],
  ];
}

/**
 * Every subset of what is offered, or of what is given back without asking, run again both ways (design §3): held, with the reserve of what leaves within
 * the hour and of the plant and the limit itself of the rest; and taken back to zero after half an hour, with every
 * reserve. No limit falls below that which was not below it before.
 */
function unsafeSets<S extends object>(
  config: LoopConfig<S>,
  { picture, estimate, inbox, feeds }: CycleInput<S>,
  moves: readonly (readonly Act[])[],
): string[] {
  if (estimate === null || moves.length === 0) return [];
  const plan = planInForce(config, picture, inbox.trimsInForce, feeds.orders);
  const runs = evaluator(config, { state: estimate, picture, plan, spread: config.pack.firstSpread });
  const levers = config.pack.levers(config.site);
  const look = (acts: readonly Act[]) => {
    const then = withActs(plan, acts);
    const back = levers
      .filter(({ trimTag }) => (then.offsets[trimTag]?.target ?? 0) !== 0)
      .map(({ trimTag }) => ({ trimTag, at_min: 30, to: 0 }));
    const held = runs.evaluate(acts);
    const leavesSoon = new Set(held?.forecast.pieces.filter(({ out_min }) => out_min <= 60).map(({ slabNo }) => String(slabNo)));
    const pieces = new Set(held?.forecast.pieces.map(({ slabNo }) => String(slabNo)));
    return {
      held: held?.margins.map((margin) =>
        leavesSoon.has(margin.subject) || !pieces.has(margin.subject) ? margin : { ...margin, reserve: Math.min(0, margin.reserve) },
      ),
      // Taking a trim back only undoes a move: what it does to the plant itself was there before.
      takenBack: (held && runs.later(held, back))?.margins.filter(({ family }) => family !== 'plant'),
    };
  };
  const base = look([]);
  const subsets = Array.from({ length: 2 ** moves.length - 1 }, (_, set) => moves.filter((_, one) => ((set + 1) >> one) & 1));
  return subsets.flatMap((subset) => {
    const now = look(subset.flat());
    return [
      ...broken(base.held, now.held, `${subset.length} held`),
      ...broken(base.takenBack, now.takenBack, `${subset.length} taken back`),
    ];
  });
}

function broken(base: readonly Margin[] | undefined, now: readonly Margin[] | undefined, what: string): string[] {
  if (!base || !now) return [`${what}: no forecast`];
  return now.flatMap((margin) => {
    // Priced quality is no limit.
    if (margin.isSoft) return [];
    const before = base.find(({ id }) => id === margin.id);
    // A piece that leaves within the hour only with these acts has no margin of the same kind before.
    const least = before ? Math.min(margin.reserve, distanceOf(before)) - (margin.noWorse ?? NO_WORSE) - NOISE : margin.reserve - NO_WORSE;
    return distanceOf(margin) >= least ? [] : [`${what}: ${margin.id}`];
  });
}

/** What goes back whatever it does to a piece. */
const BY_ENVELOPE = ['give-back.envelope', 'give-back.measured'];

/** What is given back for a limit's sake; what has left the envelope goes back whatever it does. */
function asked<S extends object>({ pack, site }: LoopConfig<S>, { giveBacks }: CycleResult): Act[][] {
  const levers = pack.levers(site);
  return giveBacks
    .filter(({ message }) => !BY_ENVELOPE.includes(message.id))
    .flatMap(({ place, to }) => levers.filter((lever) => lever.place === place).map((lever) => [offsetAct(lever, to)]));
}

/** A give-back only ever makes a trim in force smaller. */
function givesBack<S extends object>(
  { pack, site }: LoopConfig<S>,
  { picture, inbox }: CycleInput<S>,
  { giveBacks, suspensions }: CycleResult,
): string[] {
  const held = (of: string): number => {
    const slot = pack.levers(site).find(({ place }) => place === of)?.slot ?? -1;
    return picture.ack?.target[slot] ?? inbox.trimsInForce.find(({ place }) => place === of)?.to ?? 0;
  };
  return [
    ...giveBacks
      .filter(({ place, to }) => !(Math.abs(to) < Math.abs(held(place)) && to * held(place) >= 0))
      .map(({ place, to }) => `${place}: given back from ${held(place)} to ${to}`),
    ...suspensions
      .filter(({ place }) => !inbox.trimsInForce.some((trim) => trim.place === place))
      .map(({ place }) => `${place}: suspended, and no trim is there`),
  ];
}
