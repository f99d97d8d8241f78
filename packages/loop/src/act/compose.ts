/** One candidate as the option that is shown: every number and word from the two forecasts behind it. */
import { after, type LimitEffect, MINUTE_MS, type Option, type Picture, type PlantTime, plantTime, type Quiet } from '@trimtab/terms';
import { distanceOf, type Forecast, type Margin } from '../asset-pack.ts';
import { holdsText, whatText, worthText } from '../explain/card-texts.ts';
import { howSure } from '../explain/confidence.ts';
import { historyText } from '../explain/history.ts';
import type { OfferFacts } from '../explain/offer-facts.ts';
import { whatBinds } from '../explain/what-binds.ts';
import type { LoopConfig } from '../loop-config.ts';
import type { CycleMemory, ScoreTally } from '../memory.ts';
import type { Candidate } from '../optimize/candidate.ts';
import type { Judge, Outlook } from '../optimize/retreat.ts';
import { interpolate } from '../simulate/interpolate.ts';
import { forgottenAt } from './former.ts';

/** How long a card holds (plant time). */
const HOLDS_MS = 20 * MINUTE_MS;
/** Horizons that are promised on a card and scored later. */
export const HORIZONS_MIN = [10, 20, 30] as const;

export interface ComposeInput {
  cycleNo: number;
  picture: Picture;
  judge: Judge;
  region: string;
  tallies: readonly ScoreTally[];
  rejected: CycleMemory['rejected'];
  /** All offers of the cycle taken together, where that was run: a limit may bind only then. */
  together?: Outlook | null;
  /** Rejections in force, for saying what has ended one since. */
  quiets?: readonly Quiet[];
  former: CycleMemory['former'];
}

const keepsStep = ({ lever: { limits }, bounds: { from }, to }: Candidate): boolean =>
  limits !== null && Math.abs(to - from) <= limits.step + 1e-9;

export function compose<S extends object>(config: LoopConfig<S>, input: ComposeInput, candidate: Candidate): Option {
  const { pack, site } = config;
  const { picture } = input;
  const { held: base } = input.judge.base;
  const { lever, bounds, to } = candidate;
  const { held: alone } = candidate.alone;
  const facts = factsOf(config, input, candidate);
  const money_EURh = alone.money_EURh - base.money_EURh;
  const expiresAt = expiryOf(input, candidate);
  const history = historyText(site, picture, input.rejected[lever.place] ?? null, input.quiets ?? [], keepsStep(candidate));
  const against = pack.words.against(facts, picture.tags);
  return {
    // Several assets share one database, and each counts its own cycles.
    id: `${site.nameplate.asset}-${input.cycleNo}-${lever.place}`,
    decisionClass: lever.decisionClass,
    place: lever.place,
    group: lever.place,
    acts: [candidate.act],
    until: { time: expiresAt, events: ['plant-mode', 'plan-changed'] },
    offeredAt: picture.plant_ms,
    expiresAt,
    restoring: candidate.restoring,
    unit: lever.unit,
    setpoint: bounds.setpoint,
    from: bounds.from,
    to,
    former: candidate.former,
    effect: {
      gas_Nm3h: -facts.savedGas_Nm3h,
      gas_pct: base.forecast.burnt_Nm3h > 0 ? (-100 * facts.savedGas_Nm3h) / base.forecast.burnt_Nm3h : 0,
      money_EURh,
      money_EURt: base.forecast.rate_tph > 0 ? money_EURh / base.forecast.rate_tph : 0,
      co2_kgh: alone.forecast.co2_kgh - base.forecast.co2_kgh,
      closest: limitEffect('closest', base.margins, alone.margins),
      hottest: limitEffect('hottest', base.margins, alone.margins),
      inside: limitEffect('inside', base.margins, alone.margins),
    },
    predicted: HORIZONS_MIN.map((horizon_min) => ({
      horizon_min,
      zone_degC: atPlace(alone.forecast, lever.place, horizon_min),
      fuel_Nm3h: at(alone.forecast, null, horizon_min),
      zoneIfNot_degC: atPlace(base.forecast, lever.place, horizon_min),
      fuelIfNot_Nm3h: at(base.forecast, null, horizon_min),
    })),
    texts: {
      why: pack.words.why(facts),
      limitedBy: pack.words.limitedBy(facts),
      howSure: howSure(input.tallies, input.region, lever.unit),
      ifNothing: pack.words.ifNothing(facts),
      ...(against ? { against } : {}),
      ...(history ? { history } : {}),
      what: whatText(facts),
      worth: worthText(facts),
      holds: holdsText(expiresAt, site.calendar.timeZone),
      ...pack.words.details?.(facts),
    },
    likelyReasons: pack.likelyReasons(facts),
  };
}

/** What a ramp ended may come back for some hours only, and no longer than it would have stood: its card ends with them. */
function expiryOf({ picture, former }: ComposeInput, { lever, former: returnsTo }: Candidate): PlantTime {
  const holds = after(picture.plant_ms, HOLDS_MS);
  const gone = returnsTo === null ? undefined : former[lever.place];
  return gone ? plantTime(Math.min(holds, forgottenAt(gone), gone.until)) : holds;
}

function factsOf<S extends object>({ site }: LoopConfig<S>, about: ComposeInput, candidate: Candidate): OfferFacts {
  const { picture, together = null } = about;
  const { held: base } = about.judge.base;
  const { held: alone } = candidate.alone;
  const { lever, bounds, to } = candidate;
  const change_K = alone.forecast.pieces.map((piece, index) => piece.discharge_degC - (base.forecast.pieces[index]?.discharge_degC ?? 0));
  return {
    site,
    picture,
    lever,
    setpoint: bounds.setpoint,
    from: bounds.from,
    to,
    restoring: candidate.restoring,
    former: candidate.former,
    stood: candidate.stood,
    base: base.forecast,
    with: alone.forecast,
    baseMargins: base.margins,
    withMargins: alone.margins,
    savedGas_Nm3h: base.forecast.fuel_Nm3h - alone.forecast.fuel_Nm3h,
    savedMoney_EURh: base.money_EURh - alone.money_EURh,
    pieceChange_K: Math.max(0, ...change_K.map(Math.abs)),
    limitedBy: whatBinds(about.judge, candidate, together),
  };
}

/** The piece of a family that is nearest to its limit with the option, and where it is without. */
export function limitEffect(family: Margin['family'], base: readonly Margin[], after: readonly Margin[]): LimitEffect {
  const nearest = after
    .filter((margin) => margin.family === family)
    .reduce<Margin | null>((a, b) => (a && distanceOf(a) <= distanceOf(b) ? a : b), null);
  if (!nearest) throw new Error(`no margin of family ${family}`);
  const { subject, limit, side, low, high, value } = nearest;
  const before = base.find(({ id }) => id === nearest.id)?.value ?? value;
  return { subject, before, after: value, limit, side, low, high };
}

/** The forecast's path at a minute, linear between its points; a place's temperature, or the fuel. */
export function at(forecast: Pick<Forecast, 'path'>, place: string | null, minute: number): number {
  const { at_min, fuel_Nm3h, places } = forecast.path;
  return interpolate(at_min, place === null ? fuel_Nm3h : (places[place] ?? []), minute);
}

/** null for a place without a temperature of its own, such as the air ratio. */
const atPlace = (forecast: Forecast, place: string, horizon_min: number): number | null =>
  forecast.path.places[place] ? at(forecast, place, horizon_min) : null;
