/** The one state that every screen draws, put together from what the runner knows at this poll. Pure. */
import type { ForecastView } from '@trimtab/loop';
import {
  type Answer,
  type LiveCard,
  type LiveDischarge,
  type LiveNothing,
  type LivePart,
  type LiveQuestion,
  type LiveState,
  type LiveTrimInForce,
  type LiveTwin,
  type LiveWrites,
  type Message,
  MINUTE_MS,
  type Option,
  type Picture,
  type PlantTime,
  type QualityCause,
  type Site,
  shiftAt,
  since_ms,
  type WallTime,
} from '@trimtab/terms';
import { type Card, liveCard } from '../runner/cards.ts';
import { liveAir } from './air.ts';
import { jointOf } from './joint.ts';
import { liveKpis } from './kpis.ts';
import { liveLimits } from './limits.ts';
import { liveValue } from './live-value.ts';
import { closestSlab, forecastNow, hottestSlab, liveSlabs } from './slabs.ts';
import { liveZones } from './zones.ts';

export interface LiveSource {
  contract: string;
  site: Site;
  /** Now on the server's clock; the picture may be older. */
  wall_ms: WallTime;
  picture: Picture;
  forecast: ForecastView | null;
  recipeChanges: Message[];
  twin: LiveTwin;
  twins: LiveTwin[];
  writes: LiveWrites;
  parts: LivePart[];
  cycle: { no: number; at_ms: WallTime } | null;
  forecastError: { error_K: number | null; most_K: number; scored: number };
  fuelHour_MW: number | null;
  discharges: LiveDischarge[];
  cards: Card[];
  /** What the last cycle answered, and since when that kind of answer stands. */
  answer: { answer: Answer; since_ms: PlantTime } | null;
  nothing: LiveNothing[];
  inForce: LiveTrimInForce[];
  questions: LiveQuestion[];
  announced: LiveState['announced'];
  off: LiveState['off'];
  placeLabel(place: string): string;
  targets(option: Option): LiveCard['targets'];
}

export function liveState(source: LiveSource): LiveState {
  const { site, picture } = source;
  const forecast = forecastNow(picture, source.forecast);
  const shift = shiftAt(site.calendar, picture.plant_ms);
  const moment = {
    wall_ms: source.wall_ms,
    plant_ms: picture.plant_ms,
    clockRate: picture.clockRate,
    sendMargin_ms: site.safety.sendMargin_ms,
  };
  const answer = source.answer?.answer ?? null;
  return {
    contract: source.contract,
    wall_ms: source.wall_ms,
    plant_ms: picture.plant_ms,
    clockRate: picture.clockRate,
    asset: { id: site.nameplate.asset, name: site.nameplate.name, owner: site.owner.name, timeZone: site.calendar.timeZone },
    twin: source.twin,
    twins: source.twins,
    plant: { mode: picture.plantMode.mode, since_ms: picture.plantMode.since_ms, pace_tph: liveValue(picture, 'production_tph', 'tph') },
    writes: source.writes,
    health: {
      sensorsOut: sensorsOut(site, picture),
      forecastError_K: source.forecastError.error_K,
      forecastErrorMost_K: source.forecastError.most_K,
      scored: source.forecastError.scored,
      cycleNo: source.cycle?.no ?? null,
      cycleAge_s: source.cycle ? (source.wall_ms - source.cycle.at_ms) / 1_000 : null,
      parts: source.parts,
    },
    shift: { crew: shift.crew, name: shift.name, ends_ms: shift.ends_ms, nextEnds_ms: shiftAt(site.calendar, shift.ends_ms).ends_ms },
    zones: liveZones(site, picture),
    air: liveAir(site, picture),
    kpis: liveKpis(site, picture, source.fuelHour_MW),
    slabs: liveSlabs(site, picture, forecast),
    limits: liveLimits(picture, forecast),
    recipeChanges: source.recipeChanges,
    closest: closestSlab(forecast),
    hottest: hottestSlab(forecast),
    residence_min: forecast?.residence_min ?? null,
    nextDischarge_min: nextDischarge_min(picture, forecast),
    discharges: source.discharges,
    coldCall: picture.coldCall && { at_ms: picture.coldCall.at },
    cards: source.cards.map((card) => liveCard(card, source.placeLabel, source.targets, moment)),
    joint: jointOf(answer, source.cards),
    nothing: source.nothing,
    inForce: source.inForce,
    questions: source.questions,
    announced: source.announced,
    off: source.off,
  };
}

/** Of these the PLC is ill, not the instrument. */
const NOT_READ: readonly QualityCause[] = ['link-lost', 'scan-frozen'];

/** Instruments that are not good now, by the label that stands on the panel. */
function sensorsOut(site: Site, picture: Picture): LiveState['health']['sensorsOut'] {
  const isTableBad = picture.slabs.quality === 'bad' && picture.link.up;
  const table = isTableBad ? [{ tag: 'slabs', label: 'slab table', cause: 'stale' as const, since_ms: picture.plant_ms }] : [];
  const instruments = site.checks.flatMap(({ tag, label }) => {
    const sample = picture.tags[tag];
    if (!sample || sample.quality === 'good' || sample.cause === undefined || NOT_READ.includes(sample.cause)) return [];
    return [{ tag, label, cause: sample.cause, since_ms: sample.since ?? picture.plant_ms }];
  });
  return [...table, ...instruments];
}

/**
 * What is said of the slab that is next now (its minutes count down, `forecastNow`). Of one in doubt nothing else is
 * foretold: then when the next discharge was expected by the cycle, as long as that has not come.
 */
export function nextDischarge_min({ plant_ms, slabs }: Picture, forecast: ForecastView | null): number | null {
  const next = forecast?.slabs.find(({ slabNo }) => slabNo === slabs.rows[0]?.slabNo);
  if (next) return Math.max(0, next.out_min);
  if (forecast?.nextDischarge_min == null) return null;
  const left_min = forecast.nextDischarge_min - since_ms(plant_ms, forecast.start) / MINUTE_MS;
  return left_min >= 0 ? left_min : null;
}
