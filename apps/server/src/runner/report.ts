/** What people look back at: the trend of the distance to limit, histories of tags, and the decisions. */
import { slotAt } from '@trimtab/authority';
import { knownStops } from '@trimtab/loop';
import { countOptions, type Database, type DecidedOption, listDecisions, readTrend } from '@trimtab/store';
import { after, formatNumber, MINUTE_MS, type PlantTime, plantTime, type Site, since_ms } from '@trimtab/terms';
import type { DecisionRow, DecisionsAsk, DecisionsView, HistorySeries, TrendView } from '../api/services.ts';
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
  const { forecast } = asset;
  const closest = forecast?.slabs.find(({ slabNo }) => slabNo === forecast.closestSlabNo);
  const interval90_K = closest?.interval90_K ?? 0;
  const now = plantTime(asset.picture?.plant_ms ?? 0);
  // The marks alone come from the database: without it the forecast goes on.
  const decided = await listDecisions(database.consolePool, asset.config.site.nameplate.asset, now, 20).catch(() => []);
  return {
    past: asset.distances,
    forecast: (forecast?.doNothing.at_min ?? []).map((at_min, index) => ({
      at_ms: plantTime((forecast?.start ?? 0) + at_min * MINUTE_MS),
      nothing_K: forecast?.doNothing.distance_K[index] ?? 0,
      acceptAll_K: forecast?.acceptAll.distance_K[index] ?? 0,
      half50_K: (interval90_K * HALF_50) / HALF_90,
      half90_K: interval90_K,
    })),
    cover: coverOf(asset, interval90_K),
    stops: stopsOf(asset),
    marks: decided.flatMap((row) => markOf(row)),
  };
}

/** Those that the forecast reckons with now, and that begin within it. */
function stopsOf({ forecast, orders, picture }: Asset): TrendView['stops'] {
  if (!forecast || !picture) return [];
  const ends_ms = after(forecast.start, forecast.horizon_min * MINUTE_MS);
  return (knownStops(orders, picture.plant_ms) ?? [])
    .filter(({ from_ms }) => from_ms < ends_ms)
    .map(({ kind, from_ms, length_min }) => ({ kind, from_ms, to_ms: after(from_ms, length_min * MINUTE_MS) }));
}

/** How often the truth lay inside the interval that was claimed; null until something was scored. */
function coverOf(asset: Asset, interval90_K: number): TrendView['cover'] {
  if (asset.errors_K.length === 0) return null;
  return { covered: asset.errors_K.filter((error) => Math.abs(error) <= interval90_K).length, total: asset.errors_K.length };
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
