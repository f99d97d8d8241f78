/** Moves equipment and burner management on, from what they can see of the plant. Mutates. */
import type { PlantState } from '../plant-state.ts';
import { stepEquipment } from './equipment.ts';
import { probe } from './probe.ts';
import type { RegimeState } from './regime.ts';
import { stepSequence } from './sequence.ts';

/** Where a temperature loop starts from after a light-off, % of burner maximum. */
const LOW_FIRE_pct = 10;

export function stepRegime(state: PlantState, dt_s: number): void {
  stepEquipment(state.regime.equipment, dt_s);
  stepSequence(state.regime, probe(state), dt_s);
  trackLowFire(state.regime, state.furnace.chambers);
}

/** No wind-up while the fuel is shut: the loops come back at low fire, whatever they asked for before. */
function trackLowFire({ firing, phase }: RegimeState, chambers: PlantState['furnace']['chambers']): void {
  if (firing.fuel && phase !== 'ignition') return;
  for (const { burners } of chambers) for (const burner of burners) burner.integral_pct = LOW_FIRE_pct;
}
