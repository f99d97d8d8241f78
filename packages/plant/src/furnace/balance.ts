/**
 * The heat balance since the plant was born. Each term has its own formula; what does not close is
 * reported as such and is never a term.
 */
import type { FurnaceState } from './furnace-state.ts';
import { slabEnthalpy_Jkg } from './slab.ts';
import { wallStored_Jm2 } from './wall.ts';

export interface HeatBalance {
  in_J: number;
  out_J: number;
  stored_J: number;
}

/** Heat held now in slabs and walls, J above 0 °C. */
export function heatHeld_J(furnace: FurnaceState): number {
  const slabs = furnace.slabs.reduce((sum, slab) => sum + slab.mass_kg * slabEnthalpy_Jkg(slab), 0);
  const walls = furnace.chambers.reduce((sum, chamber, side) => {
    const wall_m2 = furnace.design.chambers[side]?.wall_m2 ?? 0;
    return sum + chamber.wall_K.reduce((held, temps) => held + wall_m2 * wallStored_Jm2(temps), 0);
  }, 0);
  return slabs + walls;
}

/** In, out and stored between two moments of one furnace: closed where in − out = stored. */
export function balanceBetween(before: FurnaceState, later: FurnaceState): HeatBalance {
  const a = before.sums;
  const b = later.sums;
  return {
    in_J: b.fuel_J - a.fuel_J + b.air_J - a.air_J + b.charged_J - a.charged_J,
    out_J:
      b.flue_J -
      a.flue_J +
      b.skid_J -
      a.skid_J +
      b.opening_J -
      a.opening_J +
      b.wallOutside_J -
      a.wallOutside_J +
      b.discharged_J -
      a.discharged_J,
    stored_J: heatHeld_J(later) - heatHeld_J(before),
  };
}
