/** Long section of the furnace to scale (console 6.1): metres along it become percent of the drawing. */
import type { LiveSlab, LiveZone } from '@trimtab/terms';

export interface Section {
  length_m: number;
  dark_m: number;
}

/** Inside length and unfired part, from the zones themselves. */
export function sectionOf(zones: readonly LiveZone[]): Section {
  return {
    length_m: Math.max(...zones.map((zone) => zone.end_m)),
    dark_m: Math.min(...zones.map((zone) => zone.start_m)),
  };
}

export const percentOf = (at_m: number, section: Section): number =>
  (Math.min(Math.max(at_m, 0), section.length_m) / section.length_m) * 100;

/** A slab lies behind its leading edge. */
export function slabSpan(slab: LiveSlab, section: Section): { left: number; width: number } {
  const left = percentOf(slab.position_m - slab.length_m, section);
  return { left, width: Math.max(0.4, percentOf(slab.position_m, section) - left) };
}

const STEPS_DEGC = [300, 600, 900, 1100];

/** Fill of a slab: its mean temperature in five grey steps; null: not known, which is no cold slab. */
export const heatStep = (mean_degC: number | null): number | null =>
  mean_degC === null ? null : STEPS_DEGC.filter((step) => mean_degC >= step).length;

/** Range of the strip over the mimic: all bands and predictions, widened to whole tens, and its three ticks. */
export function stripScale(slabs: readonly LiveSlab[]): { low: number; high: number; ticks: number[] } | null {
  const values = slabs.flatMap((slab) => [
    slab.low_degC,
    slab.high_degC,
    ...(slab.predicted
      ? [slab.predicted.discharge_degC - slab.predicted.interval90_K, slab.predicted.discharge_degC + slab.predicted.interval90_K]
      : []),
  ]);
  if (values.length === 0) return null;
  const low = Math.floor((Math.min(...values) - 5) / 10) * 10;
  const high = Math.ceil((Math.max(...values) + 5) / 10) * 10;
  const step = [20, 25, 50, 100, 200].find((candidate) => (high - low) / candidate <= 4) ?? 500;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) ticks.push(tick);
  return { low, high, ticks };
}

export type SlabJudgement = 'in-band' | 'too-cold' | 'too-hot' | 'unknown';

export function judge(slab: LiveSlab): SlabJudgement {
  if (!slab.predicted) return 'unknown';
  if (slab.predicted.discharge_degC < slab.low_degC) return 'too-cold';
  return slab.predicted.discharge_degC > slab.high_degC ? 'too-hot' : 'in-band';
}

/** The slab nearest to each zone's end, and to the end of the dark zone: where a mean temperature is written. */
export function writtenSlabs(slabs: readonly LiveSlab[], marks_m: readonly number[]): LiveSlab[] {
  const known = slabs.filter((slab) => slab.mean_degC !== null);
  return marks_m.flatMap((mark_m) => {
    const nearest = known.reduce<LiveSlab | null>(
      (best, slab) => (best === null || Math.abs(slab.position_m - mark_m) < Math.abs(best.position_m - mark_m) ? slab : best),
      null,
    );
    return nearest ? [nearest] : [];
  });
}
