/** A window of the simulated plant as its instruments show it: what calibration may use, and nothing of the truth. */
import { type CalibrationWindow, type FurnaceState, windowRecorder } from '@trimtab/furnace';
import { type ScanMemory, type ScanResult, scan } from '@trimtab/loop';
import { setCrewOnDuty, setHappenings } from '@trimtab/plant';
import type { Site } from '@trimtab/terms';
import { movePlant, offlinePlant, pollPlant } from '../offline/offline-plant.ts';
import { measuringLoop } from './measuring-loop.ts';

const POLL_WALL_MS = 3_000;
const POLLS_PER_DAY = (24 * 3_600) / 30;

/** `onDay` after each plant day. */
export function recordWindow(site: Site, seed: number, days: number, onDay: (day: number) => void): CalibrationWindow {
  const plant = offlinePlant(site, seed);
  setHappenings(plant.state, true);
  setCrewOnDuty(plant.state, true);
  const config = measuringLoop(site);
  const recorder = windowRecorder(site);
  let memory: ScanMemory<FurnaceState> | null = null;
  for (let poll = 1; poll <= days * POLLS_PER_DAY; poll++) {
    movePlant(plant, POLL_WALL_MS);
    const scanned: ScanResult<FurnaceState> = scan(config, memory, pollPlant(plant, poll));
    memory = scanned.memory;
    recorder.take(scanned.picture);
    if (poll % POLLS_PER_DAY === 0) onDay(poll / POLLS_PER_DAY);
  }
  return recorder.window();
}
