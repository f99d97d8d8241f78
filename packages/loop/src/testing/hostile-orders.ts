/** What an orders feed may say, true or not: nothing, old news, the future, stops that overlap or last for days. */
import { type Dice, pick } from '@trimtab/authority/testing';
import { after, MINUTE_MS, type Orders, type PlantTime } from '@trimtab/terms';

export function hostileOrders(roll: Dice, now: PlantTime): Orders | null {
  const count = pick(roll, [-1, 0, 0, 1, 1, 2, 6]);
  if (count < 0) return null;
  return {
    issued_ms: after(now, pick(roll, [0, -10, -50, -119, -121, -3_000, 5]) * MINUTE_MS),
    plannedStops: Array.from({ length: count }, () => ({
      kind: pick(roll, ['roll-change', 'maintenance'] as const),
      from_ms: after(now, (roll(300) - 60) * MINUTE_MS),
      length_min: pick(roll, [0.1, 10, 15, 60, 600, 2_880]),
    })),
  };
}
