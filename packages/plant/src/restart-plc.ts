/** PLC restart with defaults (faults F42): trims 0, disabled, boot + 1; setpoints, permit and clock are retentive. */
import type { Site } from '@trimtab/terms';
import type { PlantState } from './plant-state.ts';
import { startedPlc } from './plc/plc-state.ts';

/** Mutates `state` and returns it. The watchdog time is read from the site again, as a PLC does at its start. */
export function restartPlc(state: PlantState, site: Site): PlantState {
  state.plc = startedPlc(state.plc, site.safety.watchdog_ms);
  return state;
}
