/**
 * Tonnes of the last hour. A slab counts for the part of its walking interval that lies in the hour,
 * and the one at the door for the part that it has come; whole slabs only would make the pace jump by
 * a tenth at each discharge.
 */
import { HOUR_MS, type PlantTime, since_ms } from '@trimtab/terms';
import type { LifeState } from './life-state.ts';

export function producedLastHour_t(life: LifeState, frontMass_kg: number, now_ms: PlantTime): number {
  let sum_kg = life.walkProgress * frontMass_kg;
  for (let index = life.discharged.length - 1; index > 0; index--) {
    const slab = life.discharged[index];
    const before = life.discharged[index - 1];
    if (!slab || !before || since_ms(now_ms, slab.at_ms) >= HOUR_MS) break;
    const interval_ms = since_ms(slab.at_ms, before.at_ms);
    const inside_ms = Math.min(interval_ms, HOUR_MS - since_ms(now_ms, slab.at_ms));
    sum_kg += interval_ms > 0 ? (slab.mass_kg * inside_ms) / interval_ms : slab.mass_kg;
  }
  return sum_kg / 1000;
}
