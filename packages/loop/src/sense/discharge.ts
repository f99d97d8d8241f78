/** The last discharged slab and the mill's last cold-steel call, from the PLC's discharge block. */
import { type LastDischarge, type PlantTime, plantTime, type Sample } from '@trimtab/terms';
import { finiteOf } from './decode-image.ts';

export function senseDischarge(values: Record<string, number>, last: LastDischarge | null): LastDischarge | null {
  const count = finiteOf(values, 'discharge.count');
  const slabNo = finiteOf(values, 'discharge.slabNo');
  const at_s = finiteOf(values, 'discharge.plantTime_s');
  if (count === null || slabNo === null || at_s === null) return last;
  if (count === 0) return null;
  const roughing = finiteOf(values, 'discharge.roughing_degC');
  return { slabNo, at: plantTime(at_s * 1_000), count, roughingMill_degC: roughing !== null && roughing > 0 ? roughing : null };
}

/** A reading of an instrument that is not believed teaches nobody. */
export const believed = (last: LastDischarge | null, pyrometer: Sample | undefined): LastDischarge | null =>
  last && pyrometer !== undefined && pyrometer.quality !== 'good' ? { ...last, roughingMill_degC: null } : last;

export interface ColdCall {
  count: number;
  at: PlantTime;
}

export function senseColdCall(values: Record<string, number>, last: ColdCall | null): ColdCall | null {
  const count = finiteOf(values, 'discharge.coldCalls');
  const at_s = finiteOf(values, 'discharge.coldCallTime_s');
  if (count === null || at_s === null) return last;
  return count === 0 || at_s === 0 ? null : { count, at: plantTime(at_s * 1_000) };
}
