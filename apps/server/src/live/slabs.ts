/** Slabs over the mimic: where each is, how hot, what it will leave with, and which is closest to a limit. */
import type { ForecastView } from '@trimtab/loop';
import type { LiveSlab, LiveState, Picture, Site } from '@trimtab/terms';

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
      doubtful: row.doubtful,
    };
  });
}

export function closestSlab(forecast: ForecastView | null): LiveState['closest'] {
  const piece = forecast?.slabs.find(({ slabNo }) => slabNo === forecast.closestSlabNo);
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
  const piece = forecast?.slabs.find(({ slabNo }) => slabNo === forecast.hottestSlabNo);
  return piece ? { slabNo: piece.slabNo, predicted_degC: piece.discharge_degC, limit_degC: piece.high_degC } : null;
}
