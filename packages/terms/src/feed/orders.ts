/** What is taken from the orders feed (MES): when the mill means to stand. What else it says is left out. */
import { z } from 'zod';
import { plantTime } from '../time/time.ts';

const STOPS_MOST = 50;
const TWO_DAYS_MIN = 2_880;

const instant = z
  .number()
  .nonnegative()
  .max(Number.MAX_SAFE_INTEGER)
  .transform((ms) => plantTime(Math.round(ms)));

const plannedStopSchema = z.object({
  kind: z.enum(['roll-change', 'maintenance']),
  from_ms: instant,
  length_min: z.number().positive().max(TWO_DAYS_MIN),
});

export const ordersSchema = z.object({
  /** When it was issued: a feed that hangs says the same for hours. */
  issued_ms: instant,
  plannedStops: z.array(plannedStopSchema).max(STOPS_MOST),
});

export type Orders = z.infer<typeof ordersSchema>;
export type PlannedStop = z.infer<typeof plannedStopSchema>;
