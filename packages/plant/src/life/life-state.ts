/** What happens around the furnace: order book, row of slabs, pace, stops, the mill's word. */
import type { GradeBand, PlantTime, Products } from '@trimtab/terms';
import type { RandomStream } from '../random/random.ts';
import type { Campaign } from './campaign.ts';
import type { PaceState } from './pace.ts';
import type { Delay, PlannedStop, StopClocks } from './stops.ts';

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
  skidMark_K: number;
  /** Steel that became scale, as a share of the mass. */
  scaleLoss: number;
  /** null until it was rolled. */
  roughing_degC: number | null;
}

export interface LifeState {
  /** The order book's own: what is charged depends on the seed and on nothing that happens. */
  random: RandomStream;
  /** What the roughing mill reads beyond the slab's own heat. */
  millRandom: RandomStream;
  /** False: one narrow mix at one pace, and the only delays are those that somebody calls. */
  happens: boolean;
  grades: GradeBand[];
  products: Products;
  rateNominal_tph: number;
  gap_m: number;
  /** Rows of the slab table: no more slabs are charged. */
  capacity: number;
  pace_tph: number;
  pace: PaceState;
  campaign: Campaign | null;
  /** Slabs charged by grade since things happen, in the order of `grades`. */
  charged: number[];
  /** The grade that is stepped to; null where the next is free. */
  headingCode: number | null;
  nextSlabNo: number;
  /** How warm the slab last charged truly was; the slab itself carries what its order says. */
  lastCharge_degC: number;
  /** Tonnes asked for since the last step, as a part of the front slab. */
  walkProgress: number;
  walkCount: number;
  lastStep_ms: PlantTime;
  lastDischarge_ms: PlantTime;
  dischargeCount: number;
  delay: Delay | null;
  /** The mill's plan, soonest first. */
  planned: PlannedStop[];
  stops: StopClocks;
  /** Newest last; the last hours only. */
  discharged: Discharged[];
  roughingLast_degC: number | null;
  coldCalls: number;
  coldCall_ms: PlantTime | null;
  /** Changes whenever the slab table does. */
  tableVersion: number;
}
