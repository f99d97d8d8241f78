/** The weeks without a twin: plant and crew alone. `more` acts at each look, as the arm with lowered recipes needs it. */
import { type PlannedFault, type PlantState, planFaults, step } from '@trimtab/plant';
import type { Site } from '@trimtab/terms';
import { type ArmFigures, armLog } from './arm-log.ts';
import { ended, livingPlant, type Weeks } from './weeks.ts';

const LOOK_s = 30;

export interface BaselineOptions {
  site: Site;
  weeks: Weeks;
  faults: readonly PlannedFault[];
  more?(state: PlantState): void;
  onHour(hours: number): void;
}

export function baselineArm({ site, weeks, faults, more, onHour }: BaselineOptions): ArmFigures {
  const { state } = livingPlant(site, weeks);
  planFaults(state, faults);
  const log = armLog(weeks, LOOK_s);
  for (let looks = 1; !ended(state.plant_ms, weeks); looks++) {
    step(state, {}, LOOK_s);
    more?.(state);
    log.look(state);
    if ((looks * LOOK_s) % 3600 === 0) onHour((looks * LOOK_s) / 3600);
  }
  return log.figures(state);
}
