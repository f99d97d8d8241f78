/** The overview's trend (console 7.1 to 7.4): the distance to limit so far and to come, and what was decided meanwhile. */
import { type ForecastView, knownStops } from '@trimtab/loop';
import type { Database } from '@trimtab/store';
import { after, MINUTE_MS, type PlantTime, plantTime, since_ms } from '@trimtab/terms';
import type { TrendView } from '../api/services.ts';
import { forecastNow } from '../live/slabs.ts';
import type { Asset } from './asset.ts';
import { trendMarks } from './trend-marks.ts';

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
  const marks = await trendMarks(asset, database, plantTime(now - PAST_MS), now).catch(() => []);
  return {
    past: asset.distances,
    forecast: forecast ? pathOf(forecast) : [],
    cover: coverOf(asset),
    stops: forecast ? stopsOf(asset, forecast) : [],
    marks,
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
const coverOf = ({ insides }: Asset): TrendView['cover'] =>
  insides.length === 0 ? null : { covered: insides.filter(Boolean).length, total: insides.length };
