/** Faults that stand and faults to come, as plain numbers and words. */
import type { PlantTime } from '@trimtab/terms';
import type { PlantState } from '../plant-state.ts';
import type { FaultName } from './catalogue.ts';
import type { SlabRow } from './slab-row.ts';

export interface ActiveFault {
  name: FaultName;
  /** The instrument, or the row of the slab table where the fault was set; null where it has no such place. */
  tag: string | null;
  /** Size in the fault's own unit; 0 where it has none. */
  amount: number;
  since_ms: PlantTime;
  /** null: until it is cleared. */
  until_ms: PlantTime | null;
  /** What a stuck instrument holds, or where a slow one has got to. */
  memory: number;
  /** The slabs that a fault of tracking is about. */
  slabs: SlabRow[];
  /** Steps of the beams when it was set. */
  walk: number;
}

export interface FaultWish {
  name: string;
  /** Where it acts; left out: the fault's usual place. */
  tag?: string;
  /** Left out: the fault's usual size. */
  amount?: number;
  /** Plant seconds; left out: until it is cleared. */
  for_s?: number;
}

export interface PlannedFault extends FaultWish {
  at_ms: PlantTime;
}

export interface FaultState {
  active: ActiveFault[];
  /** Soonest first. */
  planned: PlannedFault[];
  /** The plant as it was when its PLC's scan froze: what its registers go on saying. */
  frozen: PlantState | null;
}

export const noFaults = (): FaultState => ({ active: [], planned: [], frozen: null });
