/** A mill that rolls what the order book gives, as fast as the row of slabs takes it: the schedule without a furnace. */
import type { Nameplate } from '@trimtab/terms';
import type { LifeState } from '../life/life-state.ts';
import { type Charge, nextCharge } from '../life/schedule.ts';

export interface RolledSchedule {
  charges: Charge[];
  /** After each walk. */
  inside: number[];
  free_m: number[];
}

/** Walks `slabs` times, filling the row at each. Mutates `life`. */
export function rollSchedule(plate: Nameplate, life: LifeState, slabs: number): RolledSchedule {
  const rolled: RolledSchedule = { charges: [], inside: [], free_m: [] };
  const row: Charge[] = [];
  const free_m = (): number => row.reduce((left, { product }) => left - product.width_m - life.gap_m, plate.insideLength_m);
  const fill = (): void => {
    for (;;) {
      const end = { free_m: free_m(), inside: row.length, capacity: life.capacity, gap_m: life.gap_m, width: life.products.width };
      const charge = nextCharge(life, end);
      if (!charge) return;
      row.push(charge);
      rolled.charges.push(charge);
    }
  };
  fill();
  for (let walk = 0; walk < slabs; walk++) {
    row.shift();
    fill();
    rolled.inside.push(row.length);
    rolled.free_m.push(free_m());
  }
  return rolled;
}
