/** A window of the simulated plant as its instruments show it: what calibration may use, and nothing of the truth. */
import type { CalibrationWindow } from '@trimtab/furnace';
import { setCrewOnDuty, setHappenings } from '@trimtab/plant';
import type { Site } from '@trimtab/terms';
import { movePlant, offlinePlant, pollPlant } from '../offline/offline-plant.ts';
import { imageWindow } from './image-window.ts';

const POLL_WALL_MS = 3_000;
const POLLS_PER_DAY = (24 * 3_600) / 30;

/** `onDay` after each plant day. */
export function recordWindow(site: Site, seed: number, days: number, onDay: (day: number) => void): CalibrationWindow {
  const plant = offlinePlant(site, seed);
  setHappenings(plant.state, true);
  setCrewOnDuty(plant.state, true);
  const seen = imageWindow(site);
  for (let poll = 1; poll <= days * POLLS_PER_DAY; poll++) {
    movePlant(plant, POLL_WALL_MS);
    seen.take(pollPlant(plant, poll));
    if (poll % POLLS_PER_DAY === 0) onDay(poll / POLLS_PER_DAY);
  }
  return seen.window();
}
