/**
 * The purely data-driven twin, for comparison: a ridge regression a horizon from what the screen shows of a
 * slab to what the mill then reads. No physics: it knows no heat and no time, only that slabs like this one
 * came out like that. It forecasts no fuel and no effect of a trim, so it can advise nothing.
 */
import { emptyRidge, fitOf, type Ridge, withLesson } from '@trimtab/loop';
import type { Picture, Site, SlabRow } from '@trimtab/terms';
import { tagValue, zoneTemperature_degC } from '../twin/measured.ts';
import { pace_tph } from '../twin/pace.ts';

/** Below the upper end of the leverage it has seen it answers; beyond it does not. */
const LEVERAGE_MOST = 5;

/** Eleven numbers of order one; null: something of it is not measured. */
export function surrogateFeatures(site: Site, picture: Picture, slab: SlabRow, inside_min: number): number[] | null {
  const grade = site.nameplate.grades.find((candidate) => candidate.grade === slab.grade);
  const zones = site.nameplate.zones.map(({ zone }) => zoneTemperature_degC(picture, zone));
  const flue_degC = tagValue(picture, 'flue.beforeRecuperator_degC');
  if (!grade || flue_degC === null || zones.some((t) => t === null)) return null;
  return [
    1,
    (grade.low_degC - 1_200) / 20,
    slab.position_m / site.nameplate.insideLength_m,
    (slab.thickness_mm - 220) / 30,
    slab.charge_degC / 200,
    inside_min / 60,
    pace_tph(picture) / 40,
    ...site.nameplate.zones.map(({ recipe_degC }, z) => ((zones[z] ?? 0) - recipe_degC) / 20),
  ];
}

export type Surrogate = Partial<Record<string, Ridge>>;

/** `reading_degC`: the mill's, at the discharge's level. */
export function surrogateLearned(surrogate: Surrogate, horizon: string, features: readonly number[], reading_degC: number): Surrogate {
  const ridge = surrogate[horizon] ?? emptyRidge(features.length);
  return { ...surrogate, [horizon]: withLesson(ridge, features, reading_degC - 1_200) };
}

/** Mean at discharge; null: nothing like it was seen. */
export function surrogateForecast(surrogate: Surrogate, horizon: string, features: readonly number[]): number | null {
  const ridge = surrogate[horizon];
  const fit = ridge ? fitOf(ridge) : null;
  if (!fit) return null;
  const { value, leverage } = fit.at(features);
  return leverage > LEVERAGE_MOST ? null : 1_200 + value;
}
