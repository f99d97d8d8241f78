/** What people look back at: the trend of the distance to limit, histories of tags, and the decisions. */
import { slotAt } from '@trimtab/authority';
import { type ForecastView, knownStops } from '@trimtab/loop';
import { countOptions, type Database, type DecidedOption, listDecisions, readTrend } from '@trimtab/store';
import { after, formatNumber, MINUTE_MS, type PlantTime, plantTime, type Site, since_ms } from '@trimtab/terms';
import type { DecisionRow, DecisionsAsk, DecisionsView, HistorySeries, TrendView } from '../api/services.ts';
import { forecastNow } from '../live/slabs.ts';
import type { Asset } from './asset.ts';
import { placeLabel } from './label.ts';
import { slotOf } from './modes.ts';

const PAST_MS = 120 * MINUTE_MS;
/** Half widths of the normal distribution's 50 % and 90 % intervals, in standard deviations. */
const HALF_50 = 0.6745;
const HALF_90 = 1.6449;

/** The trend's past with one more point; what is older than it shows falls out. */
export function addDistance(asset: Asset, at_ms: PlantTime, distance_K: number | null): Asset['distances'] {
  return [...asset.distances.filter((point) => since_ms(at_ms, point.at_ms) < PAST_MS && point.at_ms < at_ms), { at_ms, distance_K }];
}

/** The overview's trend (console 7.1): past solid, forecast for doing nothing and for accepting all, with its interval. */
export async function trendView(asset: Asset, database: Database): Promise<TrendView> {
  // One that is too old says nothing, here as on the mimic.
  const forecast = asset.picture && forecastNow(asset.picture, asset.forecast) ? asset.forecast : null;
  const now = plantTime(asset.picture?.plant_ms ?? 0);
  // The marks alone come from the database: without it the forecast goes on.
  const decided = await listDecisions(database.consolePool, asset.config.site.nameplate.asset, now, 20).catch(() => []);
  return {
    past: asset.distances,
    forecast: forecast ? pathOf(forecast) : [],
    cover: coverOf(asset),
    stops: forecast ? stopsOf(asset, forecast) : [],
    marks: decided.flatMap((row) => markOf(row)),
  };
}

/** At each moment at which a slab leaves: the smallest distance of those that leave then or later. */
function pathOf({ start, slabs, doNothing, acceptAll }: ForecastView): TrendView['forecast'] {
  const closest = smallestFrom(doNothing.distance_K);
  const closestThen = smallestFrom(acceptAll.distance_K);
  return doNothing.at_min.flatMap((at_min, index) => {
    const [nothing_K, acceptAll_K] = [doNothing.distance_K[closest[index] ?? -1], acceptAll.distance_K[closestThen[index] ?? -1]];
    const half90_K = slabs[closest[index] ?? -1]?.interval90_K;
    if (nothing_K === undefined || acceptAll_K === undefined || half90_K === undefined) return [];
    return [{ at_ms: after(start, at_min * MINUTE_MS), nothing_K, acceptAll_K, half50_K: (half90_K * HALF_50) / HALF_90, half90_K }];
  });
}

/** Of each place in the list the index of the smallest from there on. */
function smallestFrom(values: readonly number[]): number[] {
  const indices: number[] = [];
  for (let index = values.length - 1, least = index; index >= 0; index--) {
    if ((values[index] ?? 0) < (values[least] ?? 0)) least = index;
    indices.unshift(least);
  }
  return indices;
}

/** Those that the forecast reckons with now, and that begin within it. */
function stopsOf({ orders, picture }: Asset, forecast: ForecastView): TrendView['stops'] {
  if (!picture) return [];
  const ends_ms = after(forecast.start, forecast.horizon_min * MINUTE_MS);
  return (knownStops(orders, picture.plant_ms) ?? [])
    .filter(({ from_ms }) => from_ms < ends_ms)
    .map(({ kind, from_ms, length_min }) => ({ kind, from_ms, to_ms: after(from_ms, length_min * MINUTE_MS) }));
}

/** How often the reading lay inside the interval that was stated of it; null until something was scored. */
function coverOf({ scored }: Asset): TrendView['cover'] {
  return scored.length === 0 ? null : { covered: scored.filter(({ isInside }) => isInside).length, total: scored.length };
}

function markOf({ state, statePlant_ms, option, decision }: DecidedOption): TrendView['marks'] {
  const place = placeMark(option.place);
  if (state === 'accepted' || state === 'modified') {
    const to = formatNumber({ value: decision?.to ?? option.to, unit: option.unit, signed: true });
    return [{ at_ms: statePlant_ms, kind: 'accepted', label: `${place} ${to}` }];
  }
  if (state === 'rejected') return [{ at_ms: statePlant_ms, kind: 'rejected', label: `${place} ${decision?.reason ?? ''}` }];
  return state === 'expired' ? [{ at_ms: statePlant_ms, kind: 'expired', label: place }] : [];
}

/** As short as a mark in a chart must be: "z3", "air". */
function placeMark(place: string): string {
  const zone = slotAt(slotOf(place))?.zone;
  return zone == null ? place : `z${zone}`;
}

export async function historyOf(
  site: Site,
  database: Database,
  now: PlantTime,
  tags: string[],
  span_min: number,
  points: number,
): Promise<HistorySeries[]> {
  const known = tags.filter((tag) => site.checks.some((check) => check.tag === tag));
  const span_ms = span_min * MINUTE_MS;
  const series = await readTrend(
    database.consolePool,
    site.nameplate.asset,
    known,
    plantTime(now - span_ms),
    now,
    Math.ceil(span_ms / points),
  );
  return known.map((tag) => ({ tag, points: (series[tag] ?? []).map(({ plant_ms, last }) => ({ at_ms: plant_ms, value: last })) }));
}

const QUANTITIES: readonly string[] = ['zone_degC', 'fuel_Nm3h', 'discharge_degC'];
type Scored = DecisionRow['scores'][number];

export async function decisionsView(
  asset: Asset,
  database: Database,
  filter: DecisionsAsk,
  nameOf: (person: string) => string,
): Promise<DecisionsView> {
  const id = asset.config.site.nameplate.asset;
  const until = plantTime((asset.picture?.plant_ms ?? 0) + 1);
  const rows = await listDecisions(database.consolePool, id, until, filter.limit, filter.kind ?? null);
  const counts = await countOptions(database.consolePool, id);
  const count = (state: keyof typeof counts): number => counts[state] ?? 0;
  const offered = Object.values(counts).reduce((sum, value) => sum + (value ?? 0), 0);
  return {
    rows: rows.map((row) => decisionRow(asset, row, nameOf)),
    counts: {
      offered,
      accepted: count('accepted'),
      modified: count('modified'),
      rejected: count('rejected'),
      expired: count('expired'),
      withdrawn: count('withdrawn'),
    },
  };
}

function decisionRow(
  asset: Asset,
  { option, state, statePlant_ms, cause, decision, intent, scores }: DecidedOption,
  nameOf: (person: string) => string,
): DecisionRow {
  return {
    optionId: option.id,
    placeLabel: placeLabel(asset, option.place),
    offeredAt_ms: option.offeredAt,
    from: option.from,
    to: option.to,
    shown: option,
    state,
    decidedAt_ms: decision?.plant_ms ?? (state === 'offered' ? null : statePlant_ms),
    by: decision ? nameOf(decision.person) : null,
    station: decision?.station ?? null,
    reason: decision?.reason ?? null,
    text: decision?.text ?? null,
    cause,
    secondsToDecide: decision ? since_ms(decision.plant_ms, option.offeredAt) / 1_000 / (asset.picture?.clockRate ?? 1) : null,
    outcome: intent && { state: intent.state, message: intent.outcome === null ? null : { id: 'words', with: { text: intent.outcome } } },
    scores: scores.flatMap(({ quantity, subject, horizon_min, predicted, actual }) =>
      QUANTITIES.includes(quantity) ? [{ what: quantity as Scored['what'], place: subject, horizon_min, predicted, actual }] : [],
    ),
  };
}
