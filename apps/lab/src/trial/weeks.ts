/** Which weeks of which plant: the same for both arms of a pair, whose slabs, stops and weather the seed alone decides. */
import { type KpiMark, type PlantState, setCrewOnDuty, setHappenings } from '@trimtab/plant';
import { HOUR_MS, type PlantTime, plantTime, type Site, since_ms } from '@trimtab/terms';
import { type OfflinePlant, offlinePlant } from '../offline/offline-plant.ts';

export interface Weeks {
  seed: number;
  days: number;
  /** Of both arms, not counted: until most that is inside was charged under the life that is measured. */
  warmUp_h: number;
}

export const WARM_UP_h = 12;

/** When the weeks are born. */
const START = plantTime(Date.UTC(2026, 2, 2, 6));

export const hoursOf = (now: PlantTime): number => since_ms(now, START) / HOUR_MS;
export const counts = (now: PlantTime, { warmUp_h }: Weeks): boolean => hoursOf(now) >= warmUp_h;
export const ended = (now: PlantTime, { days, warmUp_h }: Weeks): boolean => hoursOf(now) >= warmUp_h + days * 24;
export const firstCounted = ({ warmUp_h }: Weeks): PlantTime => plantTime(START + warmUp_h * HOUR_MS);

/** A plant with its life and its crew, at the start of its weeks. */
export function livingPlant(site: Site, { seed }: Weeks): OfflinePlant {
  const plant = offlinePlant(site, seed);
  setHappenings(plant.state, true);
  setCrewOnDuty(plant.state, true);
  return plant;
}

export const mark = ({ asset, seed, plant_ms, kpi, furnace }: PlantState): KpiMark =>
  structuredClone({ asset, seed, plant_ms, kpi, furnace: { sums: { fuel_J: furnace.sums.fuel_J } } });
