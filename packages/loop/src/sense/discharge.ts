/** The last discharged slab and the mill's last cold-steel call, from the PLC's discharge block. */
import { type LastDischarge, type PlantTime, plantTime, type Sample } from '@trimtab/terms';
import { finiteOf } from './decode-image.ts';

/** `isBelieved`: was the mill's instrument good when it read this one? null: it has not read it yet. */
export type SensedDischarge = LastDischarge & { isBelieved: boolean | null };

export function senseDischarge(values: Record<string, number>, last: SensedDischarge | null): SensedDischarge | null {
  const count = finiteOf(values, 'discharge.count');
  const slabNo = finiteOf(values, 'discharge.slabNo');
  const at_s = finiteOf(values, 'discharge.plantTime_s');
  if (count === null || slabNo === null || at_s === null) return last;
  if (count === 0) return null;
  const roughing = finiteOf(values, 'discharge.roughing_degC');
  const isSame = last?.count === count && last.slabNo === slabNo;
  return {
    slabNo,
    at: plantTime(at_s * 1_000),
    count,
    roughingMill_degC: roughing !== null && roughing > 0 ? roughing : null,
    isBelieved: isSame ? last.isBelieved : null,
  };
}

/** Judged once, by the instrument as it is when the reading is first seen: what it does later says nothing of it. */
export const judged = (last: SensedDischarge | null, pyrometer: Sample | undefined): SensedDischarge | null =>
  last && last.roughingMill_degC !== null && last.isBelieved === null
    ? { ...last, isBelieved: pyrometer === undefined || pyrometer.quality === 'good' }
    : last;

/** A reading of an instrument that was not believed teaches nobody. */
export function believed(last: SensedDischarge | null): LastDischarge | null {
  if (!last) return null;
  const { isBelieved, ...discharge } = last;
  return isBelieved === false ? { ...discharge, roughingMill_degC: null } : discharge;
}

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
