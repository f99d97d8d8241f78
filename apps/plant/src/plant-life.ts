/** Whether people run the plant and things happen to it, or it stands quiet for a test. */
import { type PlantState, planFaults, seededFaults, setCrewOnDuty, setHappenings } from '@trimtab/plant';

export interface Life {
  /** A crew moves the operator's setpoints. */
  crew: boolean;
  /** The whole product mix, campaigns, delays, roll changes and planned stops, by seed. */
  happenings: boolean;
  /** About so many faults a week, by seed. */
  faultsPerWeek: number;
}

/** Of a plan of faults. */
const PLANNED_days = 400;

export function beginLife(state: PlantState, { crew, happenings, faultsPerWeek }: Life): void {
  setCrewOnDuty(state, crew);
  setHappenings(state, happenings);
  planFaults(state, seededFaults(state.seed, state.plant_ms, PLANNED_days, faultsPerWeek));
}
