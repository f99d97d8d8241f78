/** What happens around the furnace: schedule, pace, delays, the mill's word. */
import type { GradeBand, PlantTime } from '@trimtab/terms';
import type { RandomStream } from '../random/random.ts';
import type { Campaign } from './schedule.ts';

export interface Discharged {
  slabNo: number;
  at_ms: PlantTime;
  gradeCode: number;
  mass_kg: number;
  aim_degC: number;
  low_degC: number;
  high_degC: number;
  /** The truth, which no instrument shows. */
  mean_degC: number;
  spread_K: number;
  /** null until it was rolled. */
  roughing_degC: number | null;
}

export interface LifeState {
  random: RandomStream;
  grades: GradeBand[];
  gap_m: number;
  pace_tph: number;
  campaign: Campaign | null;
  nextSlabNo: number;
  /** Tonnes asked for since the last step, as a part of the front slab. */
  walkProgress: number;
  walkCount: number;
  lastStep_ms: PlantTime;
  lastDischarge_ms: PlantTime;
  dischargeCount: number;
  delay: { since_ms: PlantTime; until_ms: PlantTime } | null;
  /** Newest last; the last hours only. */
  discharged: Discharged[];
  roughingLast_degC: number | null;
  coldCalls: number;
  coldCall_ms: PlantTime | null;
  /** Changes whenever the slab table does. */
  tableVersion: number;
}
