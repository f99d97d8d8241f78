/**
 * The planned stops that may be counted on now. A feed hangs at times, and its last word is used for a bounded
 * time; what is older, or from the future, says nothing, which is another thing than "no stop is planned".
 */
import { HOUR_MS, MINUTE_MS, type Orders, type PlannedStop, type PlantTime, since_ms } from '@trimtab/terms';

const OLDEST_MS = 2 * HOUR_MS;
/** Clocks of MES and plant may differ by so much. */
const EARLY_MS = MINUTE_MS;

/** Stops that have not begun, soonest first; null: nobody knows. */
export function knownStops(orders: Orders | null, now: PlantTime): PlannedStop[] | null {
  if (!orders) return null;
  const age_ms = since_ms(now, orders.issued_ms);
  if (age_ms > OLDEST_MS || age_ms < -EARLY_MS) return null;
  return orders.plannedStops.filter(({ from_ms }) => from_ms > now).sort((a, b) => a.from_ms - b.from_ms);
}
