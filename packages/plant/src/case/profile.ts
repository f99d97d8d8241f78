/**
 * Slabs by place, gathered just before each walk, as furnace-reference §1 gives them: what a slab has
 * reached at the end of its stay at a place, and the flux that it took there (mean of both faces, from
 * its gain in enthalpy since the walk before).
 */
import { slabEnthalpy_Jkg } from '../furnace/slab.ts';
import { STEEL_DENSITY_kgm3 } from '../furnace/steel.ts';
import type { PlantState } from '../plant-state.ts';
import { truth } from '../truth.ts';

export interface ProfilePoint {
  /** Centre of the slab from the charge door. */
  centre_m: number;
  mean_degC: number;
  surface_degC: number;
  core_degC: number;
  flux_kWm2: number;
  since_min: number;
}

export interface Profile {
  points: ProfilePoint[];
  /** By slab number, at the walk before. */
  before: Map<number, { enthalpy_Jkg: number; at_ms: number }>;
}

export const emptyProfile = (): Profile => ({ points: [], before: new Map() });

/** Adds all slabs as they lie now. Mutates `profile`. */
export function gatherProfile(profile: Profile, state: PlantState, skidShare: number): void {
  const seen = truth(state).slabs;
  state.furnace.slabs.forEach((slab, index) => {
    const now = { enthalpy_Jkg: slabEnthalpy_Jkg(slab, skidShare), at_ms: state.plant_ms };
    const before = profile.before.get(slab.no);
    const temps = seen[index];
    if (before && temps) {
      const gained_Jm2 = (now.enthalpy_Jkg - before.enthalpy_Jkg) * STEEL_DENSITY_kgm3 * slab.thickness_m;
      profile.points.push({
        centre_m: slab.position_m - slab.width_m / 2,
        mean_degC: temps.mean_degC,
        surface_degC: (temps.top_degC + temps.bottom_degC) / 2,
        core_degC: temps.core_degC,
        flux_kWm2: gained_Jm2 / 2 / (now.at_ms - before.at_ms),
        since_min: (state.plant_ms - slab.chargedAt_ms) / 60_000,
      });
    }
    profile.before.set(slab.no, now);
  });
}

/** The profile at a place: straight between the two nearest places that slabs lay at. */
export const profileAt = ({ points }: Profile, centre_m: number): ProfilePoint | null => between(points, 'centre_m', centre_m);

/** The profile after some time inside: straight between the two nearest times that slabs were seen at. */
export const profileAfter = ({ points }: Profile, since_min: number): ProfilePoint | null => between(points, 'since_min', since_min);

function between(points: readonly ProfilePoint[], by: 'centre_m' | 'since_min', wanted: number): ProfilePoint | null {
  const below = meanOf(
    points.filter((point) => point[by] <= wanted),
    by,
    Math.max,
  );
  const above = meanOf(
    points.filter((point) => point[by] > wanted),
    by,
    Math.min,
  );
  if (!below || !above) return below ?? above;
  return { ...blend(below, above, (wanted - below[by]) / (above[by] - below[by])), [by]: wanted };
}

/** The mean of the points nearest to one end. */
function meanOf(points: readonly ProfilePoint[], by: 'centre_m' | 'since_min', end: (...values: number[]) => number): ProfilePoint | null {
  const at = end(...points.map((point) => point[by]));
  const [first, ...rest] = points.filter((point) => Math.abs(point[by] - at) < 0.05);
  if (!first) return null;
  return rest.reduce((mean, point, index) => blend(mean, point, 1 / (index + 2)), first);
}

function blend(a: ProfilePoint, b: ProfilePoint, part: number): ProfilePoint {
  const between = (from: number, to: number): number => from + (to - from) * part;
  return {
    centre_m: between(a.centre_m, b.centre_m),
    mean_degC: between(a.mean_degC, b.mean_degC),
    surface_degC: between(a.surface_degC, b.surface_degC),
    core_degC: between(a.core_degC, b.core_degC),
    flux_kWm2: between(a.flux_kWm2, b.flux_kWm2),
    since_min: between(a.since_min, b.since_min),
  };
}
