/**
 * The heat balance since the plant was born. Each term has its own formula; what does not close is
 * reported as such and is never a term.
 */
import type { BalanceSums, FurnaceState } from './furnace-state.ts';
import { slabEnthalpy_Jkg } from './slab.ts';
import { wallStored_Jm2 } from './wall.ts';

export interface HeatBalance {
  in_J: number;
  out_J: number;
  stored_J: number;
}

const IN: readonly (keyof BalanceSums)[] = ['fuel_J', 'air_J', 'drawnIn_J', 'charged_J'];
const OUT: readonly (keyof BalanceSums)[] = ['flue_J', 'unburnt_J', 'skid_J', 'opening_J', 'wallOutside_J', 'discharged_J'];

/** Heat held now in slabs and walls, J above 0 °C. */
export function heatHeld_J({ design, slabs, chambers }: FurnaceState): number {
  const steel_J = slabs.reduce((sum, slab) => sum + slab.mass_kg * slabEnthalpy_Jkg(slab, design.truth.skidShare), 0);
  const walls_J = chambers.reduce((sum, chamber, side) => {
    const wall_m2 = design.chambers[side]?.wall_m2 ?? 0;
    return sum + chamber.wall_K.reduce((held, temps) => held + wall_m2 * wallStored_Jm2(temps), 0);
  }, 0);
  return steel_J + walls_J;
}

/** In, out and stored between two moments of one furnace: closed where in − out = stored. */
export function balanceBetween(before: FurnaceState, later: FurnaceState): HeatBalance {
  const passed = (names: readonly (keyof BalanceSums)[]): number =>
    names.reduce((sum, name) => sum + later.sums[name] - before.sums[name], 0);
  return { in_J: passed(IN), out_J: passed(OUT), stored_J: heatHeld_J(later) - heatHeld_J(before) };
}
