/** Slabs over the mimic: where each is, how hot, what it will leave with, and which is closest to a limit. */
import type { ForecastView } from '@trimtab/loop';
import { type LiveSlab, type LiveState, MINUTE_MS, type Picture, type Site, since_ms } from '@trimtab/terms';

/** Older than this a forecast says nothing of what leaves next. */
const FORECAST_MOST_MIN = 10;

/** The forecast as it reads now: of the slabs that are still inside, with what is left of their time. */
export function forecastNow(picture: Picture, forecast: ForecastView | null): ForecastView | null {
  const passed_min = forecast ? since_ms(picture.plant_ms, forecast.start) / MINUTE_MS : Number.NaN;
  if (!forecast || !(passed_min <= FORECAST_MOST_MIN)) return null;
  const inside = new Set(picture.slabs.rows.map(({ slabNo }) => slabNo));
  const slabs = forecast.slabs
    .filter(({ slabNo }) => inside.has(slabNo))
    .map((slab) => ({ ...slab, out_min: Math.max(0, slab.out_min - passed_min) }));
  return { ...forecast, slabs };
}

export function liveSlabs(site: Site, picture: Picture, forecast: ForecastView | null): LiveSlab[] {
  return picture.slabs.rows.map((row) => {
    const piece = forecast?.slabs.find(({ slabNo }) => slabNo === row.slabNo);
    const band = site.nameplate.grades.find(({ grade }) => grade === row.grade);
    return {
      slabNo: row.slabNo,
      grade: row.grade,
      position_m: row.position_m,
      length_m: row.width_mm / 1_000,
      mean_degC: piece?.mean_degC ?? null,
      predicted: piece ? { discharge_degC: piece.discharge_degC, interval90_K: piece.interval90_K, out_min: piece.out_min } : null,
      low_degC: piece?.low_degC ?? band?.low_degC ?? row.aim_degC,
      high_degC: piece?.high_degC ?? band?.high_degC ?? row.aim_degC,
      // What lies where is not known while the table is not believed.
      doubtful: row.doubtful || picture.slabs.quality === 'bad',
    };
  });
}

type SlabView = ForecastView['slabs'][number];
const leastOf = (slabs: readonly SlabView[], of: (slab: SlabView) => number): SlabView | null =>
  slabs.reduce<SlabView | null>((a, b) => (a && of(a) <= of(b) ? a : b), null);

export function closestSlab(forecast: ForecastView | null): LiveState['closest'] {
  const piece = leastOf(forecast?.slabs ?? [], ({ discharge_degC, low_degC }) => discharge_degC - low_degC);
  if (!piece) return null;
  return {
    slabNo: piece.slabNo,
    predicted_degC: piece.discharge_degC,
    interval90_K: piece.interval90_K,
    limit_degC: piece.low_degC,
    left_K: piece.discharge_degC - piece.low_degC,
    out_min: piece.out_min,
  };
}

export function hottestSlab(forecast: ForecastView | null): LiveState['hottest'] {
  const piece = leastOf(forecast?.slabs ?? [], ({ discharge_degC, high_degC }) => high_degC - discharge_degC);
  return piece ? { slabNo: piece.slabNo, predicted_degC: piece.discharge_degC, limit_degC: piece.high_degC } : null;
}
