/** Whether people run the plant and things happen to it, or it stands quiet for a test. */
import type { PlantState } from '@trimtab/plant';

export interface Life {
  /** A crew moves the operator's setpoints. */
  crew: boolean;
  /** The whole product mix, campaigns, delays, roll changes and planned stops, by seed. */
  happenings: boolean;
}

export function beginLife(state: PlantState, { crew }: Life): void {
  state.crew.onDuty = crew;
}
