/**
 * The fortnightly maintenance shift: every second Wednesday at 05:00 UTC, the same for every seed, so
 * that trials of whole fortnights hold equally many. The one of each year's high summer is the annual
 * repair, after which beams are newly insulated and burners and recuperator are clean.
 */
import { HOUR_MS, type PlantTime, plantTime } from '@trimtab/terms';

const DAY_MS = 24 * HOUR_MS;
const FORTNIGHT_MS = 14 * DAY_MS;
/** Wednesday, 7 January 1970, 05:00 UTC. */
const FIRST_MS = 6 * DAY_MS + 5 * HOUR_MS;
/** Every 26th shift is the annual repair; one of them falls on 5 August 2026. */
const REPAIR_EVERY = 26;
const REPAIR_SHIFT = 20;

/** The maintenance shift that is running or was last, counted from the first. */
export const lastShift = (now_ms: PlantTime): number => Math.floor((now_ms - FIRST_MS) / FORTNIGHT_MS);

/** Start of the first maintenance shift after this moment. */
export const maintenanceAfter = (now_ms: PlantTime): PlantTime => plantTime(FIRST_MS + (lastShift(now_ms) + 1) * FORTNIGHT_MS);

/** Days since the last maintenance shift began. */
export const sinceMaintenance_d = (now_ms: PlantTime): number => (now_ms - FIRST_MS) / DAY_MS - 14 * lastShift(now_ms);

/** Whole shifts since the last annual repair, which counts as 0. */
const shiftsSinceRepair = (now_ms: PlantTime): number =>
  (((lastShift(now_ms) - REPAIR_SHIFT) % REPAIR_EVERY) + REPAIR_EVERY) % REPAIR_EVERY;

export const sinceRepair_d = (now_ms: PlantTime): number => 14 * shiftsSinceRepair(now_ms) + sinceMaintenance_d(now_ms);
