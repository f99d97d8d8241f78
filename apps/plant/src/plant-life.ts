/** Whether people run the plant and things happen to it, or it stands quiet for a test. */
import { type PlantState, setCrewOnDuty, setHappenings } from '@trimtab/plant';

export interface Life {
  /** A crew moves the operator's setpoints. */
  crew: boolean;
  /** The whole product mix, campaigns, delays, roll changes and planned stops, by seed. */
  happenings: boolean;
}

export function beginLife(state: PlantState, { crew, happenings }: Life): void {
  setCrewOnDuty(state, crew);
  setHappenings(state, happenings);
}
