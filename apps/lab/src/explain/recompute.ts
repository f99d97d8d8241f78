/**
 * Each number that a card may say, computed again from the two forecasts and from the picture: by the id
 * of its message and the name of its slot. Written beside the words, not from them: what is not in this
 * table nobody has checked, and the test that reads it fails.
 */
import { distanceOf, type Forecast, type Margin } from '@trimtab/loop';
import type { Message, Picture } from '@trimtab/terms';
import type { Futures, OfferCase } from './offer-case.ts';

/** What stands on a card is the difference through the thickness and the skid mark that the twin's slab has not. */
const SKID_MARK = { least_K: 4, part: 0.22 };

/** `parents`: the messages that this one stands in, outermost first; `field`: the card's. */
export interface Standing {
  field: string;
  parents: readonly Message[];
}
type Compute = (about: OfferCase, message: Message, standing: Standing) => number;

const text = (message: Message, slot: string): string => {
  const found = message.with?.[slot];
  if (typeof found === 'string') return found;
  // A slab with its grade is a message of its own.
  if (found && 'id' in found) return text(found, slot);
  throw new Error(`${message.id} does not name its ${slot}`);
};

/** The same of the nearest message that names it. */
const named = (message: Message, { parents }: Standing, slot: string): string => {
  const holder = [message, ...[...parents].reverse()].find((candidate) => candidate.with?.[slot] !== undefined);
  return text(holder ?? message, slot);
};

const gas: Compute = ({ base, with: alone }) => Math.abs(base.fuel_Nm3h - alone.fuel_Nm3h);
const own = (margins: readonly Margin[], family: Margin['family'], subject: string): Margin => {
  const margin = margins.find((candidate) => candidate.family === family && candidate.subject === subject);
  if (!margin) throw new Error(`no ${family} of ${subject}`);
  return margin;
};
const isBroken = (margin: Margin): boolean => !margin.isSoft && distanceOf(margin) < 0;
const discharge = (forecast: Forecast, slab: string): number => piece(forecast, slab).discharge_degC;
const piece = (forecast: Forecast, slab: string) => {
  const found = forecast.pieces.find(({ slabNo }) => String(slabNo) === slab);
  if (!found) throw new Error(`slab ${slab} is in no forecast`);
  return found;
};
const afterOf = ({ with: alone }: OfferCase, message: Message): number => discharge(alone, text(message, 'slab'));
const aboveAim = (forecast: Forecast, message: Message): number => {
  const { discharge_degC, aim_degC } = piece(forecast, text(message, 'slab'));
  return discharge_degC - aim_degC;
};
const inside_K = (forecast: Forecast, slab: string): number => SKID_MARK.least_K + (1 + SKID_MARK.part) * piece(forecast, slab).inside_K;
const bandOf = ({ site }: OfferCase, grade: string) => {
  const band = site.nameplate.grades.find((candidate) => candidate.grade === grade);
  if (!band) throw new Error(`no grade ${grade}`);
  return band;
};
const low: Compute = (about, message) => bandOf(about, piece(about.base, text(message, 'slab')).grade).low_degC;
const inForce: Compute = ({ option }) => option.setpoint + option.to;
/** Mean of three minutes before to three after. */
const fuelAt = ({ path }: Forecast, minute: number): number => {
  const near = path.at_min.flatMap((at, index) => (at >= minute - 3 && at <= minute + 3 ? [path.fuel_Nm3h[index] ?? Number.NaN] : []));
  return near.reduce((sum, fuel) => sum + fuel, 0) / near.length;
};
/** Tonnes an hour that leave within the forecast; nothing is foretold of a doubtful slab, and it leaves all the same. */
function rateOf({ slabs }: Picture, { pieces, horizon_min }: Forecast): number {
  const leaving = slabs.rows.filter((row) => row.doubtful || pieces.some(({ slabNo }) => slabNo === row.slabNo));
  return leaving.reduce((sum, { mass_kg }) => sum + mass_kg / 1_000, 0) / (horizon_min / 60);
}
const tag = ({ picture }: OfferCase, name: string): number => picture.tags[name]?.value ?? Number.NaN;
const labelled = (about: OfferCase, label: string): number =>
  tag(about, about.site.checks.find((check) => check.label === label)?.tag ?? '');
const couples = (about: OfferCase): [number, number] => {
  const [one = '', other = ''] = about.lever.measuredTags;
  return [tag(about, one), tag(about, other)];
};
/** Of a line on one slab: the value that it speaks of, and that value's limit. */
const lineValue = (forecast: Forecast, message: Message, standing: Standing): number => {
  const slab = named(message, standing, 'slab');
  return standing.field === 'inside' ? inside_K(forecast, slab) : discharge(forecast, slab);
};
const lineLimit: Compute = (about, message, standing) => {
  const band = bandOf(about, piece(about.base, named(message, standing, 'slab')).grade);
  if (standing.field === 'inside') return about.site.nameplate.limits.insideDifference_K;
  return standing.field === 'closest' ? band.low_degC : band.high_degC;
};

/** In-force value at which a margin would be at its reserve, along the line through both forecasts, in the nearer of both futures. */
function beyond({ option, futures }: OfferCase, _message: Message, { parents }: Standing): number {
  // A limit that binds only with all offers taken is as far away as then.
  const isShared = parents.some(({ id }) => id.endsWith('-shared'));
  const further = (['held', 'takenBack'] as const).map((future) => furtherIn(option, futures, isShared, future));
  const isBack = parents.some(({ id }) => id === 'limited.even-back');
  const [held = Number.NaN, back = Number.NaN] = further;
  // What is said to bind while the trims are held binds there first, and the other way round.
  const nearest = (isBack ? back < held : held <= back) ? Math.min(held, back) : Number.NaN;
  return option.setpoint + option.to + Math.sign(option.to - option.from) * nearest;
}

/** How much farther the trim could go in one future; infinite where nothing is in the way. */
function furtherIn({ from, to }: OfferCase['option'], futures: OfferCase['futures'], isShared: boolean, future: keyof Futures): number {
  const [before, alone] = [futures.base[future], futures.with[future]];
  const slope = (id: string): number => {
    const [stood, moved] = [before, alone].map((margins) => margins.find((margin) => margin.id === id));
    return stood && moved ? (distanceOf(moved) - distanceOf(stood)) / (to - from) : 0;
  };
  // A limit whose reserve is gone already may get no worse, but for what is told of it.
  const leastOf = ({ id, reserve }: Margin): number => {
    const stood = before.find((margin) => margin.id === id);
    return stood ? Math.min(reserve, distanceOf(stood) - (stood.noWorse ?? 0.05)) : reserve;
  };
  const reached = (isShared ? (futures.together?.[future] ?? []) : alone)
    .filter(({ id, isSoft }) => !isSoft && slope(id) * (to - from) < -0.01)
    .map((margin) => Math.abs((distanceOf(margin) - leastOf(margin)) / slope(margin.id)));
  return Math.min(Number.POSITIVE_INFINITY, ...reached);
}

/** The reserve that is asked of a slab where a sentence says that it would be lost: none of one that leaves late, unless all is taken back. */
function reserveAsked({ futures }: OfferCase, message: Message, family: Margin['family']): number {
  const { where } = message.with ?? {};
  const future = typeof where === 'object' && 'id' in where && where.id === 'limited.even-back' ? 'takenBack' : 'held';
  return own(futures.with[future], family, text(message, 'slab')).reserve;
}

const limits = (about: OfferCase) => {
  const { limits: found } = about.lever;
  if (!found) throw new Error(`${about.lever.place} may not move`);
  return found;
};
/** A bound that is said to stop a move leaves less than a quantum, and was not passed. */
const atBound = ({ lever: { quantum } }: OfferCase, bound: number, reached: number): number => {
  const left = bound - reached;
  return left > -1e-9 && left < quantum - 1e-9 ? bound : Number.NaN;
};
const productChange = ({ base, with: alone }: OfferCase): number =>
  Math.max(...alone.pieces.map(({ slabNo, discharge_degC }) => Math.abs(discharge_degC - discharge(base, String(slabNo)))));
/** What is said to be above it is, and what is said to be close to it is not above. */
const flueLimit = ({ site, base }: OfferCase, isOver: boolean): number => {
  const limit = site.nameplate.limits.flueBeforeRecuperator_degC;
  return (base.plant.flue_degC ?? Number.NaN) > limit === isOver ? limit : Number.NaN;
};
const plantMargin = (margins: readonly Margin[], id: string): number => margins.find((margin) => margin.id === id)?.value ?? Number.NaN;

/** Errors of the tally that a "how sure" speaks of, and the narrowest round width that held nine times of ten. */
function scored(about: OfferCase, message: Message): { errors: number[]; within: number } {
  const [kind = '', elsewhere] = message.id.replace('sure.', '').split('-');
  const quantity = { slabs: 'discharge', zones: 'zone-temperature', gas: 'fuel' }[kind];
  const region = text(message, 'region');
  const errors = about.result.memory.tallies
    .filter((tally) => tally.quantity === quantity && (tally.region === region) === (elsewhere === undefined))
    .flatMap((tally) => tally.errors);
  const widths = kind === 'gas' ? [50, 100, 200, 400, 800] : [5, 10, 15, 20, 30];
  const within = widths.find((width) => hits(errors, width) >= 0.9 * errors.length) ?? widths.at(-1) ?? Number.NaN;
  return { errors, within };
}
const hits = (errors: readonly number[], width: number): number => errors.filter((error) => Math.abs(error) <= width).length;

/** `message.slot`, with `*` for the rest of a message's id. */
export const COMPUTED: Readonly<Record<string, Compute>> = {
  'why.*.by': ({ option }) => Math.abs(option.to - option.from),
  'why.*.gas': gas,
  'why.*.share': ({ base, with: alone }) => (100 * Math.abs(base.fuel_Nm3h - alone.fuel_Nm3h)) / base.burnt_Nm3h,
  'why.returns*.former': ({ option }) => option.former ?? Number.NaN,
  'why.returns-part.whole': ({ option, result }) => result.memory.former[option.place]?.to ?? Number.NaN,
  'why.saves-money.money': ({ base, with: alone }) =>
    base.money_EURh > alone.money_EURh ? base.money_EURh - alone.money_EURh : Number.NaN,
  'why.aim*.predicted': ({ base }, message) => discharge(base, text(message, 'slab')),
  // What is said to come nearer does, and what is said to have more room above it has.
  'why.aim.after': (about, message) =>
    Math.abs(aboveAim(about.with, message)) < Math.abs(aboveAim(about.base, message)) ? afterOf(about, message) : Number.NaN,
  'why.aim-clear.after': (about, message) =>
    aboveAim(about.with, message) > Math.max(0, aboveAim(about.base, message)) ? afterOf(about, message) : Number.NaN,
  'why.aim*.limit': ({ base }, message) => piece(base, text(message, 'slab')).aim_degC,
  'why.aim*.out': ({ base }, message) => piece(base, text(message, 'slab')).out_min,
  'why.protect-inside*.predicted': ({ base }, message) => inside_K(base, text(message, 'slab')),
  'why.protect-inside*.after': ({ with: alone }, message) => inside_K(alone, text(message, 'slab')),
  'why.protect-inside*.limit': ({ site }) => site.nameplate.limits.insideDifference_K,
  'why.protect-soak*.predicted': ({ base }, message) => piece(base, text(message, 'slab')).soak_min,
  'why.protect-soak*.after': ({ with: alone }, message) => piece(alone, text(message, 'slab')).soak_min,
  'why.protect-soak*.limit': (about, message) => bandOf(about, piece(about.base, text(message, 'slab')).grade).minimumSoak_min,
  'why.protect-*.predicted': ({ base }, message) => discharge(base, text(message, 'slab')),
  'why.protect-*.after': ({ with: alone }, message) => discharge(alone, text(message, 'slab')),
  'why.protect-*.limit': low,
  'why.protect-*.out': ({ base }, message) => piece(base, text(message, 'slab')).out_min,
  'effect.product.change': productChange,
  // "less than 1 °C": the number is a bound, and it must hold.
  'effect.hardly.change': (about) => (productChange(about) < 1 ? 1 : Number.NaN),
  'effect.worse.worse': ({ baseMargins, withMargins }) =>
    Math.max(...withMargins.map((margin, index) => (isBroken(margin) ? distanceOf(baseMargins[index] ?? margin) - distanceOf(margin) : 0))),
  'effect.oxygen.before': ({ baseMargins }) => plantMargin(baseMargins, 'oxygen'),
  'effect.oxygen.after': ({ withMargins }) => plantMargin(withMargins, 'oxygen'),
  'effect.oxygen.floor': ({ site }) => site.envelope.air?.oxygenMin_pct ?? Number.NaN,
  'limited.step.value': (about) => atBound(about, limits(about).step, Math.abs(about.option.to - about.option.from)),
  'limited.total.value': (about) => atBound(about, limits(about).total, Math.abs(about.option.to)),
  'limited.absolute.value': (about) => (about.option.to > about.option.from ? limits(about).inForceMax : limits(about).inForceMin),
  // Some slab has come so near already, or more would cost nothing.
  'limited.quality.reserve': ({ withMargins, base, with: alone }) => {
    const reserve = withMargins.find(({ family }) => family === 'aim')?.reserve ?? Number.NaN;
    const isNear = alone.pieces.some(
      ({ slabNo, discharge_degC, aim_degC }) => discharge_degC < Math.min(aim_degC + reserve, discharge(base, `${slabNo}`)),
    );
    return isNear ? reserve : Number.NaN;
  },
  'limited.below.value': beyond,
  'limited.above.value': beyond,
  'limited.closest-itself*.limit': (about, message, standing) =>
    reserveAsked(about, message, 'closest') <= 0 ? low(about, message, standing) : Number.NaN,
  'limited.closest*.reserve': (about, message) => reserveAsked(about, message, 'closest'),
  'limited.closest*.limit': low,
  'limited.hottest*.limit': (about, message) => bandOf(about, piece(about.base, text(message, 'slab')).grade).high_degC,
  'limited.hottest*.reserve': () => 0,
  'limited.inside*.reserve': (about, message) => reserveAsked(about, message, 'inside'),
  'limited.inside*.limit': ({ site }) => site.nameplate.limits.insideDifference_K,
  'limited.soak*.floor': (about, message) =>
    bandOf(about, piece(about.base, text(message, 'slab')).grade).minimumSoak_min + reserveAsked(about, message, 'soak'),
  'limited.flue*.limit': ({ site }) => site.nameplate.limits.flueBeforeRecuperator_degC,
  'limited.flue*.reserve': ({ withMargins }) => withMargins.find(({ id }) => id === 'flue')?.reserve ?? Number.NaN,
  'limited.air-preheat*.limit': ({ site }) => site.nameplate.limits.airPreheat_degC,
  'limited.air-preheat*.reserve': ({ withMargins }) => withMargins.find(({ id }) => id === 'air-preheat')?.reserve ?? Number.NaN,
  'limited.oxygen*.limit': ({ site }) => site.envelope.air?.oxygenMin_pct ?? Number.NaN,
  'limited.oxygen*.reserve': ({ withMargins }) => withMargins.find(({ id }) => id === 'oxygen')?.reserve ?? Number.NaN,
  'nothing.gas-*.gas': gas,
  'nothing.uneven*.inside': ({ base }, message) => inside_K(base, text(message, 'slab')),
  'nothing.uneven*.limit': ({ site }) => site.nameplate.limits.insideDifference_K,
  'nothing.short-soak.distance': ({ baseMargins }, message) => -distanceOf(own(baseMargins, 'soak', text(message, 'slab'))),
  'nothing.soak-reserve.distance': ({ baseMargins }, message) => distanceOf(own(baseMargins, 'soak', text(message, 'slab'))),
  'nothing.*.distance': (about, message, standing) =>
    Math.abs(discharge(about.base, text(message, 'slab')) - low(about, message, standing)),
  'nothing.*.predicted': ({ base }, message) => discharge(base, text(message, 'slab')),
  'nothing.hot*.count': (about) =>
    about.base.pieces.filter(({ grade, discharge_degC }) => discharge_degC > bandOf(about, grade).high_degC).length,
  'card.what.setpoint': ({ picture, lever }) => picture.tags[lever.setpointTag]?.value ?? Number.NaN,
  'card.what.from': ({ picture, lever }) => picture.ack?.target[lever.slot] ?? Number.NaN,
  'card.what.to': ({ option }) => option.to,
  'card.what.inForce': inForce,
  'card.*.money': ({ base, with: alone }) => Math.abs(base.money_EURh - alone.money_EURh),
  'card.*.perTon': ({ picture, base, with: alone }) => Math.abs(base.money_EURh - alone.money_EURh) / rateOf(picture, base),
  'card.co2-*.co2': ({ base, with: alone }) => Math.abs(base.co2_kgh - alone.co2_kgh),
  'line.*.before': ({ base }, message, standing) => lineValue(base, message, standing),
  'line.*.after': ({ with: alone }, message, standing) => lineValue(alone, message, standing),
  'line.*.limit': lineLimit,
  'line.*.left': (about, message, standing) => Math.abs(lineValue(about.with, message, standing) - lineLimit(about, message, standing)),
  'next.*.before': ({ base }) => base.pieces[0]?.discharge_degC ?? Number.NaN,
  'next.*.after': ({ with: alone }) => alone.pieces[0]?.discharge_degC ?? Number.NaN,
  'next.*.out': ({ base }) => base.pieces[0]?.out_min ?? Number.NaN,
  'against.*.apart': (about, message) => Math.abs(labelled(about, text(message, 'label')) - labelled(about, text(message, 'other'))),
  'screen.couples.apart': (about) => Math.abs(couples(about)[0] - couples(about)[1]),
  'screen.couples.mean': (about) => (couples(about)[0] + couples(about)[1]) / 2,
  'screen.*-setpoint.off': ({ base, option }) =>
    Math.abs((base.path.places[option.place]?.[0] ?? Number.NaN) - option.setpoint - option.from),
  'screen.*-setpoint.inForce': ({ option }) => option.setpoint + option.from,
  'screen.gas-*.soon': ({ with: alone }) => fuelAt(alone, 10),
  'screen.gas-*.ifNot': ({ base }) => fuelAt(base, 10),
  'screen.gas-*.at': () => 10,
  'sure.*.within': (about, message) => scored(about, message).within,
  'sure.*.hits': (about, message) => hits(scored(about, message).errors, scored(about, message).within),
  'sure.*.count': (about, message) => scored(about, message).errors.length,
  'screen.flue*.before': ({ base }) => base.plant.flue_degC ?? Number.NaN,
  'screen.flue*.after': ({ with: alone }) => alone.plant.flue_degC ?? Number.NaN,
  'screen.flue.limit': (about) => flueLimit(about, false),
  'screen.flue-over.limit': (about) => flueLimit(about, true),
};

/** The rule for a slot; null: nobody recomputes it. */
export function computeOf(id: string, slot: string): Compute | null {
  const name = `${id}.${slot}`;
  const rule = Object.keys(COMPUTED).find((pattern) => matches(pattern, name));
  return rule === undefined ? null : (COMPUTED[rule] ?? null);
}

function matches(pattern: string, name: string): boolean {
  const [head = '', tail] = pattern.split('*');
  return tail === undefined ? pattern === name : name.startsWith(head) && name.endsWith(tail) && name.length >= head.length + tail.length;
}
